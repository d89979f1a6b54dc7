import { createColors } from 'picocolors'
import type { RunVerdict, Verdict } from '../check/verdict.ts'
import { changesForTerminal } from './changes-text.ts'
import type { Finding, ReportDocument, RequirementReport } from './document.ts'
import { generatedSentence, smallestInWords } from './generated-words.ts'
import { inPartSentence } from './in-part.ts'
import { likenessLines } from './likeness.ts'
import { ownHint } from './own-hint.ts'
import { rerunFinding } from './rerun.ts'
import { clipped, wrapped } from './terminal-text.ts'
import {
  counted,
  coverageSentence,
  exitSentence,
  isOfRecordings,
  runVerdictWords,
  scopeSentence,
  slowAnswersSentence,
  summarySentence,
  troubleWords,
  verdictsByWeight,
  verdictWords,
  waivedSentence,
} from './verdict-words.ts'
import { visibleLine } from './visible.ts'

/** How a report is printed. */
export interface TerminalOptions {
  readonly colour: boolean
  /** Columns; only commands to copy, the path and the last line may be longer. */
  readonly width: number
  /** Where the full report stands, for the reader. */
  readonly reportPath: string
}

type Colours = ReturnType<typeof createColors>
type Hue = 'red' | 'green' | 'yellow' | 'magenta'

const hueOfRun: Readonly<Record<RunVerdict, Hue>> = {
  conformant: 'green',
  conformantWithWarnings: 'yellow',
  conformantWithWaivers: 'yellow',
  partial: 'yellow',
  notConformant: 'red',
  inconclusive: 'magenta',
}

const hueOf: Readonly<Record<Verdict, Hue | 'dim'>> = {
  fail: 'red',
  inconclusive: 'magenta',
  warn: 'yellow',
  waived: 'yellow',
  notClaimed: 'dim',
  pass: 'dim',
}

const orderWords = ({ header }: ReportDocument): string =>
  header.order === undefined ? '' : `order ${header.order}, `

/** A recording is judged as it is: nothing is drawn. */
const seedWords = (document: ReportDocument): string =>
  isOfRecordings(document) ? '' : `seed ${document.header.seed}, ${orderWords(document)}`

/** Findings of a requirement that are told in full, and characters of an expectation: the page has the rest. */
const findingsTold = 3
const charactersTold = 600

interface Press {
  readonly document: ReportDocument
  readonly width: number
  readonly colours: Colours
  /** A labelled line, indented, with the label in a column of its own. */
  readonly labelled: (label: string, text: string) => string
}

