import type { PactToVerify } from '../pact/broker.ts'
import type { OpenApiComparison } from '../pact/openapi.ts'
import { holds, type PactResult } from '../pact/verify.ts'

/** One contract that was verified, as it is printed. */
export interface Printed {
  readonly result: PactResult
  /** Where it came from the broker. */
  readonly wanted?: PactToVerify
  /** Where it was held against an OpenAPI description. */
  readonly comparison?: OpenApiComparison
}

/** Whether a contract fails the command: one that is pending fails nobody. */
export const fails = ({ result, wanted, comparison }: Printed): boolean =>
  (!holds(result) && (wanted?.pending !== true || result.unreachable !== undefined)) ||
  (comparison !== undefined && comparison.findings.length > 0)

const mark = (printed: Printed): string => {
  const { result, wanted } = printed
  if (holds(result)) return 'holds'
  if (result.unreachable !== undefined) return 'UNKNOWN'
  return wanted?.pending === true ? 'fails, pending' : 'FAILS'
}

/** What came of a contract, in lines. */
export function linesOf(printed: Printed): readonly string[] {
  const { result, wanted, comparison } = printed
  const good = result.interactions.filter(({ problems }) => problems.length === 0).length
  return [
    `${mark(printed)}  ${result.consumer} with ${result.provider}: ${good} of ${result.interactions.length} interactions${wanted?.wip === true ? ' (work in progress)' : ''}`,
    ...(result.unreachable === undefined ? [] : [`  ${result.unreachable}`]),
    ...result.problems.map((problem) => `  ${problem}`),
    ...result.interactions
      .filter(({ problems }) => problems.length > 0)
      .flatMap(({ description, requirements, problems }) => [
        `  ${description}${requirements.length === 0 ? '' : ` (${requirements.join(' ')})`}`,
        ...problems.map((problem) => `    ${problem}`),
      ]),
    ...(comparison?.findings ?? []).map(
      ({ interaction, place, words }) =>
        `  against the OpenAPI description: ${interaction}: ${place}: ${words}`,
    ),
    ...(comparison === undefined || comparison.falseAlarms.length === 0
      ? []
      : [
          `  ${comparison.falseAlarms.length} false alarms of the comparator left out: ${[...new Set(comparison.falseAlarms.map(({ because }) => because))].join('; ')}`,
        ]),
  ]
}
