import type { Counterpart, OriginalRequest } from '../exchange/exchange.ts'
import type { Claims } from '../model/claims.ts'
import { isObject } from '../model/json-text.ts'
import type { Network } from '../model/network.ts'
import type { Operation } from '../model/operation.ts'
import { deprecatedRequesters, ecomRequesters, nfcRequester } from '../model/trid.ts'

/** What was asked of the integration when a message passed by, and what it answered before. */
export interface Passing {
  /** The card number of the operation that was asked last. */
  readonly pan: string
  readonly nin: string
  /** The universal link that was given before this one; undefined for the first. */
  readonly formerLink: string | undefined
}

/**
 * A change to what the bank's own integration really sends or returns, on its way: what the suites have to catch on
 * an integration that nobody wrote for them. `undefined` leaves a message as it is.
 */
export interface Tampering {
  /** Kebab-case, for ever. */
  readonly id: string
  /** What is changed, in one line. */
  readonly story: string
  /** The requirement that catches it. */
  readonly breaks: string
  /** Whether an integration that claims this does what is changed. */
  readonly concerns?: (claims: Claims) => boolean
  readonly request?: (request: OriginalRequest, passing: Passing) => OriginalRequest | undefined
  readonly result?: (operation: Operation, value: unknown, passing: Passing) => unknown
  /** The double that its requests go to; absent with `result`. */
  readonly to?: Counterpart
}

type Json = Readonly<Record<string, unknown>>

const jsonIn = (body: Uint8Array): Json | undefined => {
  try {
    const read: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return isObject(read) ? read : undefined
  } catch {
    return undefined
  }
}

const withBody = (request: OriginalRequest, text: string): OriginalRequest => ({
  ...request,
  body: Buffer.from(text, 'utf8'),
})

/** Changes the JSON body of a provisioning request. */
const body = (
  change: (members: Json, passing: Passing) => Json | undefined,
): Pick<Tampering, 'request' | 'to'> => ({
  to: 'provisioning',
  request: (request, passing) => {
    const members = jsonIn(request.body)
    const changed = members && change(members, passing)
    return changed && withBody(request, JSON.stringify(changed))
  },
})

const withText = (name: string, change: (value: string) => string): Pick<Tampering, 'request' | 'to'> =>
  body((members) => {
    const value = members[name]
    return typeof value === 'string' ? { ...members, [name]: change(value) } : undefined
  })

const withoutMember = (name: string): Pick<Tampering, 'request' | 'to'> =>
  body(({ [name]: dropped, ...others }) => (dropped === undefined ? undefined : others))

/** Changes the encrypted card, as its five parts. */
const jwe = (change: (parts: readonly string[]) => readonly string[]): Pick<Tampering, 'request' | 'to'> =>
  withText('encryptedCardData', (compact) => change(compact.split('.')).join('.'))

