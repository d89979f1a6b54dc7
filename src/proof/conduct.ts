import type { Exchange } from '../exchange/exchange.ts'
import type { OpenedJwe } from '../exchange/opened-jwe.ts'
import { unseal } from '../exchange/sealed.ts'
import { isObject } from '../model/json-text.ts'
import type { CaseRun } from '../run/execute.ts'
import type { RunResult } from '../run/run-result.ts'

/**
 * How a bank conducted itself in a run, told in single facets: what it answered, how often and what it sent to whom.
 * The key names case and place, the value is what stood there. In memory only: values hold card data.
 */
export type Conduct = ReadonlyMap<string, string>

/** Parts a case from the place in a facet's key. */
export const placeMark = ' › '

const contentKeyPlace = 'JWE content key, digest'
const ivPlace = 'JWE IV, digest'

/** Places whose value has to be new each time: how often it comes again is a facet of the whole run. */
export const newEachTime: readonly string[] = [contentKeyPlace, ivPlace, 'header x-request-id']

type Facet = readonly [place: string, value: string]

/** Depth beyond which nothing that a bank sends stands. */
const deepest = 12

const decoded = (octets: Uint8Array): string => Buffer.from(octets).toString('utf8')

/** The simple values of some JSON, each at its pointer, and the order of an object's members. */
function jsonFacets(value: unknown, pointer: string, depth = 0): readonly Facet[] {
  if (typeof value !== 'object' || value === null || depth > deepest) {
    return [[pointer, JSON.stringify(value) ?? 'absent']]
  }
  const inner = Object.entries(value).flatMap(([name, member]) =>
    jsonFacets(member, `${pointer}/${name}`, depth + 1),
  )
  const names = Array.isArray(value) ? `${value.length} items` : Object.keys(value).join(', ')
  return [[`${pointer} members`, names], ...inner]
}

function bodyFacets(octets: Uint8Array): readonly Facet[] {
  const text = decoded(octets)
  if (text === '') return [['body', 'empty']]
  try {
    const { encryptedCardData, ...open } = bodyOf(JSON.parse(text))
    return [
      ['body form', typeof encryptedCardData],
      ['body layout', text.replaceAll(/"(?:[^"\\]|\\.)*"|[\w.+-]+/gu, '')],
      ...jsonFacets(open, 'body '),
    ]
  } catch {
    return [['body', text]]
  }
}

const bodyOf = (value: unknown): Record<string, unknown> =>
  isObject(value) ? { ...value } : { 'the whole': value }

function jweFacets(jwe: OpenedJwe): readonly Facet[] {
  const {
    compact,
    faults,
    padding,
    authentication,
    usedKey,
    plaintext,
    reached,
    contentKeyDigest,
    ivDigest,
  } = jwe
  const { parts, header } = compact
  return [
    ['JWE header', JSON.stringify(header?.members ?? null)],
    [
      'JWE parts',
      parts === undefined
        ? 'none'
        : [parts.encryptedKey, parts.iv, parts.ciphertext, parts.tag].map(({ length }) => length).join(', '),
    ],
    ['JWE faults', faults.map(({ layer, code }) => `${layer}: ${code}`).join('; ')],
    ['JWE opened to', reached],
    ['JWE key encryption', `${JSON.stringify(padding ?? null)}, key ${usedKey ?? 'none'}`],
    ['JWE authentication', JSON.stringify(authentication ?? null)],
    [contentKeyPlace, contentKeyDigest ?? 'none'],
    [ivPlace, ivDigest ?? 'none'],
    ['JWE plaintext', plaintext === undefined ? 'none' : decoded(unseal(plaintext))],
  ]
}

/** How long it waited, coarsely: no two runs take the same time. The limits part what is usual from what is too long. */
const patienceOf = (milliseconds: number): string =>
  milliseconds < 3000 ? 'under 3 s' : milliseconds < 10_000 ? '3 to 10 s' : 'more than 10 s'

