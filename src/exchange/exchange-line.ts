import * as z from 'zod'
import type { ReadExchange, RecordedHeaders } from './recorded.ts'

const headers = z
  .union([
    z.array(z.tuple([z.string(), z.string()])),
    z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  ])
  .describe(
    'Pairs of name and value in the order on the wire, or an object; a list of values stands for repeats.',
  )

const body = z
  .json()
  .describe(
    'A string is the body as it was; anything else that is not null is JSON and is written out. Null: there was none. Absent: it was not recorded.',
  )

const base64 = z.string().describe('The octets in base64, in place of `body`, for what is no text in UTF-8.')

const lineSchema = z.looseObject({
  at: z.iso
    .datetime({ offset: true })
    .nullish()
    .describe('When the request was sent, ISO 8601 with its zone.'),
  duration: z.number().min(0).nullish().describe('Milliseconds to the end of the answer.'),
  request: z.looseObject({
    method: z.string().min(1),
    url: z.string().min(1).describe('Absolute; a path where the host is not known.'),
    headers: headers.nullish().describe('Absent: they were not recorded.'),
    body: body.optional(),
    bodyBase64: base64.nullish(),
  }),
  response: z
    .looseObject({
      status: z.int().min(100).max(599),
      headers: headers.nullish(),
      body: body.optional(),
      bodyBase64: base64.nullish(),
    })
    .nullish()
    .describe('Null or absent: no answer came.'),
})

/** The line in JSON Schema 2020-12, as it is published (`contracts/schemas/recorded-exchange.schema.json`). */
export function publishedLineSchema(): Readonly<Record<string, unknown>> {
  return {
    ...z.toJSONSchema(lineSchema, { target: 'draft-2020-12' }),
    title: 'Recorded exchange',
    description: 'One line of an NDJSON recording: a request and its answer. Unknown members are ignored.',
  }
}

type Line = z.infer<typeof lineSchema>
type Headers = z.infer<typeof headers>

const pairsOf = (given: Headers): RecordedHeaders =>
  Array.isArray(given)
    ? given
    : Object.entries(given).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
      )

function octetsOf(message: {
  readonly body?: unknown
  readonly bodyBase64?: string | null | undefined
}): Uint8Array | undefined {
  const { body: given, bodyBase64 } = message
  if (typeof bodyBase64 === 'string') return Buffer.from(bodyBase64, 'base64')
  if (given === undefined) return undefined
  if (given === null) return new Uint8Array()
  return Buffer.from(typeof given === 'string' ? given : JSON.stringify(given))
}

const asExchange = ({ at, duration, request, response }: Line, number: number): ReadExchange => {
  const answerBody = response === null || response === undefined ? undefined : octetsOf(response)
  return {
    exchange: {
      number,
      at: typeof at === 'string' ? new Date(at) : undefined,
      duration: duration ?? 0,
      method: request.method,
      url: request.url,
      headers:
        request.headers === null || request.headers === undefined ? undefined : pairsOf(request.headers),
      body: octetsOf(request),
      answer:
        response === null || response === undefined
          ? undefined
          : {
              status: response.status,
              headers: pairsOf(response.headers ?? []),
              body: answerBody === undefined ? undefined : Buffer.from(answerBody).toString('utf8'),
            },
    },
  }
}

/** Reads the value of one line of an NDJSON recording. */
export function readExchangeLine(value: unknown, number: number): ReadExchange {
  const read = lineSchema.safeParse(value)
  if (read.success) return asExchange(read.data, number)
  const [issue] = read.error.issues
  // Of the issue nothing but its place: its message may quote what was found.
  const place = (issue?.path ?? []).map((step) => `/${String(step)}`).join('')
  return { wrong: { place, expected: expectedAt(place) } }
}

function expectedAt(place: string): string {
  switch (place.replace(/\/\d+$/u, '')) {
    case '/at':
      return 'a time in ISO 8601 with its zone, such as 2026-11-22T12:00:00Z'
    case '/duration':
      return 'milliseconds, 0 or more'
    case '/request':
    case '/response':
    case '':
      return 'an object'
    case '/response/status':
      return 'a whole number from 100 to 599'
    case '/request/headers':
    case '/response/headers':
      return 'pairs of strings, or an object of strings'
    case '/request/body':
    case '/response/body':
      return 'a string, or JSON'
    default:
      return 'a string'
  }
}
