import type { Rule, Suite } from '../check/check.ts'
import type { FindingDraft, Judgement } from '../check/judgement.ts'
import { type Requirement, type RequirementId, requirementOf } from '../check/requirement.ts'
import type { Observation } from '../exchange/observation.ts'

/** A requirement that one input is judged by, as far as it goes. */
export interface Question {
  readonly requirement: RequirementId
  /** What would be needed beside the input, in words. */
  readonly lacks: string
  /** Set where a violation shows in the input, but not that there is none. */
  readonly showsFaultsOnly?: boolean
}

/** What one input shows of a requirement. */
export interface Answered {
  readonly requirement: Requirement
  readonly verdict: 'pass' | 'fail' | 'warn' | 'inconclusive'
  /** Masked; ids of exchanges mean nothing here. */
  readonly findings: readonly Omit<FindingDraft, 'exchanges'>[]
  /** What was missing; empty where the input shows everything. */
  readonly lacks: readonly string[]
}

type Mask = (text: string) => string

function judgements(rules: readonly Rule[], observation: Observation): readonly Judgement[] {
  try {
    return rules.flatMap((rule) => rule(observation))
  } catch {
    return [{ verdict: 'inconclusive', missing: 'a check that does not fail itself: please report this' }]
  }
}

function answer(question: Question, said: readonly Judgement[], mask: Mask): Answered {
  const requirement = requirementOf(question.requirement)
  const findings = said.flatMap((one) => (one.verdict === 'fail' ? [one.finding] : []))
  if (findings.length > 0) {
    const isMust = requirement.level === 'MUST' && findings.some(({ warnsOnly }) => warnsOnly !== true)
    return {
      requirement,
      verdict: isMust ? 'fail' : 'warn',
      findings: findings.map(({ kind, place, expected, actual, hint }) => ({
        kind,
        place: mask(place),
        expected: expected.map(mask),
        actual: mask(actual),
        hint: hint ?? requirement.hint,
      })),
      lacks: [],
    }
  }
  const missing = said.flatMap((one) => (one.verdict === 'inconclusive' ? [mask(one.missing)] : []))
  const isPass = said.length > 0 && missing.length === 0 && question.showsFaultsOnly !== true
  if (isPass) return { requirement, verdict: 'pass', findings, lacks: [] }
  const lacks = missing.length > 0 ? [...new Set(missing)] : [question.lacks]
  return { requirement, verdict: 'inconclusive', findings, lacks }
}

/**
 * Judges one observation by the rules that the suites hold every observation against. Questions that no suite has a
 * rule for are left out. Never throws for what was observed.
 */
export function judgeOne(
  suites: readonly Suite[],
  observation: Observation,
  questions: readonly Question[],
  mask: Mask,
): readonly Answered[] {
  const checks = suites.flatMap((suite) => suite.checks)
  return questions.flatMap((question) => {
    const rules = checks.flatMap(({ requirement, every }) =>
      requirement === question.requirement && every !== undefined ? [every] : [],
    )
    return rules.length === 0 ? [] : [answer(question, judgements(rules, observation), mask)]
  })
}
