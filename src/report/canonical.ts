import { createHash } from 'node:crypto'
import type { RedactedMessage } from '../exchange/redact.ts'
import type { CaseReport, ExchangeReport, ReportDocument, RequirementReport } from './document.ts'

type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

/** Headers that differ from run to run without telling anything of the integration's conformance. */
const volatileHeaders: ReadonlySet<string> = new Set([
  'age',
  'connection',
  'content-length',
  'date',
  'host',
  'keep-alive',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'user-agent',
  'x-correlation-id',
  'x-request-id',
  'x-trace-id',
])

/** What is drawn at random or given by the machine, and what stands for it. The order matters. */
const placeholders: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  [/\beyJ[\w-]+(?:\.[\w-]*){1,4}/gu, '<jwe>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu, '<uuid>'],
  [/(?:\b127\.0\.0\.1|\blocalhost|\[::1\])(?::\d+)?/giu, '<loopback>'],
  [/\bsha256:[0-9a-f]+/giu, '<digest>'],
  [/\b\d+(?:\.\d+)? ?ms\b/gu, '<duration>'],
  // Which of a customer's attempts came first, where two were made at once.
  [/(?<=\battempt=\d+-)\d+/gu, '<nth>'],
  // A signature is as long as its random parts are, percent-encoded.
  [/‹\d+ characters›/gu, '<masked>'],
]

const steady = (text: string): string =>
  placeholders.reduce((done, [pattern, placeholder]) => done.replace(pattern, placeholder), text)

/** Any value as JSON whose members are in order, and whose texts went through `written`. */
function ordered(value: unknown, written: (text: string) => string): Json {
  if (typeof value === 'string') return written(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => ordered(item, written))
  if (typeof value !== 'object') return null
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.sort(([a], [b]) => compare(a, b)).map(([name, member]) => [name, ordered(member, written)]),
  )
}

// By code unit, never by locale.
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** With placeholders for what is drawn at random. */
const stable = (value: unknown): string => JSON.stringify(ordered(value, steady))

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

const sortedBy = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] =>
  items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ item }) => item)

const message = ({ headers, ...rest }: RedactedMessage): object => ({
  ...rest,
  headers: sortedBy(
    headers
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !volatileHeaders.has(name)),
    stable,
  ),
})

// A member that is undefined is left out.
const contentOf = (exchange: ExchangeReport): object => ({
  ...exchange,
  id: undefined,
  request: message(exchange.request),
  answer: message(exchange.answer),
})

/**
 * New names for exchanges, since the ids of a run follow the order in which things happened to arrive: the case, and
 * the rank within it by step and content, because an integration may ask for two things at once. Exchanges of one
 * step that are alike share a name.
 */
function steadyIds({ cases, exchanges }: ReportDocument): ReadonlyMap<string, string> {
  const steps = new Map(
    cases.flatMap((report) =>
      report.steps.flatMap((step, index) => step.exchanges.map((id) => [id, index] as const)),
    ),
  )
  const keyed = exchanges.map((exchange) => ({
    ...exchange,
    key: `${String(steps.get(exchange.id) ?? '').padStart(6)} ${stable(contentOf(exchange))}`,
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
    exchanges.map((id) => ids.get(id) ?? '<left out>').sort(compare)

  const ofRequirement = (requirement: RequirementReport): object => ({
    ...requirement,
    // In the order in which cases were judged, which tells nothing.
    reasons: [...requirement.reasons].sort(compare),
    evidence: requirement.evidence && named(requirement.evidence),
    findings: sortedBy(
      requirement.findings.map((finding) => ({ ...finding, exchanges: named(finding.exchanges) })),
      stable,
    ),
  })
  const ofCase = (report: CaseReport): object => ({
    ...report,
    duration: undefined,
    exchanges: named(report.exchanges),
    steps: report.steps.map((step) => ({ ...step, exchanges: named(step.exchanges) })),
  })
  return stable({
    ...document,
    timing: undefined,
    // An earlier run, and where this one was carried out.
    changes: undefined,
    header: {
      ...document.header,
      started: undefined,
      pipeline: undefined,
      target: { ...document.header.target, address: undefined },
    },
    requirements: sortedBy(document.requirements, ({ id }) => id).map(ofRequirement),
    cases: sortedBy(document.cases, ({ id }) => id).map(ofCase),
    exchanges: sortedBy(
      document.exchanges.map((exchange) => ({ ...contentOf(exchange), id: ids.get(exchange.id) })),
      ({ id }) => id ?? '',
    ),
    troubles: sortedBy(document.troubles, stable),
    waivers: sortedBy(document.waivers, stable),
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
