import type { Finding, ReportDocument, RequirementReport } from './document.ts'
import { smallestInWords } from './generated-words.ts'
import { likenessLines } from './likeness.ts'
import { ownHint } from './own-hint.ts'
import { caseToRepeat, rerunCommand } from './rerun.ts'
import { clipped } from './terminal-text.ts'
import { counted } from './verdict-words.ts'
import { visible, visibleLine } from './visible.ts'

/** Findings that are told of one requirement, and characters of one value: the page has the rest. */
const findingsTold = 10
const charactersTold = 2000

const value = (text: string): string => visible(clipped(text, charactersTold)).replaceAll('\n', '\n    ')

function findingText(document: ReportDocument, finding: Finding, again: string): string {
  return [
    `case: ${visibleLine(finding.case)}`,
    `at: ${visibleLine(finding.place)}`,
    `expected: ${finding.expected.map(value).join('\n  or: ')}`,
    `actual: ${value(finding.actual)}`,
    ...smallestInWords(finding).map(([label, words]) => `${label}: ${value(words)}`),
    ...(ownHint(document, finding) === '' ? [] : [`hint: ${visibleLine(ownHint(document, finding))}`]),
    `fingerprint: ${finding.fingerprint}`,
    `again: ${again}`,
  ].join('\n')
}

/**
 * What was found against one requirement, as plain text for machines that show text: clause, findings, how to mend.
 * `again` says how to repeat a case; absent: the command.
 */
export function findingsText(
  document: ReportDocument,
  requirement: RequirementReport,
  again: (caseId: string) => string = (caseId) => rerunCommand(document, caseId),
): string {
  const told = requirement.findings
    .slice(0, findingsTold)
    .map((finding) => findingText(document, finding, again(caseToRepeat(finding))))
  const rest = requirement.findings.length - told.length
  return [
    // First, since some readers show the beginning of the body only.
    findingSentence(requirement),
    `${visibleLine(requirement.id)} ${requirement.level} ${visibleLine(requirement.title)}`,
    `clause: ${visibleLine(requirement.clause)}`,
    ...(requirement.hint === '' ? [] : [`mend: ${visibleLine(requirement.hint)}`]),
    ...likenessLines(document, requirement.id).map(({ text }) => visibleLine(text)),
    ...told.map((text) => `\n${text}`),
    ...(rest > 0 ? [`\nand ${counted(rest, 'more finding')}`] : []),
  ].join('\n')
}

/** The first finding in one sentence. */
export function findingSentence({ findings: [first], statement }: RequirementReport): string {
  if (first === undefined) return visibleLine(statement)
  const expected = visibleLine(clipped(first.expected.join(' or '), 200))
  return `expected ${expected}, actual ${visibleLine(clipped(first.actual, 200))}`
}
