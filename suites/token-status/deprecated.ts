import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyInquiry } from '../../src/check/rules.ts'
import { deprecatedRequesters } from '../../src/model/trid.ts'
import { ecomToken } from './cards.ts'
import { statuses } from './statuses.ts'

const deprecated = deprecatedRequesters('mastercard').map((requester) => ({
  requester,
  state: 'active' as const,
}))

// Services may filter loosely: the token comes, whether it was asked for or not.
const inquiry = { looseFilter: true }

/** "Ecom token requester IDs": "The deprecated TRID can be safely ignored." */
export const deprecatedCountsForNothing: Check = requirement('TS-04', {
  cases: [
    {
      id: 'alone',
      words: 'a Mastercard card whose only token is of the deprecated requester',
      given: [{ network: 'mastercard', tokens: deprecated, inquiry }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
      controls: [
        {
          given: [
            {
              network: 'mastercard',
              tokens: [...deprecated, ecomToken('mastercard', 'vipps', 'active')],
              inquiry,
            },
          ],
          then: statusShows({ ecom: 'registered' }),
        },
      ],
    },
  ],
})

/** The same clause: what counts for nothing need not be asked for. */
export const deprecatedIsNotAskedFor: Check = requirement('TS-05', {
  stimuli: statuses,
  every: everyInquiry(({ understood, exchange }) => {
    if (understood.network !== 'mastercard' || understood.pan === undefined) return undefined
    const asked = understood.requesters?.filter((id) => deprecatedRequesters('mastercard').includes(id)) ?? []
    return asked.length === 0
      ? pass([exchange.id])
      : fail({
          kind: 'asked',
          place: 'token inquiry',
          expected: ['the active requesters, or none in particular'],
          actual: `the deprecated requester ${asked.join(', ')}`,
          exchanges: [exchange.id],
        })
  }),
})
