import { createHash, createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Received } from './received.ts'
import { payTokenRefusal } from './x-pay-token.ts'

const now = Date.UTC(2026, 10, 22, 12)
const seconds = String(now / 1000)
const secrets = { apiKey: 'a+b', sharedSecret: 'shh' }
const query = 'apiKey=a%2Bb'
const resource = 'vtis/v1/pan/retrieveTokenInfo'
const body = '{"cardholderInfo": {"primaryAccountNumber": "4111111111111111"}}'

const hmac = (text: string, secret = secrets.sharedSecret): string =>
  createHmac('sha256', secret).update(text).digest('hex')

const withToken = (
  token: string | undefined,
  target = `/token-services/visa/${resource}?${query}`,
): Received => ({
  method: 'POST',
  scheme: 'https',
  target,
  headers: token === undefined ? [] : [['X-Pay-Token', token]],
  body: Buffer.from(body),
})

const refusal = (received: Received): string | undefined => payTokenRefusal(received, secrets, [now])

describe('a right token is taken', () => {
  test.each([
    [`xv2:${seconds}:${hmac(seconds + resource + query + body)}`],
    [`xv2:${seconds}:${hmac(seconds + resource + query + body).toUpperCase()}`],
    [`x:${seconds}:${hmac(`${seconds}v1/pan/retrieveTokenInfo${query}${body}`)}`],
    [`xv2:${seconds}:${hmac(`${seconds}token-services/visa/${resource}${query}${body}`)}`],
    [`xv2:${Number(seconds) - 200}:${hmac(`${Number(seconds) - 200}${resource}${query}${body}`)}`],
  ])('%s', (token) => {
    expect(refusal(withToken(token))).toBeUndefined()
  })

  test('over a query in another order than it was sent in', () => {
    const target = `/${resource}?trace=1&${query}`
    const token = (over: string): string => `xv2:${seconds}:${hmac(seconds + resource + over + body)}`
    expect(refusal(withToken(token(`trace=1&${query}`), target))).toBeUndefined()
    expect(refusal(withToken(token(`${query}&trace=1`), target))).toBeUndefined()
    expect(refusal(withToken(token(query), target))).toMatch(/does not fit/u)
  })
})

describe('a wrong one is refused, and why is told', () => {
  test.each<[string | undefined, RegExp]>([
    [undefined, /no x-pay-token header/u],
    ['xv2:now:abc', /is not `xv2:`/u],
    [
      `xv2:${seconds}:${hmac(seconds + resource + query + JSON.stringify(JSON.parse(body)))}`,
      /serialised again/u,
    ],
    [`xv2:${seconds}:${hmac(seconds + resource + query)}`, /everything but the body/u],
    [`xv2:${seconds}:${hmac(`${seconds}/${resource}${query}${body}`)}`, /slash before it/u],
    [`xv2:${seconds}:${hmac(`${seconds}${resource}?${query}${body}`)}`, /question mark/u],
    [`xv2:${seconds}:${hmac(seconds + resource + body)}`, /everything but the query/u],
    [`xv2:${seconds}:${hmac(seconds + resource + query + body, 'other')}`, /does not fit/u],
    [`xv2:${now}:${hmac(now + resource + query + body)}`, /in milliseconds/u],
    [`xv2:1:${hmac(`1${resource}${query}${body}`)}`, /away from the time/u],
    [
      `x:${seconds}:${createHash('sha256')
        .update(secrets.sharedSecret + seconds + resource + query + body)
        .digest('hex')}`,
      /HMAC-SHA256 is expected/u,
    ],
  ])('%s', (token, why) => {
    const told = refusal(withToken(token))
    expect(told).toMatch(why)
    expect(told).not.toContain('shh')
  })

  test('with another key in the query, and with none', () => {
    const token = `xv2:${seconds}:${hmac(seconds + resource + query + body)}`
    expect(refusal(withToken(token, `/${resource}?apiKey=other`))).toMatch(/`apiKey`/u)
    expect(refusal(withToken(token, `/${resource}`))).toMatch(/`apiKey`/u)
  })
})
