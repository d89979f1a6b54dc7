import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks, platforms } from '../../src/model/network.ts'
import type { Country } from '../../src/model/nin.ts'
import { ecomToken } from './cards.ts'
import { addedShows } from './statuses.ts'

const countries: readonly Country[] = ['NO', 'SE', 'DK', 'FI', 'GL']

/** Main flow: "Token service reports the card is not registered". */
export const emptyIsNotRegistered: Check = requirement('TS-06', {
  cases: [
    ...networks.map((network) => ({
      id: network,
      words: `a ${network} card without tokens`,
      given: [{ network }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
      controls: [addedShows[network]],
    })),
    ...countries.map((country) => ({
      id: `in-${country.toLowerCase()}`,
      words: `a card without tokens of a cardholder of ${country}`,
      given: [{ country }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
    })),
  ],
})

/** Main flow: "Bank app offers the user the option to add the card". */
export const emptyIsOfferedForAdding: Check = requirement('TS-07', {
  cases: [
    ...forEach(networks, platforms, (network, platform) => ({
      id: `${network}-${platform}`,
      words: `a ${network} card without tokens, on ${platform}`,
      given: [{ network, platform }],
      when: [asks.cardStatus()],
      then: statusShows({ offer: 'addCard' }),
    })),
    {
      id: 'removed',
      words: 'a card that was in the wallet and was removed from it',
      given: [{ network: 'visa', tokens: [ecomToken('visa', 'vipps', 'gone')] }],
      when: [asks.cardStatus()],
      then: statusShows({ offer: 'addCard' }),
    },
  ],
})
