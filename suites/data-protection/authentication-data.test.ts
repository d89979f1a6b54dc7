import { describe, expect, it } from 'vitest'
import { isAuthenticationData } from './authentication-data.ts'

describe('a name for sensitive authentication data', () => {
  it.each([
    ['cvv', 'cvvPresent'],
    ['CVV', 'CVVResult'],
    ['cvv2', 'cvv2_check'],
    ['cardCvv2', 'cardCvv2Match'],
    ['card_cvv_2', 'card_cvv_status'],
    ['cvc', 'vcc'],
    ['CVC2', 'civic2'],
    ['cvcCode', 'cvcRequired'],
    ['iCVV', 'cavv'],
    ['encryptedCvv', 'encryptedCardData'],
    ['x-card-cvv', 'x-card-cvv-present'],
    ['csc', 'ccs'],
    ['CSC', 'cscSupported'],
    ['cardSecurityCode', 'cardSecurityLevel'],
    ['card_verification_value', 'cardVerificationMethod'],
    ['securityCode', 'securityContext'],
    ['pin', 'pinned'],
    ['PIN', 'PINNED'],
    ['Pin', 'spin'],
    ['pinBlock', 'pinPolicy'],
    ['PINBlock', 'pinTries'],
    ['pin_block', 'pin_set'],
    ['pinblock', 'pinball'],
    ['cardPin', 'hasPin'],
    ['encrypted-pin-block', 'pinning'],
    ['newPin', 'newPinRequired'],
    ['pinCode', 'shipping'],
    ['track1', 'track10'],
    ['track2', 'trackId'],
    ['Track2Data', 'trackingId'],
    ['track_2_data', 'tracking'],
    ['trackData', 'trackDate'],
    ['track2EquivalentData', 'soundtrack2go'],
    ['magstripe', 'magazine'],
    ['magStripe', 'stripe'],
    ['MagneticStripeData', 'magnetic'],
    ['magStripeData', 'stripeCustomer'],
  ])('%s is one, and %s is none', (name, neighbour) => {
    expect(isAuthenticationData(name, 'x')).toBe(true)
    expect(isAuthenticationData(name, null)).toBe(true)
    expect(isAuthenticationData(neighbour, 'x')).toBe(false)
    expect(isAuthenticationData(neighbour, null)).toBe(false)
  })

  it.each([
    ['cid', '123', 'b3b1c0de'],
    ['CID', null, 'correlation-17'],
    ['cid', 1234, 12345],
    ['track', '%B4012888888881881^X/Y^3001', 'beta'],
    ['track', ';4012888888881881=3001', 7],
  ])('%s is one by its value %s, and none by %s', (name, value, neighbour) => {
    expect(isAuthenticationData(name, value)).toBe(true)
    expect(isAuthenticationData(name, neighbour)).toBe(false)
  })

  it.each([
    'encryptedCardData',
    'countryCode',
    'nin',
    'returnUrl',
    'issuerName',
    'appSwitch',
    'last4',
    'suggestedNickname',
    'pan',
    'expiry',
    'tokenRequestorIds',
    'primaryAccountNumber',
    'AccountPan',
    'ExcludeDeletedIndicator',
    'X-Request-ID',
    'traceparent',
    'tracestate',
    'opinion',
    'mapping',
    'typing',
    'pinyin',
    'postalPinArea',
    'verificationCode',
    '',
    '---',
  ])('%s is none', (name) => {
    expect(isAuthenticationData(name, '')).toBe(false)
  })
})
