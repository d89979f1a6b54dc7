import { createHash } from 'node:crypto'
import { byCodeUnit, ordered, sortedBy, steadyMessage, steadyText } from '../exchange/steady.ts'
import type { CaseReport, ExchangeReport, ReportDocument, RequirementReport } from './document.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

// A member that is undefined is left out.
const contentOf = (exchange: ExchangeReport): object => ({
  ...exchange,
  id: undefined,
  request: steadyMessage(exchange.request),
  answer: steadyMessage(exchange.answer),
})

/** What orders the exchanges of one case the same in every run: the step that they came in, and what was said. */
export const steadyKey = (exchange: ExchangeReport, step: number | undefined): string =>
  `${String(step ?? '').padStart(6)} ${steadyText(contentOf(exchange))}`

/** The step of a case that each of its exchanges came in, counted from 0. */
export const stepsOf = ({ steps }: Pick<CaseReport, 'steps'>): ReadonlyMap<string, number> =>
  new Map(steps.flatMap((step, index) => step.exchanges.map((id) => [id, index] as const)))

/**
 * New names for exchanges, since the ids of a run follow the order in which things happened to arrive: the case, and
 * the rank within it by step and content, because an integration may ask for two things at once. Exchanges of one
 * step that are alike share a name.
 */
function steadyIds({ cases, exchanges }: ReportDocument): ReadonlyMap<string, string> {
  const steps = new Map(cases.flatMap((report) => [...stepsOf(report)]))
  const keyed = exchanges.map((exchange) => ({
    ...exchange,
    key: steadyKey(exchange, steps.get(exchange.id)),
  }))
  const ranks = new Map<string, Map<string, number>>()
  const ids = new Map<string, string>()
  for (const { id, case: caseId, key } of sortedBy(keyed, (exchange) => exchange.key)) {
    const ofCase = ranks.get(caseId) ?? new Map<string, number>()
    ranks.set(caseId, ofCase)
    const rank = ofCase.get(key) ?? ofCase.size + 1
    ofCase.set(key, rank)
    ids.set(id, `${caseId}#${rank}`)
  }
  return ids
}

/**
 * The canonical form: the same seed, time and integration give the same text, at any concurrency and in any order.
 * Left out are timing, addresses, the moment of the start and the digest itself; what is drawn at random is replaced
 * by placeholders. Members that are not known here are part of it.
 */
export function canonicalText(document: ReportDocument): string {
  const ids = steadyIds(document)
  // An exchange that was left out of the document has no content to be named by.
  const named = (exchanges: readonly string[]): readonly string[] =>
    exchanges.map((id) => ids.get(id) ?? '<left out>').sort(byCodeUnit)

  const ofRequirement = (requirement: RequirementReport): object => ({
    ...requirement,
    // In the order in which cases were judged, which tells nothing.
    reasons: [...requirement.reasons].sort(byCodeUnit),
    evidence: requirement.evidence && named(requirement.evidence),
    findings: sortedBy(
      requirement.findings.map((finding) => ({ ...finding, exchanges: named(finding.exchanges) })),
      steadyText,
    ),
  })
  const ofCase = (report: CaseReport): object => ({
    ...report,
    duration: undefined,
    exchanges: named(report.exchanges),
    steps: report.steps.map((step) => ({ ...step, exchanges: named(step.exchanges) })),
  })
  return steadyText({
    ...document,
    timing: undefined,
    // An earlier run, and where this one was carried out.
    changes: undefined,
    header: {
      ...document.header,
      started: undefined,
      // An integration that follows no clock has the real time: the moment of the start once more.
      now: document.header.claims.clock ? document.header.now : undefined,
      order: undefined,
      pipeline: undefined,
      target: { ...document.header.target, address: undefined },
    },
    requirements: sortedBy(document.requirements, ({ id }) => id).map(ofRequirement),
    cases: sortedBy(document.cases, ({ id }) => id).map(ofCase),
    exchanges: sortedBy(
      document.exchanges.map((exchange) => ({ ...contentOf(exchange), id: ids.get(exchange.id) })),
      ({ id }) => id ?? '',
    ),
    troubles: sortedBy(document.troubles, steadyText),
    waivers: sortedBy(document.waivers, steadyText),
    footer: { ...document.footer, digest: undefined, contentDigest: undefined },
  })
}

/** SHA-256 over the canonical form, hexadecimal: what `footer.digest` holds. The digest that stands there is not read. */
export const digestOf = (document: ReportDocument): string => sha256(canonicalText(document))

/**
 * SHA-256 over all of the document as JSON with its members in order, but for the one that holds this digest,
 * hexadecimal: what is no part of the canonical form cannot be changed unnoticed, either.
 */
export function contentDigestOf(document: ReportDocument): string {
  const content = { ...document, footer: { ...document.footer, contentDigest: undefined } }
  return sha256(JSON.stringify(ordered(content, (text) => text)))
}

/** The document with its own digests in the footer. */
export function withDigest(document: ReportDocument): ReportDocument {
  const digested = { ...document, footer: { ...document.footer, digest: digestOf(document) } }
  return { ...digested, footer: { ...digested.footer, contentDigest: contentDigestOf(digested) } }
}
