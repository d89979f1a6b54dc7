import { catalogueVersion, outsideSight, requirements } from '../check/requirement.ts'
import { type Verdict, worstOf } from '../check/verdict.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Observation } from '../exchange/observation.ts'
import { unseal } from '../exchange/sealed.ts'
import type { Claims } from '../model/claims.ts'
import { withDigest } from '../report/canonical.ts'
import type { ContractsReport } from '../report/contracts-report.ts'
import type {
  CaseReport,
  ExchangeReport,
  Finding,
  ReportDocument,
  RequirementReport,
} from '../report/document.ts'
import { conclude } from '../run/conclude.ts'
import type { Regression } from '../run/generate.ts'
import type { Judged, Observed } from '../run/judge.ts'
import { type Order, orderInWords } from '../run/order.ts'
import type { RunResult } from '../run/run-result.ts'
import { partialBecause, scopeInWords } from '../run/scope.ts'
import type { Selection } from '../run/select.ts'
import type { Shard } from '../run/shard.ts'
import { type Waiver, waive } from '../run/waive.ts'
import { slowAfter } from '../target/slow-calls.ts'
import { besideFinding } from './beside-finding.ts'
import { catalogueDigest } from './catalogue-digest.ts'

import { generatedReport, withRegressions } from './generated-report.ts'

import { inPart } from './in-part.ts'

import { tool } from './package.ts'
import { shardReport, withinShard } from './shard-report.ts'
import { stepReport } from './step-report.ts'

/** What the report says of a run beside what the run came to. */
export interface DocumentWishes {
  readonly selection: Selection
  readonly strict: boolean
  readonly waivers?: readonly Waiver[]
  readonly shard?: Shard
  /** Absent: as planned. */
  readonly order?: Order
  /** SHA-256 of what the run was configured with, hexadecimal. */
  readonly configurationDigest?: string
  /** What failed in earlier runs, and the file that holds it, where it is not the usual one. */
  readonly regressions?: readonly Regression[]
  readonly regressionFile?: string
  readonly pipeline?: ReportDocument['header']['pipeline']
  /** The proof that is shipped with this version; absent where it is not to be told. */
  readonly proof?: ReportDocument['proof']
  /** What the Pact contracts cover, where there are any. */
  readonly contracts?: ContractsReport | null
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

const passedIn = ({ cases }: Judged): readonly string[] =>
  [...cases].flatMap(([id, verdict]) => (verdict === 'pass' ? [id] : []))

/** What became of one requirement, as the report has it; with what it was met in, where merging takes that. */
export function requirementReport(judged: Judged, isPart = false): RequirementReport {
  const { id, level, title, statement, clause, rationale, hint } = judged.requirement
  const findings = judged.findings.map((found): Finding => ({ ...found, waived: found.waived === true }))
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
    ...((findings.length > 0 || isPart) && { passedIn: passedIn(judged) }),
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
    steps: main === undefined ? [] : main.steps.map((step) => stepReport(step, main, result.mask)),
    exchanges: observationsOf(observed).flatMap(({ exchanges }) => exchanges.map(({ id }) => id)),
    duration: run?.endedAt === undefined ? 0 : Math.round(run.endedAt - run.startedAt),
  }
}

/** Answers that came after longer than they are waited for in silence, the slowest first. */
const slowAnswers = ({ runs }: RunResult): NonNullable<ReportDocument['timing']['slowAnswers']> =>
  runs
    .flatMap(({ planned, steps }) =>
      steps.flatMap((step) =>
        step.kind === 'asked' && step.outcome.kind !== 'lost' && step.endedAt - step.startedAt > slowAfter
          ? [
              {
                case: planned.id,
                operation: step.operation,
                duration: Math.round(step.endedAt - step.startedAt),
              },
            ]
          : [],
      ),
    )
    .toSorted((a, b) => b.duration - a.duration)

const exchangeReport = (exchange: Exchange, caseId: string): ExchangeReport => {
  const { request, answer, jwe } = exchange.redacted()
  return {
    id: exchange.id,
    case: caseId,
    with: partnerOf(exchange),
    request,
    answer,
    ...(jwe !== undefined && { jwe }),
  }
}