function exchangeFacets(exchange: Omit<Exchange, 'id'>): readonly Facet[] {
  const request = unseal(exchange.request)
  const answer = unseal(exchange.answer)
  const jwe = exchange.provisioning === undefined ? undefined : unseal(exchange.provisioning).jwe
  return [
    ['request line', `${request.method} ${request.target}`],
    ['header names', request.headers.map(([name]) => name).join(', ')],
    ...request.headers.map(([name, value]): Facet => [`header ${name.toLowerCase()}`, value]),
    ...bodyFacets(request.body),
    ...(jwe === undefined ? [] : jweFacets(jwe)),
    ['client certificate', exchange.clientCertificate ?? 'not asked for'],
    // A deadline shows where the service holds the connection.
    ...(answer.kind === 'held' ? [['patience', patienceOf(exchange.endedAt - exchange.at)] as const] : []),
  ]
}

/**
 * Whom a request is about, where a case has several customers: what is asked at the same time may be sent in any order.
 */
function customerOf(exchange: Omit<Exchange, 'id'>, { members }: CaseRun): string {
  if (members.length < 2) return ''
  const inquiry = exchange.inquiry && unseal(exchange.inquiry)
  const payload = exchange.provisioning && unseal(exchange.provisioning).jwe?.payload
  const pan = inquiry?.pan ?? (isObject(payload) ? payload['pan'] : undefined)
  const index = members.findIndex(({ customer }) => customer.card.pan === pan)
  return index === -1 ? '' : ` for customer ${index + 1}`
}

function runFacets(run: CaseRun): readonly Facet[] {
  const counts = new Map<string, number>()
  const exchanges = run.recorded
    .toSorted((a, b) => a.at - b.at)
    .flatMap((exchange) => {
      const subject = `${exchange.counterpart}${customerOf(exchange, run)}`
      const number = (counts.get(subject) ?? 0) + 1
      counts.set(subject, number)
      return exchangeFacets(exchange).map(
        ([place, value]): Facet => [`${subject} request ${number}, ${place}`, value],
      )
    })
  const steps = run.steps.flatMap((step): readonly Facet[] =>
    step.kind === 'asked'
      ? [
          [`answer to ${step.name}`, JSON.stringify(step.outcome)],
          [`patience until the answer to ${step.name}`, patienceOf(step.endedAt - step.startedAt)],
        ]
      : [],
  )
  const requests = [...counts].map(([counterpart, count]) => `${counterpart} ×${count}`).toSorted()
  return [
    ...steps,
    ['requests', requests.join(', ') || 'none'],
    ...exchanges,
    ['handshakes', run.handshakes.map(({ outcome }) => outcome).join(', ')],
    ['logged', run.logged.join('\n')],
  ]
}

const some = (count: number): string => (count > 0 ? 'some' : 'none')

/** What belongs to no case; of what depends on chance, whether there is any. */
function wholeFacets({ claims, work }: Pick<RunResult, 'claims' | 'work'>): readonly Facet[] {
  return [
    ['claims', JSON.stringify(claims)],
    ['TLS sessions resumed', some(work.resumed)],
    ['connections without a request', some(work.unused + work.givenUp)],
    ['requests without content', some(work.pings)],
    ['lines logged', some(work.logged)],
  ]
}

/** The name of what belongs to no case, where a case's would stand. */
const wholeRun = 'the whole run'

/** How a bank conducted itself, case by case; a case that was carried out again counts as it ended. */
export function conductOf({ runs, claims, work }: Pick<RunResult, 'runs' | 'claims' | 'work'>): Conduct {
  const conduct = new Map<string, string>()
  for (const run of runs) {
    const name = run.control === undefined ? run.planned.id : `${run.planned.id}, control ${run.control + 1}`
    for (const [place, value] of runFacets(run)) conduct.set(`${name}${placeMark}${place}`, value)
  }
  for (const [place, value] of wholeFacets({ claims, work }))
    conduct.set(`${wholeRun}${placeMark}${place}`, value)
  return conduct
}
