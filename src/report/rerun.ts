import { theWholeRun } from '../check/verdict.ts'
import type { Finding, ReportDocument } from './document.ts'
import { visibleLine } from './visible.ts'

const bare = /^[A-Za-z0-9_@%+=:,./-]+$/u

/** One word of a POSIX shell: quoted where it has to be. Control characters are shown, so that none is pasted. */
export function shellWord(text: string): string {
  const word = visibleLine(text)
  return bare.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** The target in the address language: `reference` and web addresses stand alone, others are led by their kind. */
function addressOf({ kind, address }: ReportDocument['header']['target']): string {
  const isWhole =
    kind === 'http' || kind === 'recording' || address === 'reference' || address.startsWith(`${kind}:`)
  return isWhole ? address : `${kind}:${address}`
}

/** What to select: the case, or all that was selected where the finding is on no case but on the run. */
function selectionOf(document: ReportDocument, caseId: string): string {
  const { order } = document.header
  const { only, skip } = document.header.selection
  const flags = (flag: string, patterns: readonly string[]): string =>
    patterns.map((pattern) => ` ${flag} ${shellWord(pattern)}`).join('')
  return caseId === theWholeRun
    ? `${flags('--only', only)}${flags('--skip', skip)}${order === undefined ? '' : ` --order ${order}`}`
    : ` --only ${shellWord(caseId)}`
}

/**
 * The command that puts one case to the same target again, or judges the same recording again. The clock is part of it
 * where the integration follows one.
 */
export function rerunCommand(document: ReportDocument, caseId: string): string {
  const { header } = document
  const address = shellWord(addressOf(header.target))
  if (header.target.kind === 'recording') {
    const words = header.target.words?.map(shellWord).join(' ')
    return `samsvar audit ${words ?? address}`
  }
  const clock = header.claims.clock ? ` --now ${header.now}` : ''
  const file = document.generated?.file
  const kept =
    file !== undefined && caseId.includes('/regression-') ? ` --regressions ${shellWord(file)}` : ''
  return `samsvar run --target ${address}${selectionOf(document, caseId)} --seed ${header.seed}${kept}${clock}`
}

/** The case that shows a finding best when it is put again: of generated ones the smallest. */
export const caseToRepeat = ({ case: caseId, generated }: Finding): string => generated?.case ?? caseId

/** The command that shows a finding again. */
export const rerunFinding = (document: ReportDocument, finding: Finding): string =>
  rerunCommand(document, caseToRepeat(finding))
