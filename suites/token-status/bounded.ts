import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import { type AskedStep, askedSteps, during, exchangesOf, inquiries } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { InquiryFault } from '../../src/model/world.ts'

const mostAttempts = 5

/** Milliseconds. */
const latestAnswer = 10_000

const panOf = (step: AskedStep, { customers }: Observation): string | undefined =>
  customers[step.customer]?.card.pan

/** The inquiries of one operation, by what they ask; those that another of the same card may have made stand aside. */
function attemptsOf(step: AskedStep, observation: Observation): ReadonlyMap<string, readonly string[]> {
  const pan = panOf(step, observation)
  const sameCard = askedSteps(observation).filter((one) => panOf(one, observation) === pan)
  const attempts = new Map<string, readonly string[]>()
  for (const { exchange, understood } of inquiries(observation)) {
    if (understood.pan === undefined || understood.pan !== pan || !during(observation, exchange, step))
      continue
    if (sameCard.filter((one) => during(observation, exchange, one)).length > 1) continue
    attempts.set(understood.key, [...(attempts.get(understood.key) ?? []), exchange.id])
  }
  return attempts
}

const judgeAttempts = (step: AskedStep, observation: Observation): readonly Judgement[] =>
  [...attemptsOf(step, observation).values()].map((exchanges) =>
    exchanges.length <= mostAttempts
      ? pass(exchanges)
      : fail({
          kind: 'attempts',
          place: `token inquiry of ${step.operation}`,
          expected: [`at most ${mostAttempts} attempts`],
          actual: `${exchanges.length} attempts`,
          exchanges,
        }),
  )

function judgeDuration(step: AskedStep, observation: Observation): readonly Judgement[] {
  // What never came is another requirement's to judge.
  if (step.outcome.kind === 'notImplemented') return []
  const duration = step.endedAt - step.startedAt
  const exchanges = exchangesOf(observation, step)
  return duration <= latestAnswer
    ? [pass(exchanges)]
    : [
        fail({
          kind: 'late',
          place: step.operation,
          expected: [`an answer within ${latestAnswer / 1000} s`],
          actual: step.outcome.kind === 'lost' ? 'no answer' : 'a later answer',
          exchanges,
        }),
      ]
}

const rows: readonly (readonly [id: string, network: 'visa' | 'mastercard', words: string, InquiryFault])[] =
  [
    ['visa-status-500', 'visa', 'error status 500', { kind: 'status', status: 500 }],
    ['visa-hang', 'visa', 'no answer at all', { kind: 'hang' }],
    ['mastercard-cut', 'mastercard', 'a connection that is cut', { kind: 'cut' }],
    ['mastercard-hang', 'mastercard', 'no answer at all', { kind: 'hang' }],
  ]

/** Main flow: the inquiry runs while the user looks at the cards. Judged for every operation that makes one. */
export const attemptsAreBounded: Check = requirement('TS-24', {
  cases: rows.map(([id, network, words, fault]) => ({
    id,
    words: `a ${network} card whose inquiry fails for good: ${words}`,
    given: [{ network, inquiry: { fault } }],
    when: [asks.cardStatus()],
    then: () => [],
  })),
  every: (observation) =>
    askedSteps(observation)
      .filter(({ operation }) => operation === 'cardStatus' || operation === 'enrollNfc')
      .flatMap((step) => [...judgeAttempts(step, observation), ...judgeDuration(step, observation)]),
})
