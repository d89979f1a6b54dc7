import { createColors } from 'picocolors'
import { suites } from '../../suites/index.ts'
import { catalogueVersion } from '../check/requirement.ts'
import { wrapped } from '../report/terminal-text.ts'
import { type CatalogueEntry, catalogueOf } from './catalogue.ts'
import { namedOrError } from './check-patterns.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'

type Options = Readonly<Record<string, unknown>>

/** What some patterns name together, in the order of the catalogue; everything where there are none. */
function selected(
  patterns: readonly string[],
  entries: readonly CatalogueEntry[],
): readonly CatalogueEntry[] {
  if (patterns.length === 0) return entries
  const named = patterns.flatMap((pattern) => namedOrError(pattern, entries, 'list'))
  return entries.flatMap((entry) => {
    const these = named.filter(({ requirement }) => requirement === entry.requirement)
    const ids = new Set(these.flatMap(({ cases }) => cases.map(({ id }) => id)))
    return these.length === 0 ? [] : [{ ...entry, cases: entry.cases.filter(({ id }) => ids.has(id)) }]
  })
}

/** Whether some pattern names cases, not whole requirements: then it is cases that are asked about. */
const asksForCases = (patterns: readonly string[]): boolean =>
  patterns.some((pattern) => pattern.includes('/'))

/** The catalogue as text: by suite, one line a requirement, its cases beneath it where they are wanted. */
export function listText(
  entries: readonly CatalogueEntry[],
  { cases, colour, width }: { readonly cases: boolean; readonly colour: boolean; readonly width: number },
): string {
  const colours = createColors(colour)
  const blocks = [...new Set(entries.map(({ suite }) => suite))].map((suite) => {
    const lines = entries
      .filter((entry) => entry.suite === suite)
      .flatMap((entry) => {
        const { id, level, title } = entry.requirement
        return [
          wrapped(`  ${id}  ${level.padEnd(6)}  `, title, width),
          ...(cases
            ? entry.cases.flatMap((one) => [
                colours.dim(`    ${one.id}`),
                colours.dim(wrapped('      ', one.words, width)),
              ])
            : []),
        ]
      })
    return [colours.bold(suite), ...lines].join('\n')
  })
  return `${blocks.join('\n\n')}\n`
}

/** The catalogue as a JSON value. */
const listJson = (entries: readonly CatalogueEntry[], withCases: boolean): unknown => ({
  catalogue: catalogueVersion,
  requirements: entries.map(({ requirement: { id, level, basis, title }, suite, cases }) => ({
    id,
    suite,
    level,
    basis,
    title,
    ...(withCases && { cases }),
  })),
})

/**
 * Prints the catalogue, or what some patterns name of it.
 * @throws UsageError for a pattern that names nothing.
 */
export function listCommand(patterns: readonly string[], options: Options): number {
  const entries = selected(patterns, catalogueOf(suites))
  const cases = options['cases'] === true || asksForCases(patterns)
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(listJson(entries, cases))}\n`
      : listText(entries, {
          cases,
          colour: options['color'] !== false && usesColour(process.stdout),
          width: columnsOf(process.stdout),
        }),
  )
  return 0
}