const flippedFirst = (part: string): string => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`

const withoutKid = (header: string): string => {
  const { kid: _dropped, ...members } = jsonIn(Buffer.from(header, 'base64url')) ?? {}
  return Buffer.from(JSON.stringify(members)).toString('base64url')
}

const urlOf = (value: unknown): string | undefined =>
  isObject(value) && typeof value['url'] === 'string' ? value['url'] : undefined

/** Changes the links that some operations give. */
const link = (
  operations: readonly Operation[],
  change: (url: string, passing: Passing) => string | undefined,
): Pick<Tampering, 'result'> => ({
  result: (operation, value, passing) => {
    const url = operations.includes(operation) ? urlOf(value) : undefined
    const changed = url === undefined ? undefined : change(url, passing)
    return changed === undefined || changed === url || !isObject(value)
      ? undefined
      : { ...value, url: changed }
  },
})

const nfcLink = (change: (url: string) => string): Pick<Tampering, 'result' | 'concerns'> => ({
  ...link(['enrollNfc', 'nfcLink'], change),
  concerns: ({ operations }) => operations.includes('enrollNfc') || operations.includes('nfcLink'),
})

const parameter = (name: string, change: (value: string) => string): Pick<Tampering, 'result' | 'concerns'> =>
  nfcLink((url) => url.replace(new RegExp(`(?<=[?&]${name}=)[^&#]*`, 'u'), change))

const withoutParameter = (name: string): Pick<Tampering, 'result' | 'concerns'> =>
  nfcLink((url) => url.replace(new RegExp(`([?&])${name}=[^&#]*&?`, 'u'), '$1').replace(/[?&]$/u, ''))

/** Changes what `cardStatus` answers. */
const status = (change: (value: Json) => Json | undefined): Pick<Tampering, 'result' | 'concerns'> => ({
  result: (operation, value) => (operation === 'cardStatus' && isObject(value) ? change(value) : undefined),
  concerns: ({ operations }) => operations.includes('cardStatus'),
})

const refusal = (change: (refused: Json, passing: Passing) => Json): Pick<Tampering, 'result'> => ({
  result: (_, value, passing) =>
    isObject(value) && isObject(value['refused'])
      ? { ...value, refused: change(value['refused'], passing) }
      : undefined,
})

/**
 * Puts other requesters in the place of the wallet's own in inquiries about a network's cards. A signed or encrypted
 * inquiry can't be changed without being refused.
 */
const requesters = (
  network: Network,
  others: readonly string[],
): Pick<Tampering, 'request' | 'to' | 'concerns'> => ({
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

/** Every tampering, in the order of what it breaks. */
export const tamperings: readonly Tampering[] = [
  {
    id: 'registered-taken-for-not',
    story: 'A registered Visa card is told to be not registered.',
    breaks: 'TS-02',
    ...status((value) => (value['ecom'] === 'registered' ? { ...value, ecom: 'notRegistered' } : undefined)),
    concerns: ({ operations, tokenServices }) =>
      operations.includes('cardStatus') && tokenServices.visa !== undefined,
  },
  {
    id: 'other-wallet-asked-for',
    story: 'An inquiry about a Visa card asks for the requesters of devices in place of those of the wallet.',
    breaks: 'TS-02',
    ...requesters('visa', [nfcRequester('visa', 'ios'), nfcRequester('visa', 'android')]),
  },
  {
    id: 'deprecated-requester-asked-for',
    story: 'An inquiry asks for a deprecated requester in place of an active one.',
    breaks: 'TS-05',
    ...requesters('mastercard', deprecatedRequesters('mastercard')),
  },
  {
    id: 'registered-offered-again',
    story: 'A card that is in the wallet is offered for adding.',
    breaks: 'TS-08',
    ...status((value) => (value['ecom'] === 'registered' ? { ...value, offer: 'addCard' } : undefined)),
  },
  {
    id: 'unknown-taken-for-none',
    story: 'A failed inquiry is told to be no token.',
    breaks: 'TS-21',
    ...status((value) => (value['ecom'] === 'unknown' ? { ...value, ecom: 'notRegistered' } : undefined)),
  },
  {
    id: 'content-type-of-text',
    story: 'The request says text/plain.',
    breaks: 'CD-01',
    to: 'provisioning',
    request: (request) => ({
      ...request,
      headers: request.headers.map(([name, value]) => [
        name,
        name.toLowerCase() === 'content-type' ? 'text/plain' : value,
      ]),
    }),
  },
  {
    id: 'issuer-name-dropped',
    story: 'issuerName is left out.',
    breaks: 'CD-02',
    ...withoutMember('issuerName'),
  },
  {
    id: 'member-added',
    story: 'A member goes along that the description does not have.',
    breaks: 'CD-03',
    ...body((members) => ({ ...members, internalId: '7' })),
  },
  {
    id: 'tag-bit-flipped',
    story: 'One bit of the authentication tag is another.',
    breaks: 'CD-09',
    ...jwe((parts) => parts.map((part, index) => (index === 4 ? flippedFirst(part) : part))),
  },
  {
    id: 'kid-dropped',
    story: 'The JWE header names no key.',
    breaks: 'CD-08',
    ...jwe((parts) => parts.map((part, index) => (index === 0 ? withoutKid(part) : part))),
  },
  {
    id: 'last4-of-another-card',
    story: 'last4 is that of another card.',
    breaks: 'CD-15',
    ...withText('last4', (last4) => last4.replaceAll(/\d/gu, (digit) => String((Number(digit) + 1) % 10))),
  },
  {
    id: 'country-in-small-letters',
    story: 'The country code is in small letters.',
    breaks: 'CD-16',
    ...withText('countryCode', (code) => code.toLowerCase()),
  },
  {
    id: 'return-url-dropped',
    story: 'The return URL that the app asked for is left out of the request.',
    breaks: 'CD-18',
    ...withoutMember('returnUrl'),
    concerns: ({ returnUrl }) => returnUrl.mode !== 'none',
  },
  {
    id: 'retry-advice-turned-round',
    story: 'What may be tried again is told to be final, and the other way round.',
    breaks: 'CD-26',
    ...refusal((refused) => ({ ...refused, retryable: refused['retryable'] !== true })),
  },
  {
    id: 'former-link-given',
    story: 'The link of the attempt before is given once more.',
    breaks: 'UL-01',
    ...link(['addCard'], (_, { formerLink }) => formerLink),
  },
  {
    id: 'universal-link-normalised',
    story: 'The universal link is read as a URL and written again.',
    breaks: 'UL-01',
    ...link(['addCard'], (url) => (URL.canParse(url) ? new URL(url).href : undefined)),
  },
  {
    id: 'nfc-link-over-http',
    story: 'The NFC link begins with http.',
    breaks: 'NL-01',
    ...nfcLink((url) => url.replace(/^https:/u, 'http:')),
  },
  {
    id: 'nfc-expiry-as-printed',
    story: 'The expiry in the NFC link is month and year.',
    breaks: 'NL-02',
    ...parameter('expiry', (value) => value.replace(/^\d\d(\d\d)-(\d\d)$/u, '$2%2F$1')),
  },
  {
    id: 'nfc-last4-dropped',
    story: 'last4 is left out of the NFC link.',
    breaks: 'NL-03',
    ...withoutParameter('last4'),
  },
  {
    id: 'nfc-token-reference-dropped',
    story: 'token-reference is left out of the NFC link.',
    breaks: 'NL-04',
    ...withoutParameter('token-reference'),
  },
  {
    id: 'nfc-return-url-encoded-twice',
    story: 'The return URL in the NFC link is encoded once more.',
    breaks: 'NL-08',
    ...parameter('return-url', encodeURIComponent),
  },
  {
    id: 'nfc-space-as-plus',
    story: 'A space in the return URL is a plus in the NFC link.',
    breaks: 'NL-17',
    ...parameter('return-url', (value) => value.replaceAll('%20', '+')),
  },
  {
    id: 'card-number-in-header',
    story: 'The card number goes along in a header.',
    breaks: 'DP-01',
    to: 'provisioning',
    request: (request, { pan }) => ({ ...request, headers: [...request.headers, ['X-Customer-Card', pan]] }),
  },
  {
    id: 'nin-in-url',
    story: "The cardholder's number goes along in the URL.",
    breaks: 'DP-02',
    to: 'provisioning',
    request: (request, { nin }) => ({
      ...request,
      target: `${request.target}?customer=${encodeURIComponent(nin)}`,
    }),
  },
  {
    id: 'refusal-quotes-card-number',
    story: 'A refusal says which card it is about.',
    breaks: 'DP-07',
    ...refusal((refused, { pan }) => ({ ...refused, message: `card ${pan}` })),
  },
]
