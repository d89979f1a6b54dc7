import { relative, resolve } from 'node:path'
import type { Suite } from '../check/check.ts'
import type { Generation, Regression } from '../run/generate.ts'
import type { Judged } from '../run/judge.ts'
import type { RunResult } from '../run/run-result.ts'
import { defaultRegressions, usualCases } from './generation-defaults.ts'
import { keepRegressions, loadRegressions } from './regression-file.ts'
import type { Settled } from './settings.ts'

/** What a run generates, with where it keeps what fails. */
export interface SettledGeneration extends Required<Generation> {
  /** The file of regressions. */
  readonly path: string
}

/**
 * What a run generates, by its settings: the file of regressions is read.
 * @throws UsageError for a file that can't be read.
 */
export async function settleGeneration(
  { settings, folderOf }: Settled,
  suites: readonly Suite[],
): Promise<SettledGeneration> {
  const path = resolve(folderOf('regressions'), settings.regressions ?? defaultRegressions)
  return {
    cases: settings.cases ?? usualCases,
    path,
    regressions: await loadRegressions(path, suites),
  }
}

/** The failures that only generated cases showed, each in its smallest form; but for those that did not repeat. */
export const regressionsFound = (
  judged: readonly Judged[],
  suiteOf: (caseId: string) => string,
): readonly Regression[] =>
  judged.flatMap(({ findings }) =>
    findings.flatMap(({ requirement, kind, place, generated }): readonly Regression[] => {
      if (generated === undefined || generated.ended === 'notRepeated') return []
      const { words, decisive, value, case: caseId } = generated
      return [
        {
          suite: suiteOf(caseId),
          requirement,
          kind,
          place,
          words,
          ...(decisive !== undefined && { decisive }),
          value,
        },
      ]
    }),
  )

/** Writes down what a run found; what it says on standard error, in words. */
export async function keepFound(
  result: RunResult,
  { path }: Pick<SettledGeneration, 'path'>,
  suites: readonly Suite[],
): Promise<readonly string[]> {
  const found = regressionsFound(result.judged, (caseId) => caseId.split('/')[0] ?? '')
  if (found.length === 0) return []
  const shown = relative(process.cwd(), path) || path
  try {
    const added = await keepRegressions(path, found, suites)
    return added === 0
      ? []
      : [
          `${added === 1 ? 'one failure' : `${added} failures`} of generated cases written to ${shown}: later runs replay them first; keep the file with your code`,
        ]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [`failures of generated cases could not be written to ${shown}: ${why}`]
  }
}
