import type { RunVerdict, Verdict } from '../check/verdict.ts'
import { changesForMarkdown } from './changes-text.ts'
import type { Finding, ReportDocument, RequirementReport } from './document.ts'

import { generatedSentence, smallestInWords } from './generated-words.ts'

import { inPartSentence } from './in-part.ts'

import { likenessLines } from './likeness.ts'
import { markdownCode, markdownText } from './markdown-text.ts'
import { ownHint } from './own-hint.ts'
import { rerunFinding } from './rerun.ts'
import { clipped } from './terminal-text.ts'
import {
  counted,
  coverageSentence,
  exitSentence,
  isOfRecordings,
  runVerdictWords,
  scopeSentence,
  summarySentence,
  troubleWords,
  verdictsByWeight,
  verdictWords,
  waivedSentence,
} from './verdict-words.ts'

/** Bytes of the summary in UTF-8. GitHub drops a summary over 1 MiB without a word, and others may write to it, too. */
export const summaryLimit: number = 200 * 1024

const signs: Readonly<Record<RunVerdict, string>> = {
  conformant: '✅',
  conformantWithWarnings: '⚠️',
  conformantWithWaivers: '⚠️',
  partial: '⚠️',
  notConformant: '❌',
  inconclusive: '❔',
}

const code = (text: string): string => markdownCode(clipped(text, 600))

const title = ({ id, level, title: words }: RequirementReport): string =>
  `**${markdownText(id)}** (${level}) ${markdownText(words)}`

const row = (name: string, own: readonly RequirementReport[]): string => {
  const cells = verdictsByWeight.map((verdict) => own.filter((each) => each.verdict === verdict).length)
  return `| ${name} | ${cells.join(' | ')} | ${own.length} |`
}

function suitesTable({ requirements }: ReportDocument): string {
  const suites = [...new Set(requirements.map(({ suite }) => suite))]
  return [
    `| suite | ${verdictsByWeight.map((verdict) => verdictWords[verdict]).join(' | ')} | all |`,
    `| --- |${' ---: |'.repeat(verdictsByWeight.length + 1)}`,
    ...suites.map((suite) =>
      row(
        markdownText(suite),
        requirements.filter((each) => each.suite === suite),
      ),
    ),
    row('**together**', requirements),
  ].join('\n')
}

function findingBlock(document: ReportDocument, finding: Finding): string {
  return [
    `- case ${code(finding.case)} at ${markdownText(finding.place)}`,
    `  - expected ${finding.expected.map(code).join(' or ')}`,
    `  - actual ${code(finding.actual)}`,
    ...smallestInWords(finding).map(([label, text]) => `  - ${label}: ${code(text)}`),
    ...(ownHint(document, finding) === '' ? [] : [`  - ${markdownText(ownHint(document, finding))}`]),
    `  - again: ${markdownCode(rerunFinding(document, finding))}`,
  ].join('\n')
}

const findingsTold = 3

/** What the findings look like, and how that is mended; nothing where it is not known. */
function likenessBlock(document: ReportDocument, { id }: RequirementReport): readonly string[] {
  const lines = likenessLines(document, id)
  return lines.length === 0
    ? []
    : [
        lines
          .map(
            ({ label, text }) => `- ${label === 'mend' ? markdownText(text) : `**${markdownText(text)}**`}`,
          )
          .join('\n'),
      ]
}

function failedBlock(document: ReportDocument, requirement: RequirementReport): string {
  const told = requirement.findings.slice(0, findingsTold).map((finding) => findingBlock(document, finding))
  const rest = requirement.findings.length - told.length
  return [
    `### ❌ ${markdownText(`${requirement.id} ${requirement.title}`)}`,
    `${markdownText(requirement.clause)}: ${markdownText(requirement.statement)}`,
    ...(requirement.hint === '' ? [] : [`To mend it: ${markdownText(requirement.hint)}`]),
    ...likenessBlock(document, requirement),
    told.join('\n'),
    ...(rest > 0 ? [`and ${counted(rest, 'more finding')}`] : []),
  ].join('\n\n')
}

