import { describe, expect, it } from 'vitest'
import { claimsSchema } from '../src/model/claims.ts'
import { cardStatusSchema, linkOrRefusalSchema } from '../src/model/operation.ts'
import { complaintsOf, type NearMiss, neighbours } from '../tests/wire-schemas.ts'

const tables: Readonly<Record<string, readonly NearMiss[]>> = {
  'nfc-link-parameters': [
    { at: ['expiry'], good: '2028-01', bad: '01/28' },
    { at: ['expiry'], good: '2028-12', bad: '2028-12 ' },
    { at: ['last4'], good: '0042', bad: '42' },
    { at: ['last4'], good: '0042', bad: undefined },
    { at: ['last-4'], good: undefined, bad: '0042' },
    { at: ['token-reference'], good: 'a', bad: '' },
    { at: ['tokenReference'], good: undefined, bad: 'a' },
    { at: ['return-url'], good: undefined, bad: '' },
    { at: ['return-url'], good: 'https://bank.example/å b', bad: null },
  ],
  'harness-claims': [
    { at: ['protocol'], good: 1, bad: 2 },
    { at: ['language'], good: null, bad: 7 },
    { at: ['operations'], good: ['somethingNew'], bad: 'cardStatus' },
    { at: ['tokenServices', 'visa'], good: 'custom:core', bad: 'custom:' },
    { at: ['tokenServices', 'visa'], good: null, bad: 'Processor' },
    { at: ['tokenServiceSecurity'], good: null, bad: 'signing' },
    {
      at: ['tokenServiceSecurity'],
      good: { visa: ['signing', 'encryption'], mastercard: null },
      bad: { visa: ['signed'] },
    },
    { at: ['issuer', 'names'], good: ['B'], bad: [] },
    { at: ['countries'], good: ['GL'], bad: ['no'] },
    { at: ['platforms'], good: ['ios'], bad: ['iOS'] },
    { at: ['cards'], good: null, bad: 'some' },
    { at: ['returnUrl'], good: { mode: 'none' }, bad: { mode: 'fixed' } },
    {
      at: ['returnUrl'],
      good: { mode: 'prefixes', prefixes: ['a'] },
      bad: { mode: 'prefixes', prefixes: [] },
    },
    { at: ['cacheSeconds'], good: 60, bad: 61 },
    { at: ['maxConcurrency'], good: 1, bad: 0 },
    { at: ['tls'], good: 'gateway', bad: 'none' },
  ],
  'harness-environment': [
    { at: ['now'], good: '2026-11-22T05:00:00.5+01:00', bad: '2026-11-22' },
    { at: ['provisioning', 'url'], good: 'https://localhost:1/a', bad: 'http://localhost:1/a' },
    { at: ['provisioning', 'linkPointer'], good: '', bad: 'url' },
    { at: ['provisioning', 'linkPointer'], good: '/a~1b/0', bad: '/a~2b' },
    { at: ['provisioning', 'encryptionKey', 'jwk', 'kid'], good: 'k', bad: undefined },
    { at: ['tokenServices', 'visa', 'url'], good: 'http://localhost:2/', bad: 'localhost:2' },
    { at: ['tokenServices', 'visa', 'settings'], good: undefined, bad: [] },
    {
      at: ['tokenServices', 'visa', 'settings'],
      good: { names: { tokenStatus: 'status' } },
      bad: { names: { tokenStatus: 7 } },
    },
    {
      at: ['tokenServices', 'visa', 'settings'],
      good: { encryption: { alg: 'A256GCMKW', enc: 'A256GCM', kid: 'k', sharedSecret: 's' } },
      bad: { encryption: { alg: 'RSA-OAEP', enc: 'A256GCM', kid: 'k' } },
    },
    {
      at: ['tokenServices'],
      good: { mastercard: { dialect: 'csapi', url: 'https://localhost:3/' } },
      bad: {},
    },
  ],
  'harness-card-status': [
    { at: ['ecom'], good: 'unknown', bad: null },
    { at: ['ecom'], good: 'registered', bad: 'Registered' },
    { at: ['nfc'], good: null, bad: 'registered' },
    { at: ['offer'], good: 'none', bad: null },
    { at: ['ecomTokenReference'], good: null, bad: 7 },
  ],
  'harness-link-or-refusal': [
    { at: ['url'], good: '', bad: undefined },
    { at: ['url'], good: 'anything', bad: null },
    { at: ['refused'], good: undefined, bad: { reason: 'expiredCard', retryable: false } },
  ],
  'harness-response': [
    { at: ['id'], good: 0, bad: '9' },
    { at: ['jsonrpc'], good: '2.0', bad: 2 },
    { at: ['result'], good: {}, bad: null },
    { at: ['error'], good: null, bad: { code: -32000, message: 'both' } },
  ],
  'harness-error': [
    { at: ['id'], good: null, bad: 'a' },
    { at: ['error', 'code'], good: -32601, bad: '-32601' },
    { at: ['error', 'message'], good: '', bad: undefined },
    { at: ['result'], good: null, bad: {} },
  ],
}

