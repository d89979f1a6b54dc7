import { describe, expect, it } from 'vitest'
import { complaintsOf, type NearMiss, neighbours } from '../tests/wire-schemas.ts'

const five = 'Mat 😀'
const twentyFive = '😀'.repeat(25)

const tables: Readonly<Record<string, readonly NearMiss[]>> = {
  'provisioning-request': [
    { at: ['encryptedCardData'], good: 'a.b.c.d.e', bad: '' },
    { at: ['encryptedCardData'], good: 'a.b.c.d.e', bad: { ciphertext: 'd' } },
    { at: ['countryCode'], good: 'GL', bad: 'gl' },
    { at: ['countryCode'], good: 'NO', bad: 'NOR' },
    { at: ['countryCode'], good: 'NO', bad: 'NO\n' },
    { at: ['nin'], good: '01017012345', bad: 1017012345 },
    { at: ['nin'], good: '0', bad: '' },
    { at: ['nin'], good: '010170-999X', bad: null },
    { at: ['returnUrl'], good: null, bad: false },
    { at: ['returnUrl'], good: 'not a url at all', bad: ['https://bank.example'] },
    { at: ['returnUrl'], good: undefined, bad: 0 },
    { at: ['issuerName'], good: 'B', bad: '' },
    { at: ['issuerName'], good: 'ø'.repeat(255), bad: 'ø'.repeat(256) },
    { at: ['issuerName'], good: 'Bank', bad: null },
    { at: ['appSwitch'], good: true, bad: 'true' },
    { at: ['appSwitch'], good: true, bad: false },
    { at: ['appSwitch'], good: true, bad: 1 },
    { at: ['last4'], good: '0042', bad: '042' },
    { at: ['last4'], good: '0042', bad: 42 },
    { at: ['last4'], good: '1234', bad: '12345' },
    { at: ['last4'], good: '1234', bad: '١٢٣٤' },
    { at: ['suggestedNickname'], good: five, bad: 'Kort' },
    { at: ['suggestedNickname'], good: twentyFive, bad: `${twentyFive}!` },
    { at: ['suggestedNickname'], good: null, bad: '' },
    { at: ['suggestedNickname'], good: undefined, bad: 12345 },
  ],
  'provisioning-answer': [
    { at: ['url'], good: 'https://qr.vipps.no/', bad: '' },
    { at: ['url'], good: 'https://qr.vipps.no/', bad: '/ps/provisioning' },
    { at: ['url'], good: 'https://qr.vipps.no/', bad: null },
  ],
  'provisioning-error': [
    { at: ['code'], good: 'INTERNAL_SERVER_ERROR', bad: 'internal_server_error' },
    { at: ['code'], good: 'REQUEST_VALIDATION_ERROR', bad: 400 },
    { at: ['details'], good: [], bad: '/last4' },
  ],
  'jwe-header': [
    { at: ['alg'], good: 'RSA-OAEP-256', bad: 'RSA-OAEP' },
    { at: ['enc'], good: 'A256GCM', bad: 'A192GCM' },
    { at: ['enc'], good: 'A128GCM', bad: 'A128CBC-HS256' },
    { at: ['kid'], good: '1', bad: 1 },
    { at: ['kid'], good: '1', bad: '' },
  ],
  'jwe-payload': [
    { at: ['pan'], good: '4222222222222', bad: 4222222222222 },
    { at: ['pan'], good: '4000000000000000006', bad: '40000000000000000060' },
    { at: ['pan'], good: '4111111111111111', bad: '4111 1111 1111 1111' },
    { at: ['pan'], good: '4111111111111111', bad: '411111******1111' },
    { at: ['expiry'], good: '2028-01', bad: '2028-1' },
    { at: ['expiry'], good: '2028-12', bad: '2028-13' },
    { at: ['expiry'], good: '2028-10', bad: '2028-00' },
    { at: ['expiry'], good: '2028-12', bad: '12/28' },
    { at: ['expiry'], good: '2028-12', bad: '2028-12-31' },
    { at: ['cvv'], good: undefined, bad: null },
  ],
}

describe.each(Object.entries(tables))('%s', (name, misses) => {
  it.each(misses)('at $at takes $good and refuses $bad', (miss) => {
    const { good, bad } = neighbours(name, miss)
    expect(complaintsOf(name, good)).toEqual([])
    expect(complaintsOf(name, bad)).not.toEqual([])
  })
})
