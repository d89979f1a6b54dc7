import { theWholeRun, type Verdict, worstOf } from '../check/verdict.ts'
import { withDigest } from '../report/canonical.ts'
import type {
  ExchangeReport,
  Finding,
  ReportDocument,
  RequirementReport,
  ShardReport,
  WaiverReport,
} from '../report/document.ts'
import { conclude } from '../run/conclude.ts'
import { samePlace } from '../run/generated-id.ts'
import { evidenceOfPasses } from '../run/judge.ts'
import { partialBecause } from '../run/scope.ts'
import { staleProblem } from '../run/waive.ts'
import { besideFinding } from './beside-finding.ts'
import { inPart } from './in-part.ts'
import { elsewhere } from './shard-report.ts'

/** One part of a run, with what merging takes. */
interface Part {
  readonly document: ReportDocument
  readonly shard: ShardReport
}

/** Documents that are no parts of one run; the message says why, and what is accepted. */
export class MergeError extends Error {
  override readonly name = 'MergeError'
}

/** What the parts of one run have in common. */
const commonOf = ({ header, waivers }: ReportDocument): Readonly<Record<string, unknown>> => ({
  'the tool': header.tool,
  'the catalogue': header.catalogue,
  'the integration': header.subject,
  'the claims': header.claims,
  'the selection': header.selection,
  'the configuration': header.configuration?.digest,
  'the seed': header.seed,
  '--strict': header.strict,
  'the number of shards': header.shard?.of,
  'the cases of the whole run': header.shard?.order,
  'the waivers': waivers.map(({ requirement, fingerprint }) => `${requirement} ${fingerprint}`),
})

/** The parts in order. @throws MergeError where they are not the parts of one run, each once. */
function partsOf(documents: readonly ReportDocument[]): readonly [Part, ...Part[]] {
  const parts = documents.map((document, index): Part => {
    const { shard } = document.header
    if (shard !== undefined) return { document, shard }
    throw new MergeError(`report ${index + 1} is no shard: it was not made with --shard`)
  })
  const [first, ...others] = parts.toSorted((a, b) => a.shard.index - b.shard.index)
  if (first === undefined) throw new MergeError('there is nothing to merge')
  const common = commonOf(first.document)
  for (const { document, shard } of others) {
    const own = commonOf(document)
    const other = Object.keys(common).find(
      (name) => JSON.stringify(common[name]) !== JSON.stringify(own[name]),
    )
    if (other !== undefined) {
      throw new MergeError(
        `shard ${shard.index} is of another run: ${other} is not that of shard ${first.shard.index}`,
      )
    }
  }
  const { of } = first.shard
  const indexes = parts.map(({ shard }) => shard.index)
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter(
    (index) => !indexes.includes(index),
  )
  if (missing.length > 0) throw new MergeError(`of ${of} shards these are missing: ${missing.join(', ')}`)
  const twice = indexes.find((index, at) => indexes.indexOf(index) !== at)
  if (twice !== undefined) throw new MergeError(`shard ${twice} of ${of} is there more than once`)
  return [first, ...others]
}

type Rank = (caseId: string) => number

/** Where each case stands in the whole run; what is about all of them comes last. */
function rankOf({ order }: ShardReport): Rank {
  const ranks = new Map(order.map((id, index) => [id, index]))
  return (caseId) => ranks.get(caseId) ?? order.length
}

