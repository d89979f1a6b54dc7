import { asJsonObject } from '../model/json-text.ts'
import type { ReadExchange, RecordedHeaders, WrongShape } from './recorded.ts'

type JsonObject = Readonly<Record<string, unknown>>

const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value)

/** A pact file: its interactions in order, each an exchange by its examples, and how many are no HTTP. */
export interface ReadPact {
  readonly exchanges: readonly ReadExchange[]
  /** Messages (asynchronous or synchronous) and plugins' interactions, which are no exchanges. */
  readonly messages: number
}

const versionOf = (pact: JsonObject): string => {
  const metadata = asJsonObject(pact['metadata'])
  const specification =
    asJsonObject(metadata?.['pactSpecification']) ?? asJsonObject(metadata?.['pact-specification'])
  return asText(specification?.['version'] ?? metadata?.['pactSpecificationVersion'])
}

/** Headers of any version: a string, or from version 4 on a list of values. */
const headersOf = (value: unknown): RecordedHeaders =>
  Object.entries(asJsonObject(value) ?? {}).flatMap(([name, content]) =>
    (Array.isArray(content) ? content : [content]).map((one: unknown): [string, string] => [
      name,
      asText(one),
    ]),
  )

/** Up to version 3 a body is the value itself; from version 4 on it is `{ content, encoded }`. */
function bodyOf(message: JsonObject, isV4: boolean): string {
  const given = message['body']
  if (given === undefined || given === null) return ''
  if (!isV4) return typeof given === 'string' ? given : JSON.stringify(given)
  const { content, encoded } = asJsonObject(given) ?? {}
  if (content === undefined || content === null) return ''
  if (typeof content !== 'string') return JSON.stringify(content)
  return encoded === 'base64' || encoded === true ? Buffer.from(content, 'base64').toString('utf8') : content
}

/** Version 2: a string. Version 3 and later: names with lists of values. */
function queryOf(query: unknown): string {
  if (typeof query === 'string') return query === '' ? '' : `?${query}`
  const fields = new URLSearchParams(
    Object.entries(asJsonObject(query) ?? {}).flatMap(([name, values]) =>
      (Array.isArray(values) ? values : [values]).map((value: unknown): [string, string] => [
        name,
        asText(value),
      ]),
    ),
  )
  return fields.size === 0 ? '' : `?${fields.toString().replaceAll('+', '%20')}`
}

const withDefaultType = (headers: RecordedHeaders, body: string): RecordedHeaders | undefined =>
  // Where a pact asks for no header, any is allowed: none was recorded.
  headers.length === 0 && body !== '' ? undefined : headers

function readInteraction(value: unknown, number: number, isV4: boolean): ReadExchange {
  const interaction = asJsonObject(value)
  const request = asJsonObject(interaction?.['request'])
  if (request === undefined) return { wrong: { place: '/request', expected: 'an object' } }
  const { method = 'GET', path = '/' } = request
  if (typeof method !== 'string') return { wrong: { place: '/request/method', expected: 'a string' } }
  if (typeof path !== 'string') return { wrong: { place: '/request/path', expected: 'a string' } }
  const body = bodyOf(request, isV4)
  const response = asJsonObject(interaction?.['response']) ?? {}
  const { status = 200 } = response
  return {
    exchange: {
      number,
      at: undefined,
      duration: 0,
      method: method.toUpperCase(),
      url: `${path}${queryOf(request['query'])}`,
      headers: withDefaultType(headersOf(request['headers']), body),
      body: Buffer.from(body),
      answer:
        typeof status === 'number'
          ? { status, headers: headersOf(response['headers']), body: bodyOf(response, isV4) }
          : undefined,
    },
  }
}

const isMessage = (value: unknown): boolean => {
  const type = asJsonObject(value)?.['type']
  return typeof type === 'string' && type !== 'Synchronous/HTTP'
}

/**
 * Reads a pact file (Pact specification, versions 1.1 to 4) by the examples of its interactions; matching rules and
 * generators are passed over.
 */
export function readPact(value: unknown): ReadPact | { readonly wrong: WrongShape } {
  const pact = asJsonObject(value)
  if (pact === undefined) return { wrong: { place: '', expected: 'an object' } }
  const interactions = pact['interactions'] ?? []
  if (!Array.isArray(interactions)) return { wrong: { place: '/interactions', expected: 'a list' } }
  const isV4 = versionOf(pact).startsWith('4')
  const messages = Array.isArray(pact['messages']) ? pact['messages'].length : 0
  return {
    exchanges: interactions.flatMap((one: unknown, index) =>
      isMessage(one) ? [] : [readInteraction(one, index + 1, isV4)],
    ),
    messages: messages + interactions.filter(isMessage).length,
  }
}
