import type { RunVerdict, Verdict } from '../check/verdict.ts'
import type { ReportDocument, Trouble } from './document.ts'

/** The verdict on the run, as it is read out. */
export const runVerdictWords: Readonly<Record<RunVerdict, string>> = {
  conformant: 'Conformant',
  conformantWithWarnings: 'Conformant with warnings',
  conformantWithWaivers: 'Conformant with waivers',
  partial: 'Partial: not judged as a whole',
  notConformant: 'Not conformant',
  inconclusive: 'Inconclusive',
}

/** The verdict on a requirement, as it follows a number or a name: "3 failed". */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  fail: 'failed',
  inconclusive: 'inconclusive',
  warn: 'warned',
  waived: 'waived',
  notClaimed: 'not claimed',
  pass: 'passed',
}

/** Every verdict, in the order in which they matter to a reader. */
export const verdictsByWeight: readonly Verdict[] = [
  'fail',
  'inconclusive',
  'warn',
  'waived',
  'notClaimed',
  'pass',
]

/** Every verdict, in the order in which a coverage line counts them. */
export const verdictsAsCounted: readonly Verdict[] = [
  'pass',
  'fail',
  'warn',
  'inconclusive',
  'notClaimed',
  'waived',
]

/** What broke, apart from judgement, as a heading. */
export const troubleWords: Readonly<Record<Trouble['kind'], string>> = {
  integration: 'The integration broke',
  setup: 'The set-up is wrong',
  suite: 'The suite itself failed',
  recording: 'A recording could not be read whole',
}

/** "1 requirement", "2 requirements". */
export const counted = (count: number, one: string, many: string = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** The verdict together with its scope: "Conformant for Visa and Mastercard, …". Only a good verdict is one *for* a scope. */
export function scopeSentence({ header, footer }: ReportDocument): string {
  const judged = footer.verdict.startsWith('conformant') ? 'For' : 'Judged for'
  return `${judged}: ${header.scope}`
}

/** Whether recorded traffic was judged, and no integration that claims something. */
export const isOfRecordings = ({ header }: ReportDocument): boolean => header.target.kind === 'recording'
/** The MUST requirements that are waived: they are named wherever the verdict is. */
export const waivedIds = ({ requirements }: ReportDocument): readonly string[] =>
  requirements.filter(({ level, verdict }) => level === 'MUST' && verdict === 'waived').map(({ id }) => id)

/** "MUST requirements that are waived: NL-06."; empty where there is none. */
export function waivedSentence(document: ReportDocument): string {
  const waived = waivedIds(document)
  return waived.length === 0 ? '' : `MUST requirements that are waived: ${waived.join(', ')}.`
}

/** What stands behind the verdict, in one sentence of numbers. No percentage: a clause holds or does not. */
export function summarySentence({ footer: { counts, interrupted } }: ReportDocument): string {
  const seen = counts.all - counts.notClaimed - counts.inconclusive
  const failed =
    counts.fail === 0
      ? `${counted(seen, 'requirement')} judged, none failed`
      : `${counts.fail} of ${counted(counts.all, 'requirement')} failed`
  const warned = counts.warn === 0 ? '' : `; ${counts.warn} warned`
  const waived = counts.waived === 0 ? '' : `; ${counts.waived} waived`
  const open = counts.inconclusive === 0 ? '' : `; ${counts.inconclusive} could not be judged`
  return `${failed}${warned}${waived}${open}.${interrupted ? ' The run was interrupted before its end.' : ''}`
}

/** Where every requirement went: the numbers are printed with their sum, and add up. */
export function coverageSentence({ footer: { counts } }: ReportDocument): string {
  const parts = verdictsByWeight.map((verdict) => `${counts[verdict]} ${verdictWords[verdict]}`)
  return `${counted(counts.all, 'requirement')} = ${parts.join(' + ')}`
}

/** "exit 1: not conformant: 3 requirements failed". */
export const exitSentence = ({ footer }: ReportDocument): string =>
  `exit ${footer.exitCode}: ${footer.reason}`

/** What there is to say of answers that took more than ten seconds; empty where none did. */
export function slowAnswersSentence({ timing }: Pick<ReportDocument, 'timing'>): string {
  const [slowest, ...others] = timing.slowAnswers ?? []
  if (slowest === undefined) return ''
  const first = `${slowest.operation} took ${Math.round(slowest.duration / 1000)} s to answer in ${slowest.case}`
  return others.length === 0
    ? `${first}.`
    : `${first}; ${counted(others.length, 'more answer')} took more than 10 s.`
}
