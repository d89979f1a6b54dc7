import { asks, wallet } from '../../src/check/asks.ts'
import type { Step, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, linkOrRefusalOf, statusShows } from '../../src/check/expectations.ts'
import { fail } from '../../src/check/judgement.ts'
import { begins, deedDone, hasBegun, once } from './steps.ts'

/** The new attempt's own link: the one of the attempt that ended opens nothing any more. */
const newAttemptWorks: Then = (observation) => {
  const first = linkOrRefusalOf(observation, 'addCard')
  const second = linkOrRefusalOf(observation, 'again')
  if (first === undefined || second === undefined || !('url' in first) || !('url' in second)) return []
  if (first.url === second.url && deedDone(observation, 'completes') !== true) {
    return fail({
      kind: 'same-link',
      place: 'addCard /url',
      expected: ['the link of a new attempt'],
      actual: 'the link of the attempt that has ended',
    })
  }
  return once('completes', statusShows({ at: 'after', ecom: 'registered' }))(observation)
}

const attempts = (comesBack: readonly Step[]): readonly Step[] => [
  asks.cardStatus({ name: 'before' }),
  asks.addCard(),
  wallet('opens'),
  wallet('isNewUser'),
  ...comesBack,
  asks.cardStatus({ name: 'meanwhile' }),
  asks.addCard({ name: 'again' }),
  wallet('opens', { link: 'again' }),
  wallet('completes', { link: 'again' }),
  asks.cardStatus({ name: 'after' }),
]

const then = all(
  statusShows({ at: 'before', ecom: 'notRegistered' }),
  begins,
  once('isNewUser', statusShows({ at: 'meanwhile', ecom: 'notRegistered' })),
  (observation) => (hasBegun(observation) ? givesLink({ at: 'again' })(observation) : []),
  newAttemptWorks,
)

/** "New Vipps user": the link opens a landing page, and this attempt ends there. */
export const newUser: Check = requirement('FL-05', {
  cases: [
    {
      id: 'comes-back',
      words: 'a new user comes back from the landing page, registers, and tries again',
      given: [{}],
      when: attempts([asks.returned()]),
      then,
    },
    {
      id: 'stays-away',
      words: 'a new user does not come back from the landing page, and tries again later',
      given: [{}],
      when: attempts([]),
      then,
    },
  ],
})
