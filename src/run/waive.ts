import { isRequirementId } from '../check/requirement.ts'
import { type Verdict, worstOf } from '../check/verdict.ts'
import type { Found, Judged } from './judge.ts'

/** A violation that somebody answers for, until a day that is named. */
export interface Waiver {
  readonly requirement: string
  /** Fingerprint of the one finding that it excuses. */
  readonly fingerprint: string
  readonly reason: string
  readonly owner: string
  readonly ticket: string
  /** `YYYY-MM-DD`, UTC: the last day that it holds. */
  readonly expires: string
}

/** A waiver, and what became of it in a run; `problem` is there where the run has to fail because of it. */
export interface WaiverJudged extends Waiver {
  readonly state: 'inForce' | 'notJudged' | 'expired' | 'stale' | 'unmatched' | 'broader'
  readonly problem?: string
}

/** Days that a waiver may be given for, at the most. */
export const longestWaiver = 180

const day = 24 * 60 * 60 * 1000

/** Whole days from the day of `now` to a date `YYYY-MM-DD`, both in UTC: 0 on the day itself, negative after it. */
export const daysUntil = (date: string, now: Date): number =>
  Math.round(
    (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${now.toISOString().slice(0, 10)}T00:00:00Z`)) / day,
  )

const exactFingerprint = /^[0-9a-f]{16}$/u

/** What a run knows, to judge waivers by. */
export interface WaivingSettings {
  readonly waivers: readonly Waiver[]
  readonly judged: readonly Judged[]
  readonly now: Date
  /** Whether everything that is claimed was put to the integration: only then a finding that is not there is gone. */
  readonly whole: boolean
}

const nameOf = ({ requirement, fingerprint }: Waiver): string =>
  `the waiver of ${requirement} (${fingerprint === '' ? 'no fingerprint' : fingerprint})`

/** What is wrong with a waiver whose finding is gone. */
export const staleProblem = (waiver: Waiver): string =>
  `${nameOf(waiver)} is stale: its finding is gone, so take the waiver out`

function judgeWaiver(waiver: Waiver, settings: WaivingSettings): WaiverJudged {
  const { requirement, fingerprint, expires } = waiver
  const bad = (state: WaiverJudged['state'], what: string): WaiverJudged => ({
    ...waiver,
    state,
    problem: `${nameOf(waiver)} ${what}`,
  })
  if (!isRequirementId(requirement)) {
    return /^[A-Z]{2}-?\d?$|[*?]|^[a-z-]+$/u.test(requirement)
      ? bad('broader', 'is broader than a finding: it has to name one requirement, such as NL-06')
      : bad('unmatched', 'matches nothing: the catalogue has no such requirement')
  }
  if (!exactFingerprint.test(fingerprint)) {
    return bad(
      'broader',
      'is broader than a finding: it has to name one by its fingerprint, sixteen hexadecimal digits',
    )
  }
  const left = daysUntil(expires, settings.now)
  if (left < 0) return bad('expired', `expired on ${expires}`)
  const judged = settings.judged.find((one) => one.requirement.id === requirement)
  if (judged?.findings.some((found) => found.fingerprint === fingerprint) === true) {
    return { ...waiver, state: 'inForce' }
  }
  const elsewhere = settings.judged.find(({ findings }) =>
    findings.some((found) => found.fingerprint === fingerprint),
  )
  if (elsewhere !== undefined) {
    return bad('unmatched', `matches nothing: that finding is one of ${elsewhere.requirement.id}`)
  }
  if (judged === undefined || !settings.whole || judged.verdict === 'inconclusive') {
    return { ...waiver, state: 'notJudged' }
  }
  return { ...waiver, state: 'stale', problem: staleProblem(waiver) }
}

const excuse = (found: Found, waived: ReadonlySet<string>): Found =>
  waived.has(`${found.requirement} ${found.fingerprint}`) ? { ...found, waived: true } : found

/** The verdict of a case on a requirement: a violation is waived where every finding of it is. */
function ofCase(caseId: string, verdict: Verdict, findings: readonly Found[]): Verdict {
  if (verdict !== 'fail' && verdict !== 'warn') return verdict
  return findings.filter((found) => found.case === caseId).every((found) => found.waived === true)
    ? 'waived'
    : verdict
}

function excuseAll(judged: Judged, waived: ReadonlySet<string>): Judged {
  const findings = judged.findings.map((found) => excuse(found, waived))
  if (!findings.some((found) => found.waived === true)) return judged
  const cases = new Map(
    [...judged.cases].map(([caseId, verdict]) => [caseId, ofCase(caseId, verdict, findings)]),
  )
  return { ...judged, findings, cases, verdict: worstOf(cases.values()) ?? judged.verdict }
}

/**
 * Excuses findings that a waiver names, and judges the waivers themselves. What is inconclusive stays so, and a
 * waiver that is expired, stale, unmatched or broader than a finding excuses nothing.
 */
export function waive(settings: WaivingSettings): {
  readonly judged: readonly Judged[]
  readonly waivers: readonly WaiverJudged[]
} {
  const waivers = settings.waivers.map((waiver) => judgeWaiver(waiver, settings))
  const waived = new Set(
    waivers
      .filter(({ state }) => state === 'inForce')
      .map(({ requirement, fingerprint }) => `${requirement} ${fingerprint}`),
  )
  return { judged: settings.judged.map((one) => excuseAll(one, waived)), waivers }
}
