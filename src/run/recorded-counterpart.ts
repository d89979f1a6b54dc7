import { isObject } from '../check/observed.ts'
import { namedIn } from '../double/csapi-search.ts'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { RecordedExchange } from '../exchange/recorded.ts'
import type { Network } from '../model/network.ts'
import { networkOf } from '../model/pan.ts'
import { requesters as knownRequesters } from '../model/trid.ts'

/** A token service that is known by its URL. */
export interface KnownTokenService {
  readonly network: Network
  readonly dialect: string
  /** What its URLs begin with. */
  readonly url: string
}

/** What is known of whom a recording is with; what is not is told by the shape of the request. */
export interface KnownCounterparts {
  /** What the URLs of the provisioning service begin with; empty where that is not known. */
  readonly provisioning: readonly string[]
  readonly tokenServices: readonly KnownTokenService[]
}

/** Whom an exchange is with; undefined where it is of no concern. `text` is the body of the request. */
export type Recognised =
  | { readonly with: 'provisioning'; readonly text: string; readonly body: unknown }
  | { readonly with: 'tokenService'; readonly text: string; readonly inquiry: UnderstoodInquiry }
  /** Of a known counterpart, by its URL, but without its body. */
  | { readonly with: 'provisioning' | 'tokenService'; readonly text: undefined }
  | undefined

interface Asked {
  readonly pan: string | undefined
  readonly requesters: readonly string[] | undefined
  readonly page: unknown
}

const textOr = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** How each dialect's inquiry is told, and what it asks for ("Token service dialects"). */
const inquiryShapes: Readonly<
  Record<
    string,
    { readonly isOne: (body: object, answer: string) => boolean; readonly asked: (body: object) => Asked }
  >
> = {
  csapi: {
    isOne: (body) => 'SearchRequest' in body,
    asked: (body) => ({
      ...namedIn(body),
      page:
        'SearchRequest' in body && isObject(body.SearchRequest) ? body.SearchRequest['PageInfo'] : undefined,
    }),
  },
  vtis: {
    isOne: (body) => 'cardholderInfo' in body,
    asked: (body) => ({
      pan:
        'cardholderInfo' in body && isObject(body.cardholderInfo)
          ? textOr(body.cardholderInfo['primaryAccountNumber'])
          : undefined,
      requesters: undefined,
      page: undefined,
    }),
  },
  processor: {
    isOne: (body, answer) => 'pan' in body && ('tokenRequestorIds' in body || /"tokens"\s*:/u.test(answer)),
    asked: (body) => ({
      pan: 'pan' in body ? textOr(body.pan) : undefined,
      requesters:
        'tokenRequestorIds' in body && Array.isArray(body.tokenRequestorIds)
          ? body.tokenRequestorIds.map(String)
          : undefined,
      page: 'page' in body ? body.page : undefined,
    }),
  },
}

const networkOfRequesters = (asked: readonly string[]): Network | undefined => {
  const networks = new Set(
    knownRequesters.filter(({ id }) => asked.includes(id)).map(({ network }) => network),
  )
  const [only] = networks
  return networks.size === 1 ? only : undefined
}

/** The network that an inquiry is about: by its dialect, the card, the requesters, and at last the URL. */
function networkOfInquiry(dialect: string, { pan, requesters = [] }: Asked, url: string): Network {
  if (dialect === 'csapi') return 'mastercard'
  if (dialect === 'vtis') return 'visa'
  const byCard = pan === undefined ? undefined : networkOf(pan)
  return byCard ?? networkOfRequesters(requesters) ?? (/mastercard|mdes/iu.test(url) ? 'mastercard' : 'visa')
}

function inquiryOf(dialect: string, asked: Asked, network: Network): UnderstoodInquiry {
  const { pan, requesters, page } = asked
  return {
    network,
    dialect,
    pan,
    requesters,
    key: JSON.stringify([network, pan, requesters?.toSorted(), page]),
  }
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const ofRequest = [
  'encryptedCardData',
  'countryCode',
  'nin',
  'issuerName',
  'appSwitch',
  'last4',
  'returnUrl',
  'suggestedNickname',
]

/** The property that nothing else has, or most of the others. */
const isProvisioning = (text: string, body: unknown): boolean =>
  text.includes('encryptedCardData') ||
  (isObject(body) && ofRequest.filter((name) => body[name] !== undefined).length >= 4)

/** Whether a body may be of concern at all: most of what a browser sends is not, and may be large. */
const marks = /encryptedCardData|issuerName|appSwitch|SearchRequest|cardholderInfo|"pan"/u

const sends = (method: string): boolean =>
  !['GET', 'HEAD', 'OPTIONS', 'CONNECT', 'TRACE'].includes(method.toUpperCase())

const noAsk: Asked = { pan: undefined, requesters: undefined, page: undefined }

/**
 * Tells whom an exchange is with: by the URLs that are known, else by the shape of its request. What a browser asks
 * beforehand (OPTIONS), and what sends nothing, is of no concern.
 */
export function recogniseCounterpart(exchange: RecordedExchange, known: KnownCounterparts): Recognised {
  const { url, method, body: octets, answer } = exchange
  const isKnown = known.provisioning.some((prefix) => url.startsWith(prefix))
  const service = known.tokenServices.find((one) => url.startsWith(one.url))
  if (!sends(method)) return undefined
  if (octets === undefined) {
    if (isKnown) return { with: 'provisioning', text: undefined }
    return service === undefined ? undefined : { with: 'tokenService', text: undefined }
  }
  const text = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('utf8')
  if (service === undefined && !isKnown && !marks.test(text)) return undefined
  const body = asJson(text.startsWith('\uFEFF') ? text.slice(1) : text)
  if (service !== undefined) {
    const asked =
      typeof body === 'object' && body !== null ? inquiryShapes[service.dialect]?.asked(body) : undefined
    return {
      with: 'tokenService',
      text,
      inquiry: inquiryOf(service.dialect, asked ?? noAsk, service.network),
    }
  }
  if (isKnown) return { with: 'provisioning', text, body }
  if (typeof body === 'object' && body !== null) {
    for (const [dialect, { isOne, asked }] of Object.entries(inquiryShapes)) {
      if (!isOne(body, answer?.body ?? '')) continue
      const found = asked(body)
      return {
        with: 'tokenService',
        text,
        inquiry: inquiryOf(dialect, found, networkOfInquiry(dialect, found, url)),
      }
    }
  }
  return known.provisioning.length === 0 && isProvisioning(text, body)
    ? { with: 'provisioning', text, body }
    : undefined
}

/** The dialects whose inquiries can be read out of a recording. */
export const recordedDialects: readonly string[] = Object.keys(inquiryShapes)