/** Evidence: all exchanges of findings and of what led to them, a few of passes; the rest is counted. */
function exchangeReports(
  result: RunResult,
  cases: readonly CaseReport[],
): { shown: ExchangeReport[]; leftOut: number } {
  const wanted = new Set(
    result.judged.flatMap(({ findings, evidence }) => [
      ...evidence,
      ...findings.flatMap(({ exchanges }) => exchanges),
    ]),
  )
  const found = new Set(result.judged.flatMap(({ findings }) => findings.map((finding) => finding.case)))
  const reports = new Map(cases.map((report) => [report.id, report]))
  for (const { planned, main } of result.observed) {
    const report = reports.get(planned.id)
    if (report === undefined || main === undefined || !found.has(planned.id)) continue
    const all = main.exchanges.map((exchange) => exchangeReport(exchange, planned.id))
    for (const { id } of besideFinding(all, report)) wanted.add(id)
  }
  const shown: ExchangeReport[] = []
  let leftOut = 0
  for (const observed of result.observed) {
    for (const { exchanges } of observationsOf(observed)) {
      for (const exchange of exchanges) {
        if (wanted.has(exchange.id)) shown.push(exchangeReport(exchange, observed.planned.id))
        else leftOut += 1
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
export function documentOf(given: RunResult, wishes: DocumentWishes): ReportDocument {
  const claims = given.claims ?? nothingClaimed
  const partial =
    given.claims === undefined
      ? []
      : [
          ...partialBecause(claims, wishes.selection),
          ...(wishes.shard === undefined
            ? []
            : [`only shard ${wishes.shard.index} of ${wishes.shard.of} was run`]),
        ]
  const { only, skip } = wishes.selection
  const regressions = wishes.regressions ?? []
  const all = withRegressions(given.judged, given.generated.replayed, regressions)
  const { judged, waivers } = waive({
    waivers: wishes.waivers ?? [],
    judged: wishes.shard === undefined ? all : all.map(withinShard),
    now: given.started,
    whole:
      wishes.shard === undefined &&
      only.length + skip.length === 0 &&
      !given.interrupted &&
      given.claims !== undefined,
  })
  const result: RunResult = { ...given, judged }
  const cases = result.observed.map((observed) => caseReport(observed, result))
  const { shown, leftOut } = exchangeReports(result, cases)
  const conclusion = conclude({
    requirements: result.judged.map(({ requirement, verdict }) => ({ ...requirement, verdict })),
    troubles: result.troubles,
    partialBecause: partial,
    strict: wishes.strict,
    waiverProblems: waivers.flatMap(({ problem }) => problem ?? []),
    interrupted: result.interrupted,
  })
  return withDigest({
    header: {
      schemaVersion: 1,
      tool,
      catalogue: {
        digest: catalogueDigest(),
        requirements: requirements.length,
        version: catalogueVersion,
      },
      ...(wishes.configurationDigest !== undefined && {
        configuration: { digest: wishes.configurationDigest },
      }),
      ...(wishes.pipeline !== undefined && { pipeline: wishes.pipeline }),
      subject: { name: claims.name, version: claims.version, language: claims.language },
      claims,
      target: result.target ?? { kind: 'module', address: 'none' },
      scope: scopeInWords(claims),
      partialBecause: partial,
      selection: wishes.selection,
      ...(wishes.shard !== undefined && { shard: shardReport(given, wishes.shard) }),
      strict: wishes.strict,
      seed: result.seed,
      ...(wishes.order !== undefined && wishes.order !== 'planned' && { order: orderInWords(wishes.order) }),
      started: result.started.toISOString(),
      now: result.now.toISOString(),
    },
    requirements: result.judged.map((one) => requirementReport(one, wishes.shard !== undefined)),
    cases,
    exchanges: shown,
    exchangesLeftOut: leftOut,
    troubles: result.troubles,
    waivers,
    proof: wishes.proof ?? null,
    contracts: wishes.contracts ?? null,
    ...generatedReport(result, regressions, wishes.regressionFile),
    notJudged: outsideSight.map(({ subject, reason }) => ({ what: subject, why: reason })),
    judgedInPart: inPart(
      result.target?.kind ?? 'module',
      claims,
      result.judged.map(({ requirement, verdict }) => ({ id: requirement.id, verdict })),
    ),
    timing: {
      total: Math.round(result.duration),
      decryptions: result.work.decryptions,
      connections: result.work.connections,
      slowest: cases
        .toSorted((a, b) => b.duration - a.duration)
        .slice(0, 5)
        .map(({ id, duration }) => ({ case: id, duration })),
      slowAnswers: slowAnswers(result),
    },
    footer: {
      ...conclusion,
      counts: countVerdicts(result.judged),
      interrupted: result.interrupted,
      digest: '',
      contentDigest: '',
    },
  })
}
