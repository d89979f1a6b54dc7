import { constants, createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { type OAuthParameters, readOAuthHeader } from './oauth-header.ts'
import { type Received, staleness, writtenAgain } from './received.ts'
import { signatureBases } from './signature-base.ts'

/** What requests are signed with: the consumer key, and the private key of whoever signs (PEM). */
export interface Signing {
  readonly consumerKey: string
  readonly signingKeyPem: string
}

/** Holds the requests of one service to their signatures. */
export interface SignatureCheck {
  /** Why the service would not take a request, in words that hold nothing of it; undefined for a well signed one. */
  readonly refusal: (received: Received) => string | undefined
  /** Notes that a request was answered: its nonce may not come again. One that was cut off never arrived, for all its sender knows. */
  readonly answered: (received: Received) => void
}

const needed = [
  'oauth_body_hash',
  'oauth_consumer_key',
  'oauth_nonce',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_timestamp',
] as const

/** PKCS #1 v1.5, or PSS with a salt as long as the hash: the methods that Mastercard's own signers have. */
const methods: ReadonlyMap<string, object> = new Map([
  ['RSA-SHA256', {}],
  ['RSA-PSS', { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }],
])

const hashOf = (data: Uint8Array | string, name = 'sha256'): string =>
  createHash(name).update(data).digest('base64')

/** What is wrong with a body hash (OAuth Request Body Hash), in words; undefined where it is right. */
function bodyHashProblem(hash: string, received: Received): string | undefined {
  const { body } = received
  if (hash === hashOf(body)) return undefined
  const again = writtenAgain(received)
  if (again !== undefined && hash === hashOf(again)) {
    return 'oauth_body_hash is of the same JSON written otherwise: the body was serialised again after it was hashed'
  }
  if (hash === hashOf('')) return 'oauth_body_hash is that of an empty body'
  if (hash === hashOf(body, 'sha1')) return 'oauth_body_hash is a SHA-1; SHA-256 is expected'
  if (hash === createHash('sha256').update(body).digest('hex')) {
    return 'oauth_body_hash is in hexadecimal digits; base64 is expected'
  }
  return 'oauth_body_hash is not the base64 of the SHA-256 of the body as it was sent'
}

function signatureProblem(
  received: Received,
  parameters: OAuthParameters,
  key: KeyObject,
): string | undefined {
  const signature = Buffer.from(parameters.value('oauth_signature') ?? '', 'base64')
  const method = parameters.value('oauth_signature_method') ?? ''
  const fits = (hash: string, options: object | undefined): boolean => {
    if (options === undefined) return false
    for (const base of signatureBases(received, parameters)) {
      if (verify(hash, Buffer.from(base), { key, ...options }, signature)) return true
    }
    return false
  }
  if (fits('sha256', methods.get(method))) return undefined
  const other = [...methods.keys()].find((name) => name !== method && fits('sha256', methods.get(name)))
  if (other !== undefined)
    return `the signature is one of ${other}, and oauth_signature_method says ${method}`
  if (fits('sha1', {})) return 'the signature is over a SHA-1; SHA-256 is expected'
  return 'the signature does not fit: it is made with the signingKeyPem of `settings` over the method, the URL without its query, and every parameter but oauth_signature, sorted and percent-encoded (RFC 5849, section 3.4.1)'
}

const nonceOf = (parameters: OAuthParameters): string =>
  JSON.stringify([parameters.value('oauth_timestamp'), parameters.value('oauth_nonce')])

/** Verifies OAuth 1.0a with a body hash, as the Mastercard gateway does. `times` are what clients may take for now, in ms. */
export function createSignatureCheck(
  { consumerKey, signingKeyPem }: Signing,
  times: () => readonly number[],
): SignatureCheck {
  const key = createPublicKey(signingKeyPem)
  const used = new Set<string>()

  return {
    refusal: (received) => {
      const { parameters, problem } = readOAuthHeader(received)
      if (parameters === undefined) return problem
      const { value } = parameters
      const missing = needed.find((name) => (value(name) ?? '') === '')
      if (missing !== undefined) return `the Authorization header has no ${missing}`
      if (value('oauth_consumer_key') !== consumerKey) {
        return 'oauth_consumer_key is not the consumerKey of `settings`'
      }
      if ((value('oauth_version') ?? '1.0') !== '1.0') return 'oauth_version is not 1.0'
      if (!methods.has(value('oauth_signature_method') ?? '')) {
        return `oauth_signature_method is none of ${[...methods.keys()].join(', ')}`
      }
      const stale = staleness(value('oauth_timestamp') ?? '', times())
      if (stale !== undefined) return `oauth_timestamp ${stale}`
      if (used.has(nonceOf(parameters))) {
        return 'oauth_nonce was used before: each attempt has to be signed anew'
      }
      return (
        bodyHashProblem(value('oauth_body_hash') ?? '', received) ??
        signatureProblem(received, parameters, key)
      )
    },
    answered: (received) => {
      const { parameters } = readOAuthHeader(received)
      if (parameters !== undefined) used.add(nonceOf(parameters))
    },
  }
}