/** The case that an exchange is named after. */
const caseOf = (exchange: string): string => exchange.replace(/(?:~control-\d+)?#\d+$/u, '')

const countable = ['fail', 'warn', 'waived', 'inconclusive', 'pass'] as const

function mergeRequirement(id: string, parts: readonly Part[], rank: Rank): RequirementReport {
  const reports = parts.flatMap(({ document }) => document.requirements.filter((each) => each.id === id))
  const wholes = parts.flatMap(({ shard }) => shard.wholeRun.filter(({ requirement }) => requirement === id))
  const [first] = reports
  if (first === undefined) throw new MergeError(`no shard tells of ${id}`)
  // What a part says of all its cases together counts once: a violation wherever it was seen, else a pass.
  const seen = (['fail', 'warn', 'pass', 'inconclusive'] as const).find((verdict) =>
    wholes.some((whole) => whole.verdict === verdict),
  )
  const ofWhole = reports.flatMap(({ findings }) => findings).filter((each) => each.case === theWholeRun)
  const isWaived = ofWhole.length > 0 && ofWhole.every(({ waived }) => waived)
  const whole: Verdict | undefined = isWaived && (seen === 'fail' || seen === 'warn') ? 'waived' : seen
  const counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, waived: 0 }
  for (const report of reports) for (const verdict of countable) counts[verdict] += report.cases[verdict]
  for (const { verdict } of wholes) {
    // A part leaves out what it could not say of all its cases; a waived violation counts as waived.
    const counted = verdict === 'fail' || verdict === 'warn' ? (isWaived ? 'waived' : verdict) : verdict
    if (counted === 'pass' || counted === 'fail' || counted === 'warn' || counted === 'waived')
      counts[counted] -= 1
  }
  if (whole !== undefined) counts[whole] += 1
  const verdict = worstOf(countable.filter((each) => counts[each] > 0))
  if (verdict === undefined) return unjudged(first, reports)
  const judged = reports.filter(({ cases }) => countable.some((each) => cases[each] > 0))
  const findings = new Map(
    judged.flatMap((report) => report.findings).map((finding) => [finding.fingerprint, finding]),
  )
  const { passedIn: _passedIn, ...told } = first
  const passedIn = judged.flatMap((report) => report.passedIn ?? []).filter((one) => one !== theWholeRun)
  return {
    ...told,
    verdict,
    reasons: [
      ...new Set([
        ...judged.flatMap(({ reasons }) => reasons),
        ...(whole === 'inconclusive' ? wholes.flatMap(({ reasons }) => reasons) : []),
      ]),
    ],
    cases: counts,
    findings: [...findings.values()]
      .toSorted((a, b) => rank(a.case) - rank(b.case))
      .map((finding, _, others) => withoutNeedlessForm(finding, others, parts)),
    evidence: evidenceOf(
      judged.flatMap(({ evidence = [] }) => evidence),
      new Set(wholes.flatMap(({ evidence }) => evidence)),
      rank,
    ),
    ...(findings.size > 0 && {
      passedIn: [
        ...passedIn.toSorted((a, b) => rank(a) - rank(b)),
        ...(whole === 'pass' ? [theWholeRun] : []),
      ],
    }),
  }
}

/** A part cannot know that a case of another one shows the same: the whole needs no smaller form of that. */
function withoutNeedlessForm(finding: Finding, all: readonly Finding[], parts: readonly Part[]): Finding {
  const { generated, ...rest } = finding
  if (generated === undefined || finding.case.includes('/regression-')) return finding
  const cases = parts.flatMap(({ document }) => document.cases)
  const words = cases.find(({ id }) => id === finding.case)?.words
  const isElsewhere = all.some(
    ({ case: caseId, kind, place }) =>
      !/\/generated-/u.test(caseId) && kind === finding.kind && samePlace(finding.place, words, place),
  )
  return isElsewhere ? rest : finding
}

/** What was generated in all parts together: each drew the same cases, and replayed some of what was kept. */
function mergeGenerated(all: readonly ReportDocument[]): Pick<ReportDocument, 'generated'> {
  const [first] = all.flatMap(({ generated }) => generated ?? [])
  if (first === undefined) return {}
  const replayed = all.flatMap(({ generated }) => generated?.replayed ?? [])
  return { generated: { ...first, replayed } }
}

/** What passes rest on: of cases first, in their order, then what was said of all of them together. */
function evidenceOf(ids: readonly string[], ofWholeRun: ReadonlySet<string>, rank: Rank): readonly string[] {
  const inOrder = ids.toSorted((a, b) => rank(caseOf(a)) - rank(caseOf(b)))
  return [
    ...inOrder.filter((id) => !ofWholeRun.has(id)),
    ...inOrder.filter((id) => ofWholeRun.has(id)),
  ].slice(0, evidenceOfPasses)
}

/** A requirement of which no part judged a case: not claimed, where every part says why, else never observed. */
function unjudged(first: RequirementReport, reports: readonly RequirementReport[]): RequirementReport {
  const isElsewhere = reports.some(({ reasons }) => reasons.some((reason) => reason === elsewhere))
  const { passedIn: _passedIn, ...told } = first
  return isElsewhere
    ? { ...told, verdict: 'inconclusive', reasons: ['nothing that this requirement concerns was observed'] }
    : told
}

