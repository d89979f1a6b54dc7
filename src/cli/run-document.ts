import { outsideSight, requirements } from '../check/requirement.ts'
import { type Verdict, worstOf } from '../check/verdict.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Observation, Outcome, StepRecord } from '../exchange/observation.ts'
import { unseal } from '../exchange/sealed.ts'
import type { Claims } from '../model/claims.ts'
import { digestOf } from '../report/canonical.ts'
import type {
  CaseReport,
  CaseStep,
  ExchangeReport,
  Finding,
  ReportDocument,
  RequirementReport,
} from '../report/document.ts'
import { conclude } from '../run/conclude.ts'
import type { Judged, Observed } from '../run/judge.ts'
import type { RunResult } from '../run/run.ts'
import { partialBecause, scopeInWords } from '../run/scope.ts'
import type { Selection } from '../run/select.ts'
import { catalogueDigest } from './catalogue-digest.ts'
import { tool } from './package.ts'

/** What the report says of a run beside what the run came to. */
export interface DocumentWishes {
  readonly selection: Selection
  readonly strict: boolean
}

/** Where the integration never said what it claims: nothing. */
const nothingClaimed: Claims = {
  protocol: 1,
  name: 'unknown',
  version: 'unknown',
  language: 'not told',
  operations: [],
  tokenServices: {},
  issuer: { names: [] },
  countries: [],
  platforms: [],
  cards: 'any',
  returnUrl: { mode: 'app' },
  clock: false,
  cacheSeconds: 0,
  maxConcurrency: 1,
  tls: 'own',
}

const deedWords: Readonly<Record<string, string>> = {
  opens: 'the user opens the link in the wallet',
  completes: 'the user completes enrolment in the wallet',
  completesOnOtherDevice: 'the user completes enrolment on another device',
  completesByQrCode: 'the user completes enrolment later, by QR code',
  cancels: 'the user cancels in the wallet',
  failsThreeDSecure: '3-D Secure fails in the wallet',
  isNewUser: 'the user turns out to have no account',
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'result':
      return JSON.stringify(outcome.value)
    case 'broke':
      return `the integration broke${outcome.code === undefined ? '' : ` (${outcome.code})`}: ${outcome.message}`
    case 'malformed':
      return `an answer that is not of the protocol: ${outcome.problem}`
    case 'notImplemented':
      return 'not implemented'
    case 'lost':
      return `no answer: ${outcome.why}`
  }
}

function stepReport(
  step: StepRecord,
  exchanges: readonly Exchange[],
  mask: (text: string) => string,
): CaseStep {
  switch (step.kind) {
    case 'asked':
      return {
        words: `the app asks ${step.operation}`,
        outcome: mask(outcomeInWords(step.outcome)),
        exchanges: exchanges
          .filter(({ at }) => at >= step.startedAt && at <= step.endedAt)
          .map(({ id }) => id),
      }
    case 'wallet':
      return {
        words: deedWords[step.deed] ?? step.deed,
        outcome: step.done ? 'done' : 'the wallet does not know this link, or its attempt has ended',
        exchanges: [],
      }
    case 'skipped':
      return { words: `${step.name} is left out`, outcome: mask(step.why), exchanges: [] }
  }
}

const observationsOf = ({ main, controls }: Observed): readonly Observation[] =>
  [main, ...controls].filter((one) => one !== undefined)

const partnerOf = (exchange: Exchange): string => {
  if (exchange.counterpart === 'provisioning') return 'provisioning service'
  if (exchange.counterpart === 'elsewhere') return 'another host, where a redirect points'
  const inquiry = exchange.inquiry === undefined ? undefined : unseal(exchange.inquiry)
  if (inquiry === undefined) return 'token service'
  return `${inquiry.network === 'visa' ? 'Visa' : 'Mastercard'} token service (${inquiry.dialect})`
}

const countCases = (verdicts: Iterable<Verdict>): RequirementReport['cases'] => {
  const counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, waived: 0 }
  for (const verdict of verdicts) if (verdict !== 'notClaimed') counts[verdict] += 1
  return counts
}

