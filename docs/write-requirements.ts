import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { judgedInPart } from '../src/check/judged-in-part.ts'
import { outsideSight, type Requirement, requirements } from '../src/check/requirement.ts'
import { suites } from '../suites/index.ts'

/** As Biome formats Markdown: emphasis is written with underscores. */
const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replace(/(?<![*\w])\*([^*]+)\*(?!\*)/gu, '_$1_')

const headings = ['ID', 'Level', 'Statement', 'Source']

const row = ({ id, level, statement, clause }: Requirement): readonly string[] => [
  `<a id="${id}"></a>${id}`,
  level,
  cell(statement),
  cell(clause),
]

/** A table with columns of one width, as Biome formats it. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_, column) =>
    Math.max(...[headings, ...rows].map((cells) => cells[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[], filler: string): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width, filler)).join(' | ')} |`
  return [line(headings, ' '), line([], '-'), ...rows.map((cells) => line(cells, ' '))].join('\n')
}

const sections = suites.map(({ name, checks }) => {
  const ids = new Set(checks.map(({ requirement }) => requirement))
  return `## ${name}\n\n${table(requirements.filter(({ id }) => ids.has(id)).map(row))}`
})

const outside = outsideSight.map(({ subject, reason }) => `- **${subject}**: ${reason}`)

const inPart = judgedInPart.map(
  ({ requirement, part, reason }) => `- [${requirement}](#${requirement}) **${cell(part)}**: ${reason}`,
)

/** The catalogue as a page (Markdown). */
export const requirementsPage: string = `# The requirements

<!-- Written by \`npx tsx docs/write-requirements.ts\` from contracts/requirements.json. Change that, not this. -->

${requirements.length} requirements, by suite. An ID keeps its meaning for ever. A violated MUST makes an integration
non-conformant; a violated SHOULD is a warning. "Provisioning API" and "Initiate card provisioning" are the provider's
documents. \`npx samsvar explain ID\` says more about one: why it matters, what is checked, how to mend it.

${sections.join('\n\n')}

## What is not judged

${outside.join('\n')}

## What is judged in part

Every case is an example: what goes wrong with other cards, values or times only is not seen. Beyond that, these are
judged, and not whole; a report lists those that hold for its target and claims, with how a bank can show the rest.

${inPart.join('\n')}
`

/** Where the page stands. */
export const requirementsPath: string = fileURLToPath(new URL('requirements.md', import.meta.url))

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(requirementsPath, requirementsPage)