/** What became of a waiver in all parts together: only the whole can say that its finding is gone. */
function mergeWaiver(
  index: number,
  parts: readonly Part[],
  requirements: readonly RequirementReport[],
  isWhole: boolean,
): WaiverReport {
  const own = parts.flatMap(({ document }) => document.waivers[index] ?? [])
  const told = own.find(({ state }) => state === 'inForce') ?? own.find(({ state }) => state !== 'notJudged')
  const [first] = own
  if (told !== undefined || first === undefined) return told ?? first ?? missingWaiver
  const judged = requirements.find(({ id }) => id === first.requirement)
  if (!isWhole || judged === undefined || judged.verdict === 'inconclusive') return first
  return { ...first, state: 'stale', problem: staleProblem(first) }
}

const missingWaiver: WaiverReport = {
  requirement: '',
  fingerprint: '',
  reason: '',
  owner: '',
  ticket: '',
  expires: '1970-01-01',
  state: 'unmatched',
}

/** The exchanges that a whole run shows: those of findings and of what led to them, and a few of passes. */
function wantedOf(
  requirements: readonly RequirementReport[],
  cases: ReportDocument['cases'],
  shown: readonly ExchangeReport[],
): ReadonlySet<string> {
  const found = new Set(requirements.flatMap(({ findings }) => findings.map((finding) => finding.case)))
  return new Set([
    ...requirements.flatMap(({ evidence = [], findings }) => [
      ...evidence,
      ...findings.flatMap(({ exchanges }) => exchanges),
    ]),
    ...cases
      .filter(({ id }) => found.has(id))
      .flatMap((report) =>
        besideFinding(
          shown.filter((one) => one.case === report.id && !one.id.includes('~control-')),
          report,
        ).map(({ id }) => id),
      ),
  ])
}

const distinct = <T>(items: readonly T[]): readonly T[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
]

/**
 * The report of a whole run, of those of its shards: its canonical form is that of the run in one piece.
 * @throws MergeError for documents that are not all parts of one run.
 */
export function mergeDocuments(documents: readonly ReportDocument[]): ReportDocument {
  const parts = partsOf(documents)
  const [{ document: first, shard }] = parts
  const all = parts.map(({ document }) => document)
  const rank = rankOf(shard)
  const requirements = first.requirements.map(({ id }) => mergeRequirement(id, parts, rank))
  const cases = all.flatMap((document) => document.cases).toSorted((a, b) => rank(a.id) - rank(b.id))
  const shown = all.flatMap((document) => document.exchanges)
  const wanted = wantedOf(requirements, cases, shown)
  const exchanges: readonly ExchangeReport[] = shown
    .filter(({ id }) => wanted.has(id))
    .toSorted((a, b) => rank(a.case) - rank(b.case))
  const { shard: _, ...header } = first.header
  const partial = partialBecause(header.claims, header.selection)
  const interrupted = all.some(({ footer }) => footer.interrupted)
  const waivers = first.waivers.map((_waiver, index) =>
    mergeWaiver(index, parts, requirements, partial.length === 0 && !interrupted),
  )
  const troubles = distinct(all.flatMap((document) => document.troubles))
  const counts = {
    pass: 0,
    fail: 0,
    warn: 0,
    inconclusive: 0,
    notClaimed: 0,
    waived: 0,
    all: requirements.length,
  }
  for (const { verdict } of requirements) counts[verdict] += 1
  const leftOut = all.reduce((sum, document) => sum + document.exchangesLeftOut, 0)
  return withDigest({
    ...first,
    header: {
      ...header,
      partialBecause: partial,
      started: all.map((document) => document.header.started).toSorted()[0] ?? header.started,
    },
    requirements,
    cases,
    exchanges,
    exchangesLeftOut: leftOut + shown.length - exchanges.length,
    troubles,
    waivers,
    judgedInPart: inPart(header.target.kind, header.claims, requirements),
    ...mergeGenerated(all),
    timing: {
      total: Math.max(...all.map(({ timing }) => timing.total)),
      slowest: all
        .flatMap(({ timing }) => timing.slowest)
        .toSorted((a, b) => b.duration - a.duration)
        .slice(0, 5),
    },
    footer: {
      ...conclude({
        requirements,
        troubles,
        partialBecause: partial,
        strict: header.strict,
        waiverProblems: waivers.flatMap(({ problem }) => problem ?? []),
        interrupted,
      }),
      counts,
      interrupted,
      digest: '',
      contentDigest: '',
    },
  })
}
