import { asks, wallet } from '../../src/check/asks.ts'
import type { Control, Step } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, statusShows } from '../../src/check/expectations.ts'
import type { WalletDeed } from '../../src/model/world.ts'
import { begins, once } from './steps.ts'

const flow = (deed: WalletDeed): readonly Step[] => [
  asks.cardStatus({ name: 'before' }),
  asks.addCard(),
  wallet('opens'),
  wallet(deed),
  asks.returned(),
  asks.cardStatus({ name: 'after' }),
]

const succeeds: Control = {
  given: [{}],
  when: flow('completes'),
  setting: { kind: 'default' },
  then: once('completes', statusShows({ at: 'after', ecom: 'registered' })),
}

const rows = [
  ['cancels', 'the user cancels in the wallet, and comes back by the return URL'],
  ['failsThreeDSecure', '3-D Secure fails, and the user comes back by the return URL'],
] as const

/** Main flow: "User confirms with 3DS", and the token service confirms the update; the return URL confirms nothing. */
export const comingBackProvesNothing: Check = requirement('FL-07', {
  cases: rows.map(([deed, words]) => ({
    id: deed === 'cancels' ? 'cancels' : 'three-d-secure-fails',
    words,
    given: [{}],
    when: flow(deed),
    then: all(
      statusShows({ at: 'before', ecom: 'notRegistered' }),
      begins,
      once(deed, statusShows({ at: 'after', ecom: 'notRegistered' })),
    ),
    controls: [succeeds],
  })),
})
