import { constants, createHash, createSign } from 'node:crypto'
import OAuth from 'mastercard-oauth1-signer'
import { describe, expect, test } from 'vitest'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { createSignatureCheck } from './csapi-signature.ts'
import type { Received } from './received.ts'

const consumerKey = 'client!key'
const signingKeyPem = tokenServiceKeys.signing
const now = Date.UTC(2026, 10, 22, 12)
const seconds = String(now / 1000)
const host = 'localhost:41003'
const body = '{"SearchRequest": {"AccountPan": "5555555555554444", "Ø": "å*\'()!"}}'

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

interface Wishes {
  readonly target?: string
  readonly body?: string
  /** The body that is hashed, where it is another. */
  readonly hashed?: string
  readonly parameters?: Readonly<Record<string, string | undefined>>
  readonly uri?: string
  readonly key?: string
  readonly sign?: (base: string) => string
  readonly header?: (parameters: readonly (readonly [string, string])[]) => string
  /** How parameters stand in the base string and in the header. */
  readonly inBase?: (value: string) => string
  readonly inHeader?: (value: string) => string
  readonly outer?: (text: string) => string
}

const rsa =
  (key: string) =>
  (base: string): string =>
    createSign('RSA-SHA256').update(base).sign(key, 'base64')

/** Signs as RFC 5849 has it to the letter, but for what is wished for. */
function signed(wishes: Wishes = {}): Received {
  const { target = '/search', inBase = encode, inHeader = encode, outer = encode } = wishes
  const text = wishes.body ?? body
  const [path = '', query = ''] = target.split('?')
  const parameters = Object.entries({
    oauth_body_hash: sha256(wishes.hashed ?? text),
    oauth_consumer_key: consumerKey,
    oauth_nonce: 'n0nce',
    oauth_signature_method: 'RSA-SHA256',
    oauth_timestamp: seconds,
    oauth_version: '1.0',
    ...wishes.parameters,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  const asked = query === '' ? [] : query.split('&').map((pair) => pair.split('='))
  const all = [
    ...parameters.map(([name, value]) => [name, inBase(value)]),
    ...asked.map(([name = '', value = '']) => [
      encode(decodeURIComponent(name.replaceAll('+', ' '))),
      encode(decodeURIComponent(value.replaceAll('+', ' '))),
    ]),
  ]
    .map(([name = '', value = '']) => `${name}=${value}`)
    .toSorted()
    .join('&')
  const base = `POST&${encode(wishes.uri ?? `https://${host}${path}`)}&${outer(all)}`
  const signature = (wishes.sign ?? rsa(wishes.key ?? signingKeyPem))(base)
  const list = [...parameters, ['oauth_signature', signature] as const]
  const header =
    wishes.header?.(list) ?? `OAuth ${list.map(([name, value]) => `${name}="${inHeader(value)}"`).join(',')}`
  return {
    method: 'POST',
    scheme: 'https',
    target,
    headers: [
      ['Host', host],
      ['Authorization', header],
    ],
    body: Buffer.from(text),
  }
}

const refusal = (received: Received): string | undefined =>
  createSignatureCheck({ consumerKey, signingKeyPem }, () => [now]).refusal(received)

const asIs = (value: string): string => value

describe('a right signature is taken', () => {
  test.each<[string, Wishes]>([
    ['by the letter of RFC 5849', {}],
    ['with values in the header as they are', { inHeader: asIs }],
    [
      'with values encoded once, header and base string as Mastercard’s signers do',
      { inHeader: asIs, inBase: asIs },
    ],
    ['with values encoded in the header only', { inBase: asIs }],
    [
      'by an encoder that leaves what JavaScript leaves',
      { inHeader: encodeURIComponent, inBase: encodeURIComponent },
    ],
    ['with a query', { target: '/search?b=2&a=%2A+x&a=1' }],
    ['without the port', { uri: 'https://localhost/search' }],
    ['without a version', { parameters: { oauth_version: undefined } }],
    ['four minutes slow', { parameters: { oauth_timestamp: String(now / 1000 - 240) } }],
    [
      'with realm, spaces and another order',
      {
        header: (list) =>
          `oauth realm="x",\n  ${list
            .toReversed()
            .map(([name, value]) => `${name} = "${encode(value)}"`)
            .join(' ,\r\n ')}`,
      },
    ],
    [
      'with PSS',
      {
        parameters: { oauth_signature_method: 'RSA-PSS' },
        sign: (base) =>
          createSign('RSA-SHA256').update(base).sign(
            {
              key: signingKeyPem,
              padding: constants.RSA_PKCS1_PSS_PADDING,
              saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
            },
            'base64',
          ),
      },
    ],
  ])('%s', (_, wishes) => {
    expect(refusal(signed(wishes))).toBeUndefined()
  })

  test.each(['RSA-SHA256', 'RSA-PSS-SHA256'] as const)('of Mastercard’s own signer, %s', (method) => {
    const url = `https://${host}/search?mdes=a%20b&x=1`
    const header = OAuth.getAuthorizationHeader(url, 'POST', body, consumerKey, signingKeyPem, method)
    const check = createSignatureCheck({ consumerKey, signingKeyPem }, () => [0, Date.now()])
    const received = { ...signed(), target: '/search?mdes=a%20b&x=1' }
    const headers = [['host', host.toUpperCase()] as const, ['authorization', header] as const]
    expect(check.refusal({ ...received, headers })).toBeUndefined()
  })
})

describe('a wrong one is refused, and why is told', () => {
  test.each<[Wishes, RegExp]>([
    [{ body: `${body} `, hashed: body }, /not the base64 of the SHA-256 of the body as it was sent/u],
    [{ hashed: JSON.stringify(JSON.parse(body)) }, /serialised again/u],
    [{ hashed: '' }, /of an empty body/u],
    [{ parameters: { oauth_body_hash: createHash('sha1').update(body).digest('base64') } }, /SHA-1/u],
    [{ parameters: { oauth_body_hash: createHash('sha256').update(body).digest('hex') } }, /hexadecimal/u],
    [{ parameters: { oauth_body_hash: undefined } }, /has no oauth_body_hash/u],
    [{ parameters: { oauth_consumer_key: 'client' } }, /consumerKey/u],
    [{ parameters: { oauth_signature_method: 'HMAC-SHA256' } }, /none of RSA-SHA256, RSA-PSS/u],
    [{ parameters: { oauth_signature_method: 'constructor' } }, /oauth_signature_method/u],
    [{ parameters: { oauth_signature_method: 'RSA-PSS' } }, /is one of RSA-SHA256/u],
    [{ parameters: { oauth_timestamp: String(now / 1000 + 301) } }, /301 s away/u],
    [{ parameters: { oauth_timestamp: String(now) } }, /in milliseconds/u],
    [{ parameters: { oauth_timestamp: '2026-11-22' } }, /no number of seconds/u],
    [{ parameters: { oauth_version: '2.0' } }, /oauth_version/u],
    [{ key: tokenServiceKeys.bank }, /does not fit/u],
    [{ uri: `https://${host}/other` }, /does not fit/u],
    [{ uri: `http://${host}/search` }, /does not fit/u],
    [{ outer: asIs }, /does not fit/u],
    [{ sign: () => '' }, /no oauth_signature/u],
    [{ sign: (base) => createSign('RSA-SHA1').update(base).sign(signingKeyPem, 'base64') }, /over a SHA-1/u],
    [{ header: () => 'Bearer x' }, /not of the scheme OAuth/u],
    [{ header: () => 'OAuth oauth_nonce=n' }, /no list/u],
    [{ header: (list) => `OAuth ${list.map(([name]) => `${name}="1",${name}="1"`).join(',')}` }, /twice/u],
  ])('%j', (wishes, why) => {
    const told = refusal(signed(wishes))
    expect(told).toMatch(why)
    expect(told).not.toContain('5555555555554444')
  })

  test('none, and two', () => {
    const received = signed()
    const [first, authorization] = received.headers
    expect(refusal({ ...received, headers: first === undefined ? [] : [first] })).toMatch(/no Authorization/u)
    const twice = authorization === undefined ? [] : [...received.headers, authorization]
    expect(refusal({ ...received, headers: twice })).toMatch(/more than one/u)
  })

  test('a query that is left out', () => {
    expect(refusal({ ...signed(), target: '/search?a=1' })).toMatch(/does not fit/u)
  })
})

test('a nonce comes once, but for a request that was never answered', () => {
  const check = createSignatureCheck({ consumerKey, signingKeyPem }, () => [now])
  const one = signed()
  expect(check.refusal(one)).toBeUndefined()
  expect(check.refusal(one)).toBeUndefined()
  check.answered(one)
  expect(check.refusal(one)).toMatch(/used before/u)
  expect(check.refusal(signed({ parameters: { oauth_nonce: 'another' } }))).toBeUndefined()
})
