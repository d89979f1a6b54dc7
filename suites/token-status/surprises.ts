import { asks } from '../../src/check/asks.ts'
import type { Case } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { networks } from '../../src/model/network.ts'
import { added, ecomToken, nfcTokens, withEcom } from './cards.ts'
import { addedShows } from './statuses.ts'

/** Token services add members without notice: the answer means what it meant. */
export const unknownMembersDoNotMatter: Check = requirement('TS-22', {
  cases: networks.flatMap((network): readonly Case[] => [
    {
      id: `${network}-added`,
      words: `a ${network} card that was added, in an answer with members that nobody knows`,
      given: [{ ...added(network), inquiry: { unknownMembers: true } }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'registered', breaking: 'violates' }),
    },
    {
      id: `${network}-empty`,
      words: `a ${network} card without tokens, in an answer with members that nobody knows`,
      given: [{ network, inquiry: { unknownMembers: true } }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered', breaking: 'violates' }),
    },
  ]),
})

/** Token states: a status value that no dialect defines. It may count for nothing, or leave the status unknown. */
export const unknownStatusIsNotActive: Check = requirement('TS-23', {
  cases: networks.flatMap((network): readonly Case[] => [
    {
      id: `${network}-alone`,
      words: `a ${network} card whose only ecom token has a status that nobody knows`,
      given: [withEcom(network, 'vipps', 'unknown')],
      when: [asks.cardStatus()],
      then: statusAvoids({ ecom: 'registered', breaking: 'violates' }),
      controls: [addedShows[network]],
    },
    {
      id: `${network}-beside-active`,
      words: `a ${network} card with an active ecom token and one whose status nobody knows`,
      given: [
        {
          network,
          tokens: [ecomToken(network, 'mobilepay', 'unknown'), ecomToken(network, 'vipps', 'active')],
        },
      ],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'registered', breaking: 'violates' }),
    },
    {
      id: `${network}-nfc`,
      words: `a ${network} card that was added, whose NFC token has a status that nobody knows`,
      given: [
        {
          network,
          tokens: [ecomToken(network, 'vipps', 'active'), ...nfcTokens(network, 'unknown')],
        },
      ],
      when: [asks.cardStatus()],
      then: all(
        statusShows({ ecom: 'registered', breaking: 'violates' }),
        statusAvoids({ nfc: 'enrolled', breaking: 'violates' }),
      ),
      controls: [addedShows[network]],
    },
  ]),
})
