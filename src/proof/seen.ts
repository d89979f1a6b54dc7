import type { Seen } from '../diagnosis/pattern.ts'
import type { Judged } from '../run/judge.ts'

/** What a run saw of each requirement that it judged. */
export const seenIn = (judged: readonly Judged[]): readonly Seen[] =>
  judged
    .filter(({ cases, findings }) => cases.size + findings.length > 0)
    .map(({ requirement, findings, cases }) => ({
      requirement: requirement.id,
      violations: findings,
      passed: [...cases].flatMap(([id, verdict]) => (verdict === 'pass' ? [id] : [])),
    }))
