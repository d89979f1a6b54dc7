import type { RunVerdict, Verdict } from '../check/verdict.ts'
import type { RedactedMessage } from '../exchange/redact.ts'
import type { Claims } from '../model/claims.ts'
import type { ContractsReport } from './contracts-report.ts'

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
  /** The kill matrix, where one was made. */
  readonly proof: null
  /** What Pact contracts cover, where they were read. */
  readonly contracts: ContractsReport | null
  /** What no run can see, and why. */
  readonly notJudged: readonly { readonly what: string; readonly why: string }[]
  readonly timing: Timing
  readonly footer: DocumentFooter
}

export interface DocumentHeader {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  /** SHA-256 of the requirement catalogue, hexadecimal, and how many requirements it holds. */
  readonly catalogue: { readonly digest: string; readonly requirements: number }
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
  readonly strict: boolean
  readonly seed: number
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
}

export interface ExchangeReport {
  readonly id: string
  readonly case: string
  /** "provisioning service", "Visa token service" …, in words. */
  readonly with: string
  readonly request: RedactedMessage
  readonly answer: RedactedMessage
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
  /** `YYYY-MM-DD`. */
  readonly expires: string
}

export interface Timing {
  /** Milliseconds. */
  readonly total: number
  /** Provisioning requests whose JWE was decrypted, and TLS connections that the integration made. */
  readonly decryptions?: number
  readonly connections?: number
  readonly slowest: readonly { readonly case: string; readonly duration: number }[]
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
}
