import type { GeneratedReport, ReportDocument } from '../report/document.ts'
import type { Regression } from '../run/generate.ts'
import { regressionId } from '../run/generated-id.ts'
import type { Judged } from '../run/judge.ts'
import type { PlannedCase } from '../run/plan.ts'
import type { RunResult } from '../run/run-result.ts'

/** What was judged, with what is known of failures that a replayed case shows: it is as small as it was when it was kept. */
export function withRegressions(
  judged: readonly Judged[],
  replayed: readonly PlannedCase[],
  regressions: readonly Regression[],
): readonly Judged[] {
  if (replayed.length === 0) return judged
  const cases = new Map(replayed.map((one) => [one.id, one]))
  return judged.map((one) => ({
    ...one,
    findings: one.findings.map((found) => {
      const of = cases.get(found.case)
      if (of?.generated === undefined) return found
      const entry = regressions.find(
        ({ suite, value, ...way }) =>
          regressionId(suite, value) === of.id &&
          way.requirement === found.requirement &&
          way.kind === found.kind &&
          way.place === found.place,
      )
      return {
        ...found,
        generated: {
          case: of.id,
          words: of.words,
          value: of.generated.value,
          expected: found.expected,
          actual: found.actual,
          ...(entry?.decisive !== undefined && { decisive: entry.decisive }),
          tried: 0,
        },
      }
    }),
  }))
}

const stateOf = (
  id: string,
  { requirement }: Regression,
  { judged }: RunResult,
): GeneratedReport['replayed'][number]['state'] => {
  const verdict = judged.find((one) => one.requirement.id === requirement)?.cases.get(id)
  return verdict === undefined ? 'notJudged' : verdict === 'pass' ? 'mended' : 'fails'
}

/** What the report says of generated cases; nothing where there were none. */
export function generatedReport(
  result: RunResult,
  regressions: readonly Regression[],
  file: string | undefined,
): Pick<ReportDocument, 'generated'> {
  const { drawn, replayed } = result.generated
  // A shard tells of what it carried out itself.
  const carriedOut = new Set(result.observed.map(({ planned }) => planned.id))
  const own = regressions
    .map((one) => ({ one, id: regressionId(one.suite, one.value) }))
    .filter(({ id }) => carriedOut.has(id))
  if (drawn.length === 0 && replayed.length === 0) return {}
  return {
    generated: {
      cases: drawn.length,
      ...(file !== undefined && { file }),
      replayed: own.map(({ one, id }) => ({
        case: id,
        requirement: one.requirement,
        words: one.decisive ?? one.words,
        state: stateOf(id, one, result),
      })),
    },
  }
}