const plural = (counts: readonly (readonly [number, Verdict])[]): string =>
  counts
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdictWords[verdict]}`)
    .join(', ')

function suiteLines({ document, width, colours }: Press): readonly string[] {
  const suites = [...new Set(document.requirements.map(({ suite }) => suite))]
  const column = Math.max(0, ...suites.map((suite) => visibleLine(suite).length))
  return suites.map((suite) => {
    const own = document.requirements.filter((each) => each.suite === suite)
    const counts = verdictsByWeight.map(
      (verdict) => [own.filter((each) => each.verdict === verdict).length, verdict] as const,
    )
    const worst = counts.find(([count]) => count > 0)?.[1] ?? 'pass'
    return colours[hueOf[worst]](wrapped(`  ${visibleLine(suite).padEnd(column)}  `, plural(counts), width))
  })
}

function troubleBlocks({ document, colours, labelled }: Press): readonly string[] {
  return document.troubles.map((trouble) =>
    [
      colours.bold(colours.magenta(troubleWords[trouble.kind])),
      labelled('what', trouble.what),
      labelled('mend', trouble.mend),
      ...(trouble.case === undefined ? [] : [labelled('case', trouble.case)]),
    ].join('\n'),
  )
}

const title = ({ width }: Press, word: string, requirement: RequirementReport): string =>
  wrapped(`${word} `, visibleLine(`${requirement.id} ${requirement.level}  ${requirement.title}`), width)

function findingLines(press: Press, finding: Finding): readonly string[] {
  const { document, labelled } = press
  const words = document.cases.find(({ id }) => id === finding.case)?.words ?? ''
  const [first = '(nothing named)', ...others] = finding.expected.map((text) => clipped(text, charactersTold))
  return [
    labelled('case', words === '' ? finding.case : `${finding.case}: ${words}`),
    labelled('at', finding.place),
    labelled('expected', first),
    ...others.map((other) => labelled('or', other)),
    labelled('actual', clipped(finding.actual, charactersTold)),
    ...smallestInWords(finding).map(([label, text]) => labelled(label, clipped(text, charactersTold))),
    ...(ownHint(document, finding) === '' ? [] : [labelled('hint', ownHint(document, finding))]),
    // Never broken: a command is there to be copied.
    `  ${'again'.padEnd(9)} ${rerunFinding(document, finding)}`,
  ]
}

/** What generated cases add where the suites' own show a violation already is mostly the same once more: it is counted. */
function toTell({ findings }: RequirementReport): readonly Finding[] {
  const own = findings.filter(({ generated }) => generated === undefined)
  return own.length > 0 ? own : findings
}

/** How many findings of a requirement are left to the page; empty where none is. */
function restInWords({ findings }: RequirementReport, told: readonly Finding[]): string {
  const rest = findings.filter((finding) => !told.includes(finding))
  const drawn = rest.filter(({ generated }) => generated !== undefined).length
  if (rest.length === 0) return ''
  const which =
    drawn === 0 ? '' : drawn === rest.length ? ' in generated cases' : `, ${drawn} in generated cases`
  return `${counted(rest.length, 'more finding')}${which}`
}

function failedBlock(press: Press, requirement: RequirementReport): string {
  const { colours, document, labelled } = press
  const findings = toTell(requirement).slice(0, findingsTold)
  const told = findings.map((finding) => findingLines(press, finding).join('\n'))
  const rest = restInWords(requirement, findings)
  return [
    colours.bold(colours.red(title(press, 'FAIL', requirement))),
    labelled('clause', requirement.clause),
    ...(requirement.hint === '' ? [] : [labelled('mend', requirement.hint)]),
    ...likenessLines(document, requirement.id).map(({ label, text }) => labelled(label, text)),
    told.join('\n\n'),
    ...(rest === '' ? [] : [labelled('', `and ${rest}: the report has all`)]),
  ].join('\n')
}

function warnedBlock(press: Press, requirement: RequirementReport): string {
  const { colours, labelled } = press
  const findings = toTell(requirement).slice(0, 1)
  const [finding] = findings
  const rest = restInWords(requirement, findings)
  return [
    colours.yellow(title(press, 'WARN', requirement)),
    ...(finding === undefined
      ? []
      : [
          labelled('expected', clipped(finding.expected.join(' or '), charactersTold)),
          labelled('actual', clipped(finding.actual, charactersTold)),
          labelled('case', rest === '' ? finding.case : `${finding.case}, and ${rest}`),
          ...likenessLines(press.document, requirement.id).map(({ label, text }) => labelled(label, text)),
        ]),
  ].join('\n')
}

/** Open questions that are told one by one; an interrupted run leaves too many. */
const openTold = 12

function openBlocks(press: Press, requirements: readonly RequirementReport[]): readonly string[] {
  const { colours, labelled } = press
  const told = requirements
    .slice(0, openTold)
    .map((each) =>
      [
        colours.magenta(title(press, 'OPEN', each)),
        ...each.reasons.slice(0, findingsTold).map((reason) => labelled('missing', reason)),
        ...(each.reasons.length > findingsTold
          ? [labelled('', `and ${counted(each.reasons.length - findingsTold, 'more reason')}`)]
          : []),
      ].join('\n'),
    )
  const rest = requirements.slice(openTold)
  if (rest.length === 0) return told
  return [
    ...told,
    colours.magenta(
      wrapped(
        'OPEN ',
        `and ${rest.length} more: ${visibleLine(rest.map(({ id }) => id).join(' '))}`,
        press.width,
      ),
    ),
  ]
}

function notClaimedLine(
  { document, width, colours }: Press,
  requirements: readonly RequirementReport[],
): readonly string[] {
  if (requirements.length === 0) return []
  const what = isOfRecordings(document) ? 'that the recordings do not show, or not whole' : 'not claimed'
  const ids = visibleLine(requirements.map(({ id }) => id).join(' '))
  return [colours.dim(wrapped('', `${counted(requirements.length, 'requirement')} ${what}: ${ids}`, width))]
}

/**
 * What `run` prints on standard output: verdict and scope, troubles, suites, what failed, what to do about it, where
 * the report is, and on the last line code and reason. Whatever came from outside is made harmless; without colour
 * there is no escape code in it.
 */
export function renderTerminal(document: ReportDocument, options: TerminalOptions): string {
  const { width } = options
  const colours = createColors(options.colour)
  const labelled = (label: string, text: string): string =>
    wrapped(`  ${label.padEnd(9)} `, visibleLine(text), width)
  const press: Press = { document, width, colours, labelled }
  const of = (verdict: Verdict): readonly RequirementReport[] =>
    document.requirements.filter((each) => each.verdict === verdict)
  const { header, footer } = document
  const line = (text: string): string => wrapped('', visibleLine(text), width)
  const head = [
    colours.bold(colours[hueOfRun[footer.verdict]](runVerdictWords[footer.verdict].toUpperCase())),
    line(`${header.subject.name} ${header.subject.version}`),
    line(scopeSentence(document)),
    line(summarySentence(document)),
    ...(waivedSentence(document) === '' ? [] : [line(waivedSentence(document))]),
    ...(header.partialBecause.length === 0
      ? []
      : [line(`No more than partial, because: ${header.partialBecause.join('; ')}.`)]),
  ].join('\n')
  const blocks = [
    head,
    ...troubleBlocks(press),
    suiteLines(press).join('\n'),
    ...of('fail').map((each) => failedBlock(press, each)),
    ...of('warn').map((each) => warnedBlock(press, each)),
    ...openBlocks(press, of('inconclusive')),
    ...of('waived').map((each) => colours.yellow(title(press, 'WAIVED', each))),
    ...notClaimedLine(press, of('notClaimed')),
    line(generatedSentence(document)),
    line(slowAnswersSentence(document)),
    ...(document.changes === undefined ? [] : [changesForTerminal(document.changes, options).trimEnd()]),
    [
      line(coverageSentence(document)),
      ...(inPartSentence(document) === ''
        ? []
        : [line(`${inPartSentence(document)}: the report says which parts, and why`)]),
      line(`${seedWords(document)}${header.tool.name} ${header.tool.version}`),
      `report: ${visibleLine(options.reportPath)}`,
    ].join('\n'),
    colours.bold(visibleLine(exitSentence(document))),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
