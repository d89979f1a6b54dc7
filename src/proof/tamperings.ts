import { deprecatedRequesters, nfcRequester } from '../model/trid.ts'
import {
  body,
  flippedFirst,
  jwe,
  link,
  nfcLink,
  parameter,
  refusal,
  requesters,
  status,
  withoutKid,
  withoutMember,
  withoutParameter,
  withText,
} from './changes.ts'
import type { Tampering } from './tampering.ts'

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
