import { asks, wallet } from '../../src/check/asks.ts'
import type { Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail } from '../../src/check/judgement.ts'
import { provisioningRequests } from '../../src/check/observed.ts'
import { networks } from '../../src/model/network.ts'
import { once } from './steps.ts'

/** The service has nothing against the return URL: an empty text in its place ends the flow. */
const nothingInItsPlace: Then = (observation) =>
  provisioningRequests(observation).flatMap(({ body, understood, exchange }) => {
    const rejected = understood.rejections.filter((rejection) => rejection.startsWith('/returnUrl'))
    if (rejected.length === 0) return []
    return fail({
      kind: 'rejected',
      place: '/returnUrl',
      expected: ['absent', 'null'],
      actual: JSON.stringify(body?.['returnUrl']) ?? 'absent',
      exchanges: [exchange.id],
    })
  })

/** Main flow: the app "returns to the bank app via the returnUrl (optional)"; without one, the user comes back by hand. */
export const returnUrlIsOptional: Check = requirement('FL-03', {
  cases: forEach(networks, (network) => ({
    id: network,
    words: `a ${network} card is added, and the app asks for no return URL`,
    given: [{ network }],
    when: [
      asks.cardStatus({ name: 'before' }),
      asks.addCard({ returnUrl: null }),
      wallet('opens'),
      wallet('completes'),
      asks.cardStatus({ name: 'after' }),
    ],
    then: all(
      statusShows({ at: 'before', ecom: 'notRegistered' }),
      nothingInItsPlace,
      givesLink({ at: 'addCard' }),
      once('completes', statusShows({ at: 'after', ecom: 'registered' })),
    ),
    controls: [
      { given: [{ network }], when: [asks.addCard()], then: givesLink({ at: 'addCard' }), excuses: true },
    ],
  })),
})