describe.each(Object.entries(tables))('%s', (name, misses) => {
  it.each(misses)('at $at takes $good and refuses $bad', (miss) => {
    const { good, bad } = neighbours(name, miss)
    expect(complaintsOf(name, good)).toEqual([])
    expect(complaintsOf(name, bad)).not.toEqual([])
  })
})

describe('harness-link-or-refusal, a refusal', () => {
  it.each<NearMiss>([
    { at: ['refused', 'retryable'], good: true, bad: 'true' },
    { at: ['refused', 'retryable'], good: false, bad: undefined },
    { at: ['refused', 'reason'], good: 'ourOwn', bad: undefined },
    { at: ['refused', 'message'], good: null, bad: [] },
  ])('at $at takes $good and refuses $bad', (miss) => {
    const { good, bad } = neighbours('harness-link-or-refusal', miss, 1)
    expect(complaintsOf('harness-link-or-refusal', good)).toEqual([])
    expect(complaintsOf('harness-link-or-refusal', bad)).not.toEqual([])
  })
})

/** Positions in the examples of harness-request. */
const [prepare, cardStatus, addCard, nfcLink, returned] = [2, 3, 4, 6, 7]

describe('harness-request', () => {
  it.each<NearMiss & { readonly of: number }>([
    { of: cardStatus, at: ['id'], good: 4, bad: '4' },
    { of: cardStatus, at: ['method'], good: 'cardStatus', bad: 'card_status' },
    { of: cardStatus, at: ['params', 'card', 'network'], good: 'mastercard', bad: 'Mastercard' },
    { of: cardStatus, at: ['params', 'card', 'expiry'], good: '2028-12', bad: '2028-13' },
    { of: cardStatus, at: ['params', 'cardholder', 'birthDate'], good: '2024-02-29', bad: '2023-02-29' },
    { of: cardStatus, at: ['params', 'device', 'platform'], good: 'android', bad: undefined },
    { of: addCard, at: ['params', 'returnUrl'], good: null, bad: undefined },
    { of: addCard, at: ['params', 'nickname'], good: 'Mat', bad: undefined },
    { of: nfcLink, at: ['params', 'last4'], good: '0042', bad: 42 },
    { of: nfcLink, at: ['params', 'tokenReference'], good: 'a', bad: '' },
    { of: returned, at: ['params', 'returnUrl'], good: 'bankapp://cards', bad: null },
    { of: prepare, at: ['params', 'cards'], good: [], bad: undefined },
  ])('example $of, at $at takes $good and refuses $bad', ({ of, ...miss }) => {
    const { good, bad } = neighbours('harness-request', miss, of)
    expect(complaintsOf('harness-request', good)).toEqual([])
    expect(complaintsOf('harness-request', bad)).not.toEqual([])
  })
})

/** Both at once is an error by the schema; the suite reads the link. */
const stricter = (name: string, miss: NearMiss): boolean =>
  name === 'harness-link-or-refusal' && miss.at[0] === 'refused'

describe('the schemas agree with what the suite itself reads', () => {
  const readers = {
    'harness-claims': claimsSchema,
    'harness-card-status': cardStatusSchema,
    'harness-link-or-refusal': linkOrRefusalSchema,
  } as const

  it.each(
    Object.entries(readers).flatMap(([name, reader]) =>
      (tables[name] ?? []).filter((miss) => !stricter(name, miss)).map((miss) => ({ name, reader, miss })),
    ),
  )('$name at $miss.at: $miss.good and $miss.bad', ({ name, reader, miss }) => {
    const { good, bad } = neighbours(name, miss)
    expect(reader.safeParse(good).success).toBe(true)
    expect(reader.safeParse(bad).success).toBe(false)
  })
})
