import type { OriginalRequest } from '../exchange/exchange.ts'
import { isObject } from '../model/json-text.ts'
import type { Network } from '../model/network.ts'
import type { Operation } from '../model/operation.ts'
import { ecomRequesters } from '../model/trid.ts'
import type { Passing, RequestChange, ResultChange, Tampering } from './tampering.ts'

type Json = Readonly<Record<string, unknown>>

const jsonIn = (body: Uint8Array): Json | undefined => {
  try {
    const read: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return isObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

/** A request with another body, UTF-8. */
export const withBody = (request: OriginalRequest, text: string): OriginalRequest => ({
  ...request,
  body: Buffer.from(text, 'utf8'),
})

/** Changes the JSON body of a provisioning request. */
export const body = (change: (members: Json, passing: Passing) => Json | undefined): RequestChange => ({
  to: 'provisioning',
  request: (request, passing) => {
    const members = jsonIn(request.body)
    const changed = members && change(members, passing)
    return changed && withBody(request, JSON.stringify(changed))
  },
})

/** Changes a text of the JSON body; a request without it is left as it is. */
export const withText = (name: string, change: (value: string) => string): RequestChange =>
  body((members) => {
    const value = members[name]
    return typeof value === 'string' ? { ...members, [name]: change(value) } : undefined
  })

/** Drops a member of the JSON body; a request without it is left as it is. */
export const withoutMember = (name: string): RequestChange =>
  body(({ [name]: dropped, ...others }) => (dropped === undefined ? undefined : others))

/** Changes the encrypted card, as its five parts. */
export const jwe = (change: (parts: readonly string[]) => readonly string[]): RequestChange =>
  withText('encryptedCardData', (compact) => change(compact.split('.')).join('.'))

/** A base64url text whose first character is another: other bits, the same length. */
export const flippedFirst = (part: string): string => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`

/** A protected header, base64url, that names no key (RFC 7516, section 4.1.6). */
export const withoutKid = (header: string): string => {
  const { kid: _dropped, ...members } = jsonIn(Buffer.from(header, 'base64url')) ?? {}
  return Buffer.from(JSON.stringify(members)).toString('base64url')
}

const urlOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value['url'] === 'string' ? value['url'] : undefined

/** Changes the links that some operations give. */
export const link = (
  operations: readonly Operation[],
  change: (url: string, passing: Passing) => string | undefined,
): ResultChange => ({
  result: (operation, value, passing) => {
    const url = operations.includes(operation) ? urlOf(value) : undefined
    const changed = url === undefined ? undefined : change(url, passing)
    return changed === undefined || changed === url || !isObject(value)
      ? undefined
      : { ...value, url: changed }
  },
})

/** Changes the NFC link that `enrollNfc` and `nfcLink` give. */
export const nfcLink = (change: (url: string) => string): ResultChange => ({
  ...link(['enrollNfc', 'nfcLink'], change),
  concerns: ({ operations }) => operations.includes('enrollNfc') || operations.includes('nfcLink'),
})

/** Changes the value of one parameter of the NFC link, as it stands in the link. */
export const parameter = (name: string, change: (value: string) => string): ResultChange =>
  nfcLink((url) => url.replace(new RegExp(`(?<=[?&]${name}=)[^&#]*`, 'u'), change))

/** Drops one parameter of the NFC link. */
export const withoutParameter = (name: string): ResultChange =>
  nfcLink((url) => url.replace(new RegExp(`([?&])${name}=[^&#]*&?`, 'u'), '$1').replace(/[?&]$/u, ''))

/** Changes what `cardStatus` answers. */
export const status = (change: (value: Json) => Json | undefined): ResultChange => ({
  result: (operation, value) => (operation === 'cardStatus' && isObject(value) ? change(value) : undefined),
  concerns: ({ operations }) => operations.includes('cardStatus'),
})

/** Changes a refusal, of whatever operation. */
export const refusal = (change: (refused: Json, passing: Passing) => Json): ResultChange => ({
  result: (_, value, passing) =>
    isObject(value) && isObject(value['refused'])
      ? { ...value, refused: change(value['refused'], passing) }
      : undefined,
})

/**
 * Puts other requesters in the place of the wallet's own in inquiries about a network's cards. A signed or encrypted
 * inquiry can't be changed without being refused.
 */
export const requesters = (
  network: Network,
  others: readonly string[],
): RequestChange & Pick<Tampering, 'concerns'> => ({
  to: 'tokenService',
  request: (request) => {
    const before = Buffer.from(request.body).toString('utf8')
    const after = ecomRequesters(network).reduce(
      (text, id, index) => text.replaceAll(id, others[index % others.length] ?? id),
      before,
    )
    return after === before ? undefined : withBody(request, after)
  },
  concerns: ({ tokenServices, tokenServiceSecurity }) =>
    tokenServices[network] !== undefined && (tokenServiceSecurity?.[network] ?? []).length === 0,
})
