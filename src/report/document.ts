import type { GeneratedFailure } from '../check/generated-failure.ts'
import type { RunVerdict, Verdict } from '../check/verdict.ts'
import type { RedactedMessage } from '../exchange/redact.ts'
import type { RedactedJwe } from '../exchange/redact-jwe.ts'
import type { Claims } from '../model/claims.ts'
import type { ContractsReport } from './contracts-report.ts'
import type { ProofReport } from './proof-report.ts'

/**
 * The report: one document, and every output is a view of it. Members may be added; none is lost or renamed.
 * A document without footer is refused.
 */
export interface ReportDocument {
  readonly header: DocumentHeader
  readonly requirements: readonly RequirementReport[]
  readonly cases: readonly CaseReport[]
  /** Redacted; evidence of passes is capped per requirement, the rest is counted in `exchangesLeftOut`. */
  readonly exchanges: readonly ExchangeReport[]
  readonly exchangesLeftOut: number
  /** Trouble apart from judgement: the integration broke, the set-up is wrong, the suite failed, a recording is damaged. */
  readonly troubles: readonly Trouble[]
  readonly waivers: readonly WaiverReport[]
  /** Known faults that the findings look like; absent where nothing failed. Several of one requirement are alternatives. */
  readonly diagnoses?: readonly Diagnosis[]
  /** The kill matrix, where one was made. */
  readonly proof: ProofReport | null
  /** What Pact contracts cover, where they were read. */
  readonly contracts: ContractsReport | null
  /** What changed since an earlier run, where one was given; apart from the canonical form. */
  readonly changes?: Changes
  /** What was generated beside the cases of the suites; absent where nothing was. */
  readonly generated?: GeneratedReport
  /** What no run can see, and why. */
  readonly notJudged: readonly { readonly what: string; readonly why: string }[]
  /** What of the judged requirements was judged in part only, and why; `own` tells how a bank can show the rest. */
  readonly judgedInPart?: readonly {
    readonly requirement: string
    /** The part of its statement. */
    readonly part: string
    readonly why: string
    readonly own?: string
  }[]
  readonly timing: Timing
  readonly footer: DocumentFooter
}

export interface DocumentHeader {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** SHA-256 of the requirement catalogue, hexadecimal, and how many requirements it holds. */
  readonly catalogue: { readonly digest: string; readonly requirements: number; readonly version?: string }
  /** SHA-256 of what the run was configured with, hexadecimal; no secret is part of it. */
  readonly configuration?: { readonly digest: string }
  /** The job that ran it and the commit that it ran on, as the build server says; apart from the canonical form. */
  readonly pipeline?: { readonly name: string; readonly url?: string; readonly commit?: string }
  readonly subject: { readonly name: string; readonly version: string; readonly language: string }
  readonly claims: Claims
  /** `words`: for recordings, what followed `samsvar audit` on the command line. */
  readonly target: {
    readonly kind: 'module' | 'command' | 'http' | 'recording'
    readonly address: string
    readonly words?: readonly string[]
  }
  /** What the verdict speaks of, in words: "Visa and Mastercard, ecom and NFC, NO and SE". */
  readonly scope: string
  /** Why the verdict can be `partial` at the most; empty for a whole run. */
  readonly partialBecause: readonly string[]
  readonly selection: { readonly only: readonly string[]; readonly skip: readonly string[] }
  /** Set for one part of a run that was carried out in several; what merging them takes beside the rest. */
  readonly shard?: ShardReport
  readonly strict: boolean
  readonly seed: number
  /** The order in which cases were carried out, where it was not the planned one: `shuffled:7`. Apart from the canonical form. */
  readonly order?: string
  /** ISO 8601, UTC. */
  readonly started: string
  /** The clock that the integration was given, ISO 8601, UTC. */
  readonly now: string
}

export interface RequirementReport {
  readonly id: string
  readonly suite: string
  readonly level: 'MUST' | 'SHOULD'
  readonly title: string
  readonly statement: string
  readonly clause: string
  readonly rationale: string
  readonly hint: string
  readonly verdict: Verdict
  /** What was missing (inconclusive) or which claim is not made (notClaimed); empty otherwise. */
  readonly reasons: readonly string[]
  /** Cases that judged this requirement, counted by verdict. */
  readonly cases: Readonly<Record<'pass' | 'fail' | 'warn' | 'inconclusive' | 'waived', number>>
  readonly findings: readonly Finding[]
  /** Ids of a few exchanges that passes rest on. */
  readonly evidence?: readonly string[]
  /** Cases that met it: of one that others violate, and in a part of a run. */
  readonly passedIn?: readonly string[]
}

/** A known fault that what was found looks like: it fails the same cases in the same way. */
export interface Diagnosis {
  /** The id of the fault, as the kill matrix has it. */
  readonly fault: string
  /** The requirement that it violates. */
  readonly requirement: string
  /** Every violated requirement that it accounts for, that one included. */
  readonly explains: readonly string[]
  /** What it is, in words that follow "this looks like". */
  readonly cause: string
  /** How to mend it, by language; `all` for whatever language. */
  readonly mend: Readonly<Record<string, string>>
}

export interface Finding {
  readonly requirement: string
  readonly case: string
  /** A short stable word for the kind of violation. */
  readonly kind: string
  readonly place: string
  readonly expected: readonly string[]
  readonly actual: string
  readonly hint: string
  /** Sixteen hexadecimal digits over requirement, case, kind and place: nothing random. */
  readonly fingerprint: string
  readonly exchanges: readonly string[]
  readonly waived: boolean
  /** Set where a generated case showed it, and no case of the suites. */
  readonly generated?: GeneratedFailure
}

