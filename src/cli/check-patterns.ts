import type { Suite } from '../check/check.ts'
import { requirements } from '../check/requirement.ts'
import { caseIds } from '../run/plan.ts'
import { names, nearest, type Selection } from '../run/select.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError for a pattern that names nothing, with the nearest right spelling. */
export function checkPatterns(suites: readonly Suite[], { only, skip }: Selection): void {
  const known = [...requirements.map(({ id }) => id), ...suites.map(({ name }) => name), ...caseIds(suites)]
  for (const pattern of [...only, ...skip]) {
    const named = known.some((name) => names(pattern, { requirement: name, suite: name, caseId: name }))
    if (pattern !== '' && named) continue
    throw new UsageError(
      `the pattern "${pattern}" names no requirement, suite or case; the nearest is "${nearest(pattern, known) ?? ''}". \`samsvar list\` shows them all`,
    )
  }
}
