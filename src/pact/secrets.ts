import { otherWallets } from '../../fixtures/decoy-requesters.ts'
import { luhnHolds } from '../model/luhn.ts'
import { requesters } from '../model/trid.ts'

/** The card and cardholder behind a request: what a contract names by its form alone. */
export interface Secrets {
  readonly pan: string
  readonly nin: string
  /** What the bank's app calls the card: no secret, but another one for another card. */
  readonly cardId: string
}

/** A compact JWE: a header that begins with `{"`, and four more parts. */
export const jweForm: RegExp = /eyJ[\w-]*(?:\.[\w-]*){4}/gu

/** Digits, perhaps in groups: what may be a card number. */
const digitRun = /\d(?:[ -]?\d){11,22}/gu

/** Whether digits hold a card number: a window of 13 to 19 of them that passes Luhn, and is not one digit repeated. */
export function holdsCardNumber(digits: string): boolean {
  const only = digits.replace(/\D/gu, '')
  for (let length = 13; length <= 19; length += 1) {
    for (let start = 0; start + length <= only.length; start += 1) {
      const window = only.slice(start, start + length)
      if (luhnHolds(window) && !/^(\d)\1*$/u.test(window)) return true
    }
  }
  return false
}

/** A run of ten to twelve digits, with what may stand in a NIN: nearly every NIN looks so, and every requester ID. */
const ninForm = /(?<![\w.])(?:\d{10,12}|\d{6}[-+A-FU-Y]\d{3}[0-9A-Z]{1,2}|\d{8}[-+]\d{4})(?![\w.])/gu

const isRequester = (digits: string): boolean =>
  requesters.some(({ id }) => id === digits) ||
  Object.values(otherWallets).some((wallets) => wallets.some(({ id }) => id === digits))

/**
 * Hides what may be a secret from text that others wrote: JWEs, private keys, and digits that pass
 * for card numbers or NINs.
 */
export const hideSecrets = (text: string): string =>
  text
    .replace(/-----BEGIN[^-]*PRIVATE KEY-----[\s\S]*?(?:-----END[^-]*-----|$)/gu, '‹private key›')
    .replace(jweForm, '‹JWE›')
    .replace(digitRun, (digits) => (holdsCardNumber(digits) ? '‹card number›' : digits))
    .replace(ninForm, (digits) => (isRequester(digits) || /^0+$/u.test(digits) ? digits : '‹number›'))
    .replace(/\b(authorization["']?\s*[:=]\s*\[?\\?["']?)(?:[^"'\\\]\r\n]+)/giu, '$1‹hidden›')