/** What was generated beside the cases of the suites. */
export interface GeneratedReport {
  /** How many cases were drawn under the seed. */
  readonly cases: number
  /** The file of regressions, as it was named; absent: the usual one. */
  readonly file?: string
  /** What failed in earlier runs and was put again; `mended`: it does not fail any more. */
  readonly replayed: readonly {
    readonly case: string
    readonly requirement: string
    readonly words: string
    readonly state: 'fails' | 'mended' | 'notJudged'
  }[]
}

export interface CaseReport {
  readonly id: string
  readonly suite: string
  /** The parameters in words. */
  readonly words: string
  readonly verdict: Verdict
  /** The steps that were taken, in words, and what came of each (redacted). */
  readonly steps: readonly CaseStep[]
  readonly exchanges: readonly string[]
  /** Milliseconds; apart from the canonical form. */
  readonly duration: number
}

export interface CaseStep {
  /** "app asks cardStatus", "user completes in the wallet". */
  readonly words: string
  readonly outcome: string
  readonly exchanges: readonly string[]
  /** Who took the step: the app that asked an operation, the user in the wallet, or nobody, since it was left out. */
  readonly kind?: 'asked' | 'wallet' | 'skipped'
  readonly operation?: string
  /** What findings call the step, where its operation is asked more than once. */
  readonly name?: string
  /** What was asked for, in words that hold nothing secret: `card`, `expiry`, `returnUrl` … */
  readonly asked?: Readonly<Record<string, string>>
}

export interface ExchangeReport {
  readonly id: string
  readonly case: string
  /** "provisioning service", "Visa token service" …, in words. */
  readonly with: string
  readonly request: RedactedMessage
  readonly answer: RedactedMessage
  /** How the encrypted card of a provisioning request is put together, and where it broke. */
  readonly jwe?: RedactedJwe
}

export interface Trouble {
  readonly kind: 'integration' | 'setup' | 'suite' | 'recording'
  readonly what: string
  readonly mend: string
  readonly case?: string
}

export interface WaiverReport {
  readonly requirement: string
  readonly fingerprint: string
  readonly reason: string
  readonly owner: string
  readonly ticket: string
  /** `YYYY-MM-DD`: the last day that it holds. */
  readonly expires: string
  readonly state?: WaiverState
  /** What is wrong with it, in words; absent for one in force. */
  readonly problem?: string
}

/** One part of a run. */
export interface ShardReport {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
  /** The ids of all cases of the whole run, in its order. */
  readonly order: readonly string[]
  /** What was said of all cases of this part together. */
  readonly wholeRun: readonly {
    readonly requirement: string
    readonly verdict: Verdict
    readonly reasons: readonly string[]
    readonly evidence: readonly string[]
  }[]
}

/**
 * What became of a waiver. `inForce`: it excuses a finding. `notJudged`: the run did not look at what it is about.
 * `expired`, `stale` (the finding is gone), `unmatched` (there never was one), `broader` (it names more than one
 * finding): the run fails.
 */
export type WaiverState = 'inForce' | 'notJudged' | 'expired' | 'stale' | 'unmatched' | 'broader'

/** One requirement whose verdict is not what it was; undefined where one of the runs does not have it. */
export interface Change {
  readonly requirement: string
  readonly level: 'MUST' | 'SHOULD'
  readonly title: string
  readonly before?: Verdict
  readonly after?: Verdict
  /** Fingerprints of findings that are new, and of those that are gone. */
  readonly newFindings: readonly string[]
  readonly goneFindings: readonly string[]
}

/** What changed from one run to another. */
export interface Changes {
  /** The earlier run. */
  readonly since: {
    readonly subject: string
    readonly started: string
    readonly verdict: RunVerdict
    readonly digest: string
  }
  readonly newlyFailing: readonly Change[]
  readonly mended: readonly Change[]
  readonly stillFailing: readonly Change[]
  readonly newlyTested: readonly Change[]
  readonly noLongerTested: readonly Change[]
  /** Requirements whose level, statement or clause is another. */
  readonly changedRequirements: readonly { readonly requirement: string; readonly what: string }[]
}

export interface Timing {
  /** Milliseconds. */
  readonly total: number
  /** Provisioning requests whose JWE was decrypted, and TLS connections that the integration made. */
  readonly decryptions?: number
  readonly connections?: number
  readonly slowest: readonly { readonly case: string; readonly duration: number }[]
  /** Answers that took more than ten seconds, the slowest first; durations in milliseconds. No verdict rests on it. */
  readonly slowAnswers?: readonly {
    readonly case: string
    readonly operation: string
    readonly duration: number
  }[]
}

export interface DocumentFooter {
  readonly verdict: RunVerdict
  readonly exitCode: number
  /** Why this code, in one sentence. */
  readonly reason: string
  /** Requirements by verdict; the numbers add up to `all`. */
  readonly counts: Readonly<Record<Verdict | 'all', number>>
  readonly interrupted: boolean
  /** SHA-256 over the canonical form, hexadecimal. */
  readonly digest: string
  /** SHA-256 over all of the document but this member, hexadecimal: it tells a report that was changed by hand. */
  readonly contentDigest: string
}