function briefBlock(document: ReportDocument, verdict: Verdict, heading: string): readonly string[] {
  const own = document.requirements.filter((each) => each.verdict === verdict)
  if (own.length === 0) return []
  const lines = own.map((requirement) => {
    const [first] = requirement.findings
    const reasons = requirement.reasons.map(markdownText).join('; ')
    const found =
      first === undefined
        ? ''
        : `: expected ${first.expected.map(code).join(' or ')}, actual ${code(first.actual)}`
    return `- ${title(requirement)}${reasons === '' ? found : `: ${reasons}`}`
  })
  return [`### ${heading}`, lines.join('\n')]
}

/** Folded, since it is long, and says nothing of this run that it does not say of others. */
function inPartBlock(document: ReportDocument): readonly string[] {
  const lines = (document.judgedInPart ?? []).map(
    ({ requirement, part, why }) =>
      `- **${markdownText(requirement)}** ${markdownText(part)}. ${markdownText(why)}`,
  )
  return lines.length === 0
    ? []
    : [`<details><summary>${inPartSentence(document)}</summary>`, lines.join('\n'), '</details>']
}

function troubleBlock({ troubles }: ReportDocument): readonly string[] {
  if (troubles.length === 0) return []
  const lines = troubles.map(
    ({ kind, what, mend }) =>
      `- **${troubleWords[kind]}**: ${markdownText(clipped(what, 600))} ${markdownText(clipped(mend, 600))}`,
  )
  return ['### Trouble, apart from judgement', lines.join('\n')]
}

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8')

/** As many whole blocks as fit, and a sentence where some did not. */
function fitting(blocks: readonly string[]): string {
  const note = '**Shortened:** the whole is in index.html and report.json.'
  const kept: string[] = []
  let room = summaryLimit - bytes(note) - 4
  for (const block of blocks) {
    room -= bytes(block) + 2
    if (room < 0) return `${[...kept, note].join('\n\n')}\n`
    kept.push(block)
  }
  return `${kept.join('\n\n')}\n`
}

/** The report as Markdown for a job's summary (`summary.md`), what matters most first, at most {@link summaryLimit} bytes. */
export function renderMarkdown(document: ReportDocument): string {
  const { header, footer, requirements } = document
  const subject = markdownText(`${header.subject.name} ${header.subject.version}`)
  return fitting(
    [
      `## ${signs[footer.verdict]} ${runVerdictWords[footer.verdict]}: ${subject}`,
      markdownText(scopeSentence(document)),
      markdownText(summarySentence(document)),
      markdownText(waivedSentence(document)),
      ...(header.partialBecause.length === 0
        ? []
        : [`No more than partial, because: ${markdownText(header.partialBecause.join('; '))}.`]),
      markdownCode(exitSentence(document)),
      suitesTable(document),
      markdownText(coverageSentence(document)),
      ...troubleBlock(document),
      ...requirements.filter(({ verdict }) => verdict === 'fail').map((each) => failedBlock(document, each)),
      markdownText(generatedSentence(document)),
      ...(document.changes === undefined ? [] : changesForMarkdown(document.changes)),
      ...briefBlock(document, 'inconclusive', 'Inconclusive'),
      ...briefBlock(document, 'warn', 'Warnings'),
      ...briefBlock(document, 'waived', 'Waived'),
      ...briefBlock(document, 'notClaimed', 'Not claimed'),
      '### Not judged by any run',
      document.notJudged
        .map(({ what, why }) => `- **${markdownText(what)}.** ${markdownText(why)}`)
        .join('\n'),
      ...inPartBlock(document),
      `${isOfRecordings(document) ? '' : `Seed ${header.seed}, `}${markdownText(`${header.tool.name} ${header.tool.version}`)}, digest ${markdownCode(footer.digest)}. The page index.html has every clause, case and exchange.`,
    ].filter((block) => block !== ''),
  )
}
