import type { Then } from './case.ts'
import { judgeNoResult, linkOrRefusalOf } from './expectations.ts'
import { inconclusive, pass } from './judgement.ts'
import { askedStep, exchangesOf } from './observed.ts'

/** A link came, whatever it is like, for rules to judge. A refusal is no violation: it leaves the case inconclusive. */
export const linkIsSeen =
  (at: string): Then =>
  (observation) => {
    const step = askedStep(observation, at)
    const answer = linkOrRefusalOf(observation, at)
    if (step === undefined || answer === undefined) return judgeNoResult(observation, at)
    return 'url' in answer
      ? pass(exchangesOf(observation, step))
      : inconclusive(`a link of ${at}: ${answer.refused.reason}`)
  }
