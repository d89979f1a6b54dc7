import { createHash } from 'node:crypto'
import type { FindingDraft, Judgement } from '../check/judgement.ts'
import type { Requirement } from '../check/requirement.ts'
import { type Verdict, worstOf } from '../check/verdict.ts'
import type { Found, Judged } from './judge.ts'
import { absent, type RecordedQuestion, type RecordingKnown } from './recorded-questions.ts'

/** Findings of one requirement that are kept, one for each kind and place in a file; the rest is counted. */
const mostFindings = 100
/** Ids of exchanges that one finding names, and that a pass rests on. */
const mostExchanges = 5
const evidenceOfPasses = 2
const mostReasons = 5

interface Kept {
  readonly draft: FindingDraft
  readonly file: string
  readonly exchanges: string[]
  count: number
}

/** What was said of one requirement, folded together as it was said: of a size that does not grow with the recording. */
export interface Tally {
  readonly requirement: Requirement
  readonly findings: Map<string, Kept>
  /** Findings of other kinds and places than those that are kept. */
  findingsLeftOut: number
  passes: number
  readonly evidence: string[]
  readonly missing: Set<string>
  /** How many exchanges concern it but could not be seen, by what they lack. */
  readonly unseen: Map<string, number>
  readonly files: Map<string, Set<Verdict>>
}

export const createTally = (requirement: Requirement): Tally => ({
  requirement,
  findings: new Map(),
  findingsLeftOut: 0,
  passes: 0,
  evidence: [],
  missing: new Set(),
  unseen: new Map(),
  files: new Map(),
})

const note = (tally: Tally, file: string, verdict: Verdict): void => {
  tally.files.set(file, (tally.files.get(file) ?? new Set()).add(verdict))
}

/** Takes in what a check said of an exchange; true where the exchange is to be shown. `mask` hides what it holds. */
export function addJudgement(
  tally: Tally,
  judgement: Judgement,
  { file, id, mask }: { readonly file: string; readonly id: string; readonly mask: (text: string) => string },
): boolean {
  if (judgement.verdict === 'inconclusive') {
    if (tally.missing.size < mostReasons) tally.missing.add(mask(judgement.missing))
    return false
  }
  if (judgement.verdict === 'pass') {
    tally.passes += 1
    note(tally, file, 'pass')
    if (tally.evidence.length >= evidenceOfPasses || tally.evidence.includes(id)) return false
    tally.evidence.push(id)
    return true
  }
  const { finding } = judgement
  note(tally, file, tally.requirement.level === 'MUST' ? 'fail' : 'warn')
  const place = mask(finding.place)
  const key = JSON.stringify([file, mask(finding.kind), place])
  const before = tally.findings.get(key)
  const exchanges = finding.exchanges.length === 0 ? [id] : finding.exchanges
  if (before !== undefined) {
    before.count += 1
    if (before.exchanges.length >= mostExchanges) return false
    before.exchanges.push(...exchanges.filter((one) => !before.exchanges.includes(one)).slice(0, 1))
    return before.exchanges.includes(id)
  }
  if (tally.findings.size >= mostFindings) {
    tally.findingsLeftOut += 1
    return false
  }
  tally.findings.set(key, {
    draft: {
      ...finding,
      kind: mask(finding.kind),
      place,
      expected: finding.expected.map(mask),
      actual: mask(finding.actual),
    },
    file,
    exchanges: exchanges.slice(0, mostExchanges),
    count: 1,
  })
  return true
}

/** Notes that an exchange concerns a requirement, and what of it could not be seen. */
export function addUnseen(tally: Tally, what: string): void {
  tally.unseen.set(what, (tally.unseen.get(what) ?? 0) + 1)
}

const fingerprintOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

const moreOften = (count: number): string => (count === 1 ? '' : ` (and ${count - 1} more like it)`)

function foundOf({ requirement, findings, findingsLeftOut }: Tally): readonly Found[] {
  return [...findings.values()].map(({ draft, file, exchanges, count }, index): Found => {
    const isLast = index === findings.size - 1 && findingsLeftOut > 0
    return {
      requirement: requirement.id,
      case: file,
      kind: draft.kind,
      place: draft.place,
      expected: draft.expected,
      actual: `${draft.actual}${moreOften(count)}${isLast ? `; ${findingsLeftOut} findings at other places are left out` : ''}`,
      hint: draft.hint ?? requirement.hint,
      fingerprint: fingerprintOf(requirement.id, file, draft.kind, draft.place),
      exchanges,
    }
  })
}

const unseenInWords = (unseen: ReadonlyMap<string, number>): readonly string[] =>
  [...unseen].map(([what, count]) => `${what} (${count} ${count === 1 ? 'exchange' : 'exchanges'})`)

/**
 * The verdict on a requirement. What violates it does so however little else was seen; that it is met takes all that the
 * recording would have to show. What was there and could not be seen is inconclusive, what was not there is not claimed.
 */
export function verdictOf(
  tally: Tally,
  question: RecordedQuestion,
  known: RecordingKnown,
  suite: string,
): Judged {
  const { requirement, passes, missing, unseen, files } = tally
  const findings = foundOf(tally)
  const cases = new Map([...files].map(([file, seen]) => [file, worstOf(seen) ?? 'inconclusive']))
  const judged = { requirement, suite, cases, findings, evidence: tally.evidence, reasons: [] }
  if (findings.length > 0) return { ...judged, verdict: requirement.level === 'MUST' ? 'fail' : 'warn' }
  const lacks = question.lacks(known)
  const open = [...missing, ...unseenInWords(unseen)]
  const none = { ...judged, cases: new Map(), evidence: [] }
  if (lacks !== undefined) {
    const concerned = passes + unseen.size + missing.size > 0
    const reason = concerned
      ? `no violation shows, but it takes more to see that there is none: ${lacks}`
      : absent[question.subject]
    return { ...none, verdict: 'notClaimed', reasons: [reason, ...unseenInWords(unseen)] }
  }
  if (missing.size > 0 || (passes === 0 && unseen.size > 0)) {
    return { ...none, verdict: 'inconclusive', reasons: open }
  }
  if (passes === 0) return { ...none, verdict: 'notClaimed', reasons: [absent[question.subject]] }
  return { ...judged, verdict: 'pass' }
}