/** What became of one requirement, as the report has it. */
export function requirementReport(judged: Judged): RequirementReport {
  const { id, level, title, statement, clause, rationale, hint } = judged.requirement
  const findings = judged.findings.map((found): Finding => ({ ...found, waived: false }))
  return {
    id,
    suite: judged.suite,
    level,
    title,
    statement,
    clause,
    rationale,
    hint,
    verdict: judged.verdict,
    reasons: judged.reasons,
    cases: countCases(judged.cases.values()),
    findings,
    evidence: judged.evidence,
  }
}

function caseReport(observed: Observed, result: RunResult): CaseReport {
  const { planned, main } = observed
  const verdicts = result.judged.flatMap(({ cases }) => cases.get(planned.id) ?? [])
  const run = result.runs.find(({ scheduled }) => scheduled === planned.main)
  return {
    id: planned.id,
    suite: planned.suite,
    words: planned.words,
    verdict: worstOf(verdicts) ?? 'inconclusive',
    steps: (main?.steps ?? []).map((step) => stepReport(step, main?.exchanges ?? [], result.mask)),
    exchanges: observationsOf(observed).flatMap(({ exchanges }) => exchanges.map(({ id }) => id)),
    duration: run?.endedAt === undefined ? 0 : Math.round(run.endedAt - run.startedAt),
  }
}

/** Evidence: all exchanges of findings, a few of passes; the rest is counted. */
function exchangeReports(result: RunResult): { shown: ExchangeReport[]; leftOut: number } {
  const wanted = new Set(
    result.judged.flatMap(({ findings, evidence }) => [
      ...evidence,
      ...findings.flatMap(({ exchanges }) => exchanges),
    ]),
  )
  const shown: ExchangeReport[] = []
  let leftOut = 0
  for (const observed of result.observed) {
    for (const { exchanges } of observationsOf(observed)) {
      for (const exchange of exchanges) {
        if (wanted.has(exchange.id)) {
          const { request, answer } = exchange.redacted()
          shown.push({
            id: exchange.id,
            case: observed.planned.id,
            with: partnerOf(exchange),
            request,
            answer,
          })
        } else leftOut += 1
      }
    }
  }
  return { shown, leftOut }
}

/** Requirements by verdict. */
export function countVerdicts(judged: readonly Judged[]): ReportDocument['footer']['counts'] {
  const counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, notClaimed: 0, waived: 0, all: judged.length }
  for (const { verdict } of judged) counts[verdict] += 1
  return counts
}

/** The report on a run. */
export function documentOf(result: RunResult, wishes: DocumentWishes): ReportDocument {
  const claims = result.claims ?? nothingClaimed
  const { shown, leftOut } = exchangeReports(result)
  const partial = result.claims === undefined ? [] : partialBecause(claims, wishes.selection)
  const cases = result.observed.map((observed) => caseReport(observed, result))
  const conclusion = conclude({
    requirements: result.judged.map(({ requirement, verdict }) => ({ ...requirement, verdict })),
    troubles: result.troubles,
    partialBecause: partial,
    strict: wishes.strict,
    interrupted: result.interrupted,
  })
  const document: ReportDocument = {
    header: {
      schemaVersion: 1,
      tool,
      catalogue: { digest: catalogueDigest(), requirements: requirements.length },
      subject: { name: claims.name, version: claims.version, language: claims.language },
      claims,
      target: result.target ?? { kind: 'module', address: 'none' },
      scope: scopeInWords(claims),
      partialBecause: partial,
      selection: wishes.selection,
      strict: wishes.strict,
      seed: result.seed,
      started: result.started.toISOString(),
      now: result.now.toISOString(),
    },
    requirements: result.judged.map(requirementReport),
    cases,
    exchanges: shown,
    exchangesLeftOut: leftOut,
    troubles: result.troubles,
    waivers: [],
    proof: null,
    contracts: null,
    notJudged: outsideSight.map(({ subject, reason }) => ({ what: subject, why: reason })),
    timing: {
      total: Math.round(result.duration),
      decryptions: result.work.decryptions,
      connections: result.work.connections,
      slowest: cases
        .toSorted((a, b) => b.duration - a.duration)
        .slice(0, 5)
        .map(({ id, duration }) => ({ case: id, duration })),
    },
    footer: {
      ...conclusion,
      counts: countVerdicts(result.judged),
      interrupted: result.interrupted,
      digest: '',
    },
  }
  return { ...document, footer: { ...document.footer, digest: digestOf(document) } }
}
