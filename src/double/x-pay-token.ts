import { createHash, createHmac } from 'node:crypto'
import { headerValues, type Received, splitTarget, staleness, textOf, writtenAgain } from './received.ts'

/** What `x-pay-token` is made with. */
export interface PayTokenSecrets {
  readonly apiKey: string
  readonly sharedSecret: string
}

const form = /^x[a-z]*\d*:(\d+):([0-9a-f]{64})$/iu

/** The resource path is what follows the context root, without a slash before it; how much that is, differs by product. */
function resourcePaths(path: string): readonly string[] {
  const steps = path.split('/').filter((step) => step !== '')
  return steps.slice(0, -1).map((_, index) => steps.slice(index).join('/'))
}

const sorted = (query: string): string => query.split('&').toSorted().join('&')

/**
 * Why the service would not take the `x-pay-token` of a request, in words that hold nothing of it; undefined for a right
 * one: HMAC-SHA256 in hexadecimal digits over timestamp, resource path, query and body. `times` are what clients may take
 * for now, in ms. Source: Visa Developer, X-Pay-Token.
 */
export function payTokenRefusal(
  received: Received,
  { apiKey, sharedSecret }: PayTokenSecrets,
  times: readonly number[],
): string | undefined {
  const [token, second] = headerValues(received, 'x-pay-token')
  if (token === undefined) return 'there is no x-pay-token header'
  if (second !== undefined) return 'there is more than one x-pay-token header'
  const [, timestamp = '', given = ''] = form.exec(token.trim()) ?? []
  if (timestamp === '') return 'x-pay-token is not `xv2:` timestamp `:` 64 hexadecimal digits'
  const { path, query = '' } = splitTarget(received.target)
  if (new URLSearchParams(query).get('apiKey') !== apiKey) {
    return 'the query has no `apiKey`, or not the one of `settings`'
  }
  const stale = staleness(timestamp, times)
  if (stale !== undefined) return `the timestamp of x-pay-token ${stale}`

  const body = textOf(received)
  const fits = (before: string, asked: string, content: string): boolean =>
    resourcePaths(path).some(
      (resource) =>
        createHmac('sha256', sharedSecret)
          .update(timestamp + before + resource + asked + content)
          .digest('hex') === given.toLowerCase(),
    )
  if (fits('', query, body) || fits('', sorted(query), body)) return undefined
  const again = writtenAgain(received) ?? ''
  const mistakes: readonly (readonly [words: string, made: boolean])[] = [
    ['over another form of the same JSON: the body was serialised again after it', fits('', query, again)],
    ['over everything but the body', fits('', query, '')],
    ['over a resource path with a slash before it', fits('/', query, body)],
    ['over a query with its question mark', fits('', `?${query}`, body)],
    ['over everything but the query', fits('', '', body)],
    [
      'a SHA-256 with the secret in front, as older products have it; HMAC-SHA256 is expected',
      resourcePaths(path).some(
        (resource) =>
          createHash('sha256')
            .update(sharedSecret + timestamp + resource + query + body)
            .digest('hex') === given.toLowerCase(),
      ),
    ],
  ]
  const made = mistakes.find(([, isMade]) => isMade)?.[0]
  return made === undefined
    ? 'x-pay-token does not fit: it is the HMAC-SHA256, with the sharedSecret of `settings`, of timestamp, resourcePath, query and body as they were sent'
    : `x-pay-token is ${made}`
}
