import { asJsonObject } from '../model/json-text.ts'
import type { ReadExchange, RecordedAnswer, RecordedHeaders } from './recorded.ts'

type JsonObject = Readonly<Record<string, unknown>>

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Some tools write numbers where texts belong. */
const asText = (value: unknown): string => textOf(value) ?? (typeof value === 'number' ? String(value) : '')

/** Base64 in either alphabet, or percent-encoding, as exporters have them beside plain text. */
const octetsOf = (text: string, encoding: unknown): Uint8Array =>
  typeof encoding === 'string' && encoding.toLowerCase() === 'base64'
    ? Buffer.from(text, 'base64')
    : Buffer.from(text, 'utf8')

/** HTTP/2 has method and path among its headers; those are no headers of anybody's making (RFC 9113, section 8.3). */
function headersOf(value: unknown): RecordedHeaders | undefined {
  if (!Array.isArray(value)) return undefined
  const headers = value.flatMap((item: unknown): [string, string][] => {
    const { name, value: content } = asJsonObject(item) ?? {}
    return typeof name === 'string' && !name.startsWith(':') ? [[name, asText(content)]] : []
  })
  return headers.length === 0 ? undefined : headers
}

/** A request without headers of its own has at least told its type apart from them. */
function withType(headers: RecordedHeaders | undefined, mimeType: unknown): RecordedHeaders | undefined {
  const hasType = headers?.some(([name]) => name.toLowerCase() === 'content-type') === true
  return hasType || headers !== undefined || typeof mimeType !== 'string' || mimeType === ''
    ? headers
    : [['content-type', mimeType]]
}

const fieldsOf = (params: readonly unknown[]): Uint8Array => {
  const fields = new URLSearchParams()
  for (const param of params) {
    const { name, value } = asJsonObject(param) ?? {}
    fields.append(asText(name), asText(value))
  }
  return Buffer.from(fields.toString())
}

function requestBody({ postData, bodySize }: JsonObject): Uint8Array | undefined {
  const given = asJsonObject(postData)
  const text = textOf(given?.['text'])
  if (text !== undefined && (text !== '' || given?.['_file'] === undefined)) {
    return octetsOf(text, given?.['encoding'])
  }
  const params = given?.['params']
  if (Array.isArray(params) && params.length > 0) return fieldsOf(params)
  // A body of which only the size, the type or the name of a file was kept.
  const wasThere = given !== undefined || (typeof bodySize === 'number' && bodySize > 0)
  return wasThere ? undefined : new Uint8Array()
}

const isText = (mimeType: unknown): boolean =>
  typeof mimeType !== 'string' || !/^(?:image|video|audio|font)\//iu.test(mimeType)

function answerBody({ content, bodySize }: JsonObject): string | undefined {
  const given = asJsonObject(content)
  const text = textOf(given?.['text'])
  if (text !== undefined && (text !== '' || given?.['_file'] === undefined)) {
    if (!isText(given?.['mimeType'])) return ''
    return given?.['encoding'] === undefined
      ? text
      : Buffer.from(octetsOf(text, given['encoding'])).toString('utf8')
  }
  const sizes = [given?.['size'], bodySize]
  const wasThere =
    given?.['_file'] !== undefined || sizes.some((size) => typeof size === 'number' && size > 0)
  return wasThere && isText(given?.['mimeType']) ? undefined : ''
}

function answerOf(value: unknown): RecordedAnswer | undefined {
  const response = asJsonObject(value)
  const status = response?.['status']
  // 0, or -1: the browser got no answer.
  if (response === undefined || typeof status !== 'number' || status < 100) return undefined
  return { status, headers: headersOf(response['headers']) ?? [], body: answerBody(response) }
}

/**
 * Reads an element of `log.entries` (HAR 1.2, section 4.6): of browsers, of proxies (mitmproxy, Charles, Fiddler) and of
 * Playwright. Members that begin with `_` are their own; only those that stand for a body left out are looked at.
 */
export function readHarEntry(value: unknown, number: number): ReadExchange {
  const entry = asJsonObject(value)
  if (entry === undefined) return { wrong: { place: '', expected: 'an object' } }
  const request = asJsonObject(entry['request'])
  if (request === undefined) return { wrong: { place: '/request', expected: 'an object' } }
  const { method, url } = request
  if (typeof method !== 'string') return { wrong: { place: '/request/method', expected: 'a string' } }
  if (typeof url !== 'string') return { wrong: { place: '/request/url', expected: 'a string' } }
  const started = textOf(entry['startedDateTime'])
  const at = started === undefined ? undefined : new Date(started)
  const { time } = entry
  return {
    exchange: {
      number,
      at: at === undefined || Number.isNaN(at.getTime()) ? undefined : at,
      duration: typeof time === 'number' && time > 0 ? time : 0,
      method,
      url,
      headers: withType(headersOf(request['headers']), asJsonObject(request['postData'])?.['mimeType']),
      body: requestBody(request),
      answer: answerOf(entry['response']),
    },
  }
}
