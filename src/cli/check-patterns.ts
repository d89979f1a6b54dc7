import type { Suite } from '../check/check.ts'
import type { Regression } from '../run/generate.ts'
import { readGeneratedId, regressionId } from '../run/generated-id.ts'
import { matches, nearest, type Selection } from '../run/select.ts'
import { type CatalogueEntry, catalogueOf, namedBy, namesIn } from './catalogue.ts'
import { UsageError } from './usage-error.ts'

/**
 * What a pattern names.
 * @throws UsageError for one that names nothing, with `place` and the nearest right spelling.
 */
export function namedOrError(
  pattern: string,
  entries: readonly CatalogueEntry[],
  place: string,
): readonly CatalogueEntry[] {
  const named = pattern === '' ? [] : namedBy(pattern, entries)
  if (named.length > 0) return named
  const known = namesIn(entries)
  const begun = known.find((name) => pattern !== '' && name.toLowerCase().startsWith(pattern.toLowerCase()))
  const guess = begun ?? nearest(pattern, known) ?? ''
  throw new UsageError(
    `${place}: "${pattern}" names no requirement, suite or case; did you mean "${guess}"? Accepted: an ID (NL-06), a prefix of one (NL), a suite (nfc-link), a case or a group of cases. \`samsvar list --cases\` shows them all`,
  )
}

/** @throws UsageError for a regression that is not in the file. */
function checkRegression(pattern: string, regressions: readonly Regression[], place: string): void {
  const known = regressions.map(({ suite, value }) => regressionId(suite, value))
  if (known.includes(pattern)) return
  const guess = nearest(pattern, known)
  throw new UsageError(
    `${place}: "${pattern}" is no regression of the file${guess === undefined ? ', which has none' : `; did you mean "${guess}"?`} (--regressions names the file)`,
  )
}

/** @throws UsageError for a pattern that names nothing, with the nearest right spelling, and where nothing is left. */
export function checkPatterns(
  suites: readonly Suite[],
  selection: Selection,
  regressions?: readonly Regression[],
): void {
  const entries = catalogueOf(suites)
  const isGenerated = (pattern: string, place: string): boolean => {
    if (pattern.includes('/regression-')) {
      if (regressions !== undefined) checkRegression(pattern, regressions, place)
      return true
    }
    const suite = readGeneratedId(pattern)?.suite
    return suites.some(({ name, generator }) => name === suite && generator !== undefined)
  }
  const check = (patterns: readonly string[], place: string): void => {
    for (const pattern of patterns) {
      if (!isGenerated(pattern, place)) namedOrError(pattern, entries, place)
    }
  }
  check(selection.only, '--only')
  check(selection.skip, '--skip')
  if (selection.only.some((pattern) => isGenerated(pattern, '--only') && !selection.skip.includes(pattern)))
    return
  const isAnythingLeft = entries.some(({ requirement: { id }, suite, cases }) =>
    [undefined, ...cases.map((one) => one.id)].some((caseId) =>
      matches(selection, { requirement: id, suite, caseId }),
    ),
  )
  if (isAnythingLeft) return
  throw new UsageError(
    `--skip: nothing is selected: ${selection.skip.join(', ')} leaves out all${
      selection.only.length === 0 ? '' : ` of ${selection.only.join(', ')}`
    }. Accepted: patterns that leave a requirement or a case. \`samsvar list\` shows them all`,
  )
}
