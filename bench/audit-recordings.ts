import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { composeJwe, jweHeader, rightRecipe } from '../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { makePan } from '../src/model/pan.ts'
import { ecomRequesters } from '../src/model/trid.ts'

/** One exchange of a recording that is made for measuring. */
interface Made {
  readonly url: string
  readonly body: string
  readonly answer: string
}

const at = '2026-11-22T12:00:00.000Z'
const { publicPem, kid } = encryptionKeys.published

const jweOf = (counter: number): string =>
  composeJwe({
    ...rightRecipe(
      publicPem,
      jweHeader(kid),
      JSON.stringify({ pan: makePan({ network: 'visa', counter }), expiry: '2028-05' }),
    ),
    iv: randomBytes(12),
    contentKey: randomBytes(16),
  })

// To encrypt to the key costs little, but not so little that a gigabyte could be made anew.
const jwes = Array.from({ length: 200 }, (_, counter) => jweOf(counter))

/** One of them. */
export const aJwe: string = jwes[0] ?? ''

const inquiry = (counter: number): Made => ({
  url: 'https://tokens.example/token-services/visa/processor/tokens',
  body: JSON.stringify({
    pan: makePan({ network: 'visa', counter: counter % 1_000_000 }),
    tokenRequestorIds: ecomRequesters('visa'),
  }),
  answer: JSON.stringify({
    tokens: ecomRequesters('visa').map((tokenRequestorId, index) => ({
      tokenRequestorId,
      tokenReference: `DNITHE${String(counter).padStart(17, '3')}${index}`,
      status: 'ACTIVE',
    })),
    next: null,
  }),
})

const request = (counter: number): Made => ({
  url: 'https://provisioning.example/push-provisioning/v1/cards',
  body: JSON.stringify({
    encryptedCardData: jwes[counter % jwes.length],
    countryCode: 'NO',
    nin: '15076500565',
    issuerName: 'Fjordbanken ASA',
    appSwitch: true,
    last4: makePan({ network: 'visa', counter: counter % jwes.length }).slice(-4),
  }),
  answer: JSON.stringify({ url: `https://qr.vipps.no/ps/provisioning/push/link?attempt=${counter}` }),
})

const headers: readonly (readonly [string, string])[] = [
  ['host', 'tokens.example'],
  ['content-type', 'application/json'],
  ['accept', 'application/json'],
  ['user-agent', 'bank-backend/4.2 (okhttp/4.12.0)'],
  ['authorization', `Bearer ${'eyJhbGciOiJSUzI1NiJ9'.repeat(6)}`],
]

const asLine = ({ url, body, answer }: Made, counter: number): string =>
  `${JSON.stringify({
    at,
    duration: 12,
    request: { method: 'POST', url, headers: [...headers, ['x-request-id', `r-${counter}`]], body },
    response: { status: 200, headers: [['content-type', 'application/json']], body: answer },
  })}\n`

const named = (pairs: readonly (readonly [string, string])[]): readonly object[] =>
  pairs.map(([name, value]) => ({ name, value }))

const asEntry = ({ url, body, answer }: Made, answerType = 'application/json', method = 'POST'): string =>
  JSON.stringify({
    startedDateTime: at,
    time: 12,
    request: {
      method,
      url,
      httpVersion: 'h2',
      headers: named(headers),
      queryString: [],
      cookies: [],
      headersSize: -1,
      bodySize: body.length,
      ...(body !== '' && { postData: { mimeType: 'application/json', text: body } }),
    },
    response: {
      status: 200,
      statusText: 'OK',
      httpVersion: 'h2',
      headers: named([['content-type', answerType]]),
      cookies: [],
      content: { size: answer.length, mimeType: answerType, text: answer },
      redirectURL: '',
      headersSize: -1,
      bodySize: answer.length,
    },
    cache: {},
    timings: { send: 0, wait: 11, receive: 1 },
  })

const script = 'function f(a,b){return a.map(function(c){return b[c]||"x"})}\n'.repeat(400)

/** What a browser records beside: pages, scripts, telemetry; mostly of no concern, some of it large. */
const browsed = (counter: number): string =>
  counter % 10 < 7
    ? asEntry(
        { url: `https://bank.example/static/${counter}.js`, body: '', answer: script },
        'application/javascript',
        'GET',
      )
    : counter % 10 < 9
      ? asEntry({
          url: 'https://telemetry.example/v1',
          body: JSON.stringify({ event: 'tap', n: counter }),
          answer: '{}',
        })
      : asEntry(counter % 20 === 9 ? inquiry(counter) : request(counter))

async function write(
  file: string,
  bytes: number,
  parts: (counter: number) => string,
  around: readonly [string, string],
): Promise<void> {
  const stream = createWriteStream(file)
  const put = async (text: string): Promise<void> => {
    if (!stream.write(text)) await once(stream, 'drain')
  }
  await put(around[0])
  let written = 0
  let block = ''
  for (let counter = 0; written < bytes; counter += 1) {
    const part = parts(counter)
    written += part.length
    block += part
    if (block.length > 1 << 20 || written >= bytes) {
      await put(block)
      block = ''
    }
  }
  await put(around[1])
  stream.end()
  await once(stream, 'finish')
}

/** A HAR of a browser, with so many bytes at least. */
export const writeHar = (file: string, bytes: number): Promise<void> =>
  write(file, bytes, (counter) => `${counter === 0 ? '' : ',\n'}${browsed(counter)}`, [
    '{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n',
    '\n]}}\n',
  ])

/** NDJSON of a bank's traffic: token inquiries of 1 KB, and one provisioning request in `each` of them. */
export const writeNdjson = (file: string, bytes: number, each = 10): Promise<void> =>
  write(
    file,
    bytes,
    (counter) => asLine(counter % each === each - 1 ? request(counter) : inquiry(counter), counter),
    ['', ''],
  )

/** NDJSON of so many provisioning requests. */
export const writeRequests = (file: string, count: number): Promise<void> => {
  const size = asLine(request(0), 0).length
  return write(file, size * (count - 1) + 1, (counter) => asLine(request(counter), counter), ['', ''])
}
