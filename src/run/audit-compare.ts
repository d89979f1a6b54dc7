import type { Suite } from '../check/check.ts'
import type { Judgement } from '../check/judgement.ts'
import type { Observation } from '../exchange/observation.ts'
import { type Asked, maskedIn, type Prepared } from './audit-exchange.ts'

/** Requests that are compared with one another: all of a large recording would not fit into memory. */
export const mostCompared: number = 5_000

/** What a check said of several requests together, and those that show it. */
export interface Compared {
  readonly judgement: Judgement
  readonly prepared: readonly Prepared[]
}

/** Keeps requests, to be held against each other at the end. */
export interface Comparison {
  readonly add: (observation: Observation, prepared: Prepared) => void
  /** What the rules across all observations say. Too few of them to compare is nothing that a recording hides. */
  readonly judge: (
    asked: Asked,
    guard: (judge: () => readonly Judgement[]) => readonly Judgement[],
  ) => readonly Compared[]
  /** How many requests came after the last that is compared. */
  readonly leftOut: () => number
}

export function createComparison(suites: readonly Suite[], most: number = mostCompared): Comparison {
  const kept: { readonly observation: Observation; readonly prepared: Prepared }[] = []
  let leftOut = 0
  const checks = suites.flatMap((suite) => suite.checks)
  return {
    add: (observation, prepared) => {
      if (kept.length < most) kept.push({ observation, prepared })
      else leftOut += 1
    },
    judge: ({ question }, guard) => {
      const { needs = [], subject } = question
      const rules = checks.flatMap(({ requirement, across }) =>
        requirement === question.requirement && across !== undefined ? [across] : [],
      )
      if (rules.length === 0 || subject !== 'request') return []
      const seen = kept.filter(({ prepared }) => {
        const gone = maskedIn(prepared)
        return !needs.some((name) => gone.includes(name))
      })
      const byId = new Map(seen.map(({ prepared }) => [prepared.id, prepared]))
      const observations = seen.map(({ observation }) => observation)
      return guard(() => rules.flatMap((rule) => rule(observations))).flatMap((judgement): Compared[] => {
        if (judgement.verdict === 'inconclusive') return []
        const ids = judgement.verdict === 'fail' ? judgement.finding.exchanges : judgement.exchanges
        return [{ judgement, prepared: ids.flatMap((id) => byId.get(id) ?? []) }]
      })
    },
    leftOut: () => leftOut,
  }
}
