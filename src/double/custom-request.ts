import {
  type CardSpot,
  type DescribedPaging,
  type DescribedRequest,
  type DialectDescription,
  type RequestersSpot,
  type Spot,
} from '../model/dialect-description.ts'
import { valueAt } from '../model/json-pointer.ts'

/** A request to a described token service, as it came. */
export interface GivenRequest {
  readonly method: string
  /** Path below the service's address, percent-encoded as it came. */
  readonly path: string
  readonly query: URLSearchParams
  readonly header: (name: string) => string | null
  /** The JSON value of the body; undefined for what is no JSON. */
  readonly body: unknown
}

/** What a request asks, as far as it can be understood. */
export interface Question {
  /** What the card is looked up by, as it came. */
  readonly card: string | undefined
  /** Undefined asks for all. */
  readonly requesters: readonly string[] | undefined
  /** What says which page is wanted; undefined for the first. */
  readonly page: string | undefined
  /** Path and query without the card, where they hold it. */
  readonly besidesCard: string | undefined
  /** Why the service would not carry it out, in words without data; undefined where it would. */
  readonly refused: { readonly status: 400 | 401; readonly words: string } | undefined
}

const written = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined

/** What stands at a place of a request; undefined where nothing does. */
function standsAt(spot: Spot, request: GivenRequest): string | undefined {
  switch (spot.in) {
    case 'query':
      return request.query.get(spot.name) ?? undefined
    case 'header':
      return request.header(spot.name) ?? undefined
    case 'body':
      return written(valueAt(request.body, spot.pointer))
  }
}

/** Whether anything stands at a place, of whatever kind. */
const isThere = (spot: Spot, request: GivenRequest): boolean =>
  spot.in === 'body'
    ? (valueAt(request.body, spot.pointer) ?? undefined) !== undefined
    : (standsAt(spot, request) ?? '') !== ''

/** A place of a request, in words. */
export function spotInWords(spot: Spot | { readonly in: 'path' }): string {
  switch (spot.in) {
    case 'path':
      return 'the path'
    case 'query':
      return `the query parameter ${spot.name}`
    case 'header':
      return `the header ${spot.name}`
    case 'body':
      return `${spot.pointer} of the body`
  }
}

const patterns = new Map<string, RegExp>()

/** A path template as a pattern; `{card}` is what it captures, and any other `{name}` stands for one step. */
function patternOf(template: string): RegExp {
  const known = patterns.get(template)
  if (known !== undefined) return known
  const source = template
    .split(/(\{[^{}]*\})/u)
    .map((part) =>
      part === '{card}'
        ? '(?<card>[^/]+)'
        : part.startsWith('{')
          ? '[^/]+'
          : part.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`),
    )
    .join('')
  const made = new RegExp(`^${source}$`, 'u')
  patterns.set(template, made)
  return made
}

const decoded = (text: string | undefined): string | undefined => {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whether a request goes where the description has the inquiry. */
export const isInquiry = ({ method, path = '' }: DescribedRequest, request: GivenRequest): boolean =>
  request.method === method && patternOf(path).test(request.path)

const inPath = (template: string, path: string): string | undefined =>
  patternOf(template).exec(path)?.groups?.['card']

function cardIn(spot: CardSpot, template: string, request: GivenRequest): string | undefined {
  return spot.in === 'path' ? decoded(inPath(template, request.path)) : standsAt(spot, request)
}

function withoutCard(spot: CardSpot, template: string, request: GivenRequest): string | undefined {
  const query = new URLSearchParams(request.query)
  if (spot.in === 'query') query.delete(spot.name)
  else if (spot.in !== 'path') return undefined
  const card = spot.in === 'path' ? inPath(template, request.path) : undefined
  const path = card === undefined ? request.path : request.path.replace(card, '')
  return `${path}?${query.toString()}`
}

const listed = (value: unknown): readonly string[] | undefined => {
  const items: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined
  return items?.map((item) => written(item) ?? JSON.stringify(item))
}

function requestersIn(
  spot: RequestersSpot | undefined,
  request: GivenRequest,
): readonly string[] | undefined {
  if (spot === undefined) return undefined
  const { form, separator = ',' } = spot
  if (spot.in === 'query' && form !== 'joined') {
    const all = request.query.getAll(spot.name)
    return all.length === 0 ? undefined : all
  }
  if (spot.in === 'body' && form === 'list') return listed(valueAt(request.body, spot.pointer))
  const text = standsAt(spot, request)
  if (text === undefined) return undefined
  return form === 'joined' ? text.split(separator).filter((one) => one !== '') : [text]
}

/** The parameter that stands for the page in the links that the double gives out. */
export const linkParameter = 'cursor'

function pageIn(paging: DescribedPaging | undefined, request: GivenRequest): string | undefined {
  if (paging === undefined) return undefined
  const spot: Spot = paging.kind === 'link' ? { in: 'query', name: linkParameter } : paging.sentAs
  const page = standsAt(spot, request)
  return page === '' ? undefined : page
}

function refusalOf(
  described: DescribedRequest,
  request: GivenRequest,
  card: string | undefined,
): Question['refused'] {
  const { authentication, needs = [] } = described
  if (authentication !== undefined && (request.header(authentication) ?? '') === '') {
    return { status: 401, words: `There is no header ${authentication}.` }
  }
  const missing = needs.find((spot) => !isThere(spot, request))
  if (missing !== undefined) return { status: 400, words: `There is nothing in ${spotInWords(missing)}.` }
  return card === undefined || card === ''
    ? { status: 400, words: `There is no card in ${spotInWords(described.card)}.` }
    : undefined
}

/** Reads an inquiry as its description has it. Total. */
export function readQuestion(
  { request: described, paging }: DialectDescription,
  request: GivenRequest,
): Question {
  const { card: spot, path = '' } = described
  const card = cardIn(spot, path, request)
  return {
    card,
    requesters: requestersIn(described.requesters, request),
    page: pageIn(paging, request),
    besidesCard: spot.by === 'pan' ? withoutCard(spot, path, request) : undefined,
    refused: refusalOf(described, request, card),
  }
}
