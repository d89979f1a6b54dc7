import { faults } from '../../fixtures/faults/index.ts'
import { languageFaults } from '../../fixtures/faults/languages.ts'
import { platformFaults } from '../../fixtures/faults/platforms.ts'
import { harmlessVariants } from '../../fixtures/variants/index.ts'
import { languageVariants } from '../../fixtures/variants/languages.ts'
import { platformVariants } from '../../fixtures/variants/platforms.ts'
import { suites } from '../../suites/index.ts'
import { readGeneratedId } from '../run/generated-id.ts'
import { nearest } from '../run/select.ts'
import { type CatalogueEntry, catalogueOf } from './catalogue.ts'
import { loadFaultWords } from './diagnoses.ts'
import { type Explanation, explanationOf } from './explanation.ts'
import { explanationText, sharedCaseText } from './explanation-text.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

type Options = Readonly<Record<string, unknown>>

/** Every bank that proves something, whatever it runs on. */
const banks = {
  faults: [...faults, ...platformFaults, ...languageFaults],
  variants: [...harmlessVariants, ...platformVariants, ...languageVariants],
}

/** Whether an id is that of a generated case, or of one that is replayed. */
const isMade = (id: string): boolean =>
  readGeneratedId(id) !== undefined || /^[a-z-]+\/regression-[0-9a-f]{8}$/u.test(id)

/** Entries that an ID or the id of a case names exactly; of a case, with that case alone. */
function entriesOf(id: string, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  const whole = entries.filter(({ requirement }) => requirement.id === id)
  if (whole.length > 0) return whole
  return entries.flatMap((entry) => {
    const cases = entry.cases.filter((one) => one.id === id)
    return cases.length === 0 ? [] : [{ ...entry, cases }]
  })
}

/**
 * What is known of a requirement, or of the requirements that a case is there for.
 * @throws UsageError for what names neither, with the nearest right spelling.
 */
export async function explain(id: string): Promise<readonly Explanation[]> {
  const entries = catalogueOf(suites)
  const named = entriesOf(id, entries)
  if (named.length > 0) {
    const words = await loadFaultWords()
    return named.map((entry) => explanationOf(entry, { ...banks, words }))
  }
  if (isMade(id)) {
    throw new UsageError(
      `explain: ${id} was made for one run, and is in no catalogue; the report of that run says what is done in it, and what it violates: \`samsvar explain\` tells of that requirement`,
    )
  }
  const known = entries.flatMap(({ requirement, cases }) => [requirement.id, ...cases.map((one) => one.id)])
  throw new UsageError(
    `explain: there is no requirement or case "${id}"; did you mean "${nearest(id, known) ?? ''}"? Accepted: an ID (NL-06) or the whole id of a case. \`samsvar list --cases\` shows them all`,
  )
}

/** Prints what is known of a requirement. @throws UsageError for an unknown one. */
export async function explainCommand(id: string, options: Options): Promise<number> {
  const explanations = await explain(id)
  const only = explanations[0]?.cases[0]
  const settings = {
    only: id,
    colour: options['color'] !== false && usesColour(process.stdout),
    width: columnsOf(process.stdout),
  }
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify({ explanations })}\n`
      : explanations.length > 1 && only !== undefined
        ? sharedCaseText(only, explanations, settings)
        : explanations.map((one) => explanationText(one, settings)).join('\n'),
  )
  return 0
}
