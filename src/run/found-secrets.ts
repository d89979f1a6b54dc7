import { readingsOf } from '../check/leaks.ts'
import { createRegister } from '../exchange/register.ts'
import { countries } from '../model/country.ts'
import { validateNin } from '../model/nin.ts'
import { describePanFault } from '../model/pan.ts'

/** Card numbers and NINs that an input holds, as they are written there. */
export interface Secrets {
  readonly pans: readonly string[]
  readonly nins: readonly string[]
}

const panForm = /(?<!\d)\d(?:[ -]?\d){11,18}(?!\d)/gu
const ninForm = /(?<!\d)\d{6}(?:\d{2})?[-+A-FU-Y ]?\d{3}(?:\d{1,2}|[0-9A-Z])(?![0-9A-Z])/gu

/**
 * Digits as they stand or with separators, percent-encoded, in hexadecimal, or in base64: of three octets that are digits
 * the first of its four characters is M, N or O, with a separator among them I or L.
 */
const plainForm = /\d(?:[ .+_-]?\d){8}|\d{6}[-+A-FU-Y]\d{3}|%3\d|%25|(?:3\d|2[0d]){9}/iu
const base64Form = /(?:[MNOIL][A-Za-z0-9+/_-]{3}){3}/u

/** Whether it is worth looking for numbers in a text at all: most texts have none, which is told at little cost. */
export const mayHoldNumber = (text: string): boolean =>
  text.length >= 9 && (plainForm.test(text) || base64Form.test(text))

/** What looks like a card number or a NIN in a text, however it is encoded: valid by its check digits. */
export function secretsIn(text: string): Secrets {
  const readings = [...readingsOf(text)]
  const found = (form: RegExp, isOne: (candidate: string) => boolean): readonly string[] => [
    ...new Set(readings.flatMap((reading) => [...reading.matchAll(form)].map(([one]) => one)).filter(isOne)),
  ]
  return {
    pans: found(panForm, (one) => describePanFault(one.replaceAll(/[ -]/gu, '')) === undefined),
    nins: found(ninForm, (one) => countries.some((country) => validateNin(country, one).valid)),
  }
}

/** Shorter than this, a text is not masked by its letters: it would stand in half of all words. */
const leastLength = 6

/** Masks the given secrets in any text: card numbers but for their first six and last four digits, NINs whole. */
export function maskOf({ pans, nins }: Secrets): (text: string) => string {
  const register = createRegister<'input'>()
  for (const nin of nins) register.add(nin, 'nin', 'input')
  // A number that is both is masked like a card number that it is longer than.
  for (const pan of pans) if (pan.length > 11) register.add(pan, 'pan', 'input')
  const short = [...nins, ...pans.filter((pan) => pan.length <= 11)].filter(
    (secret) => secret.length >= leastLength,
  )
  return (text) => {
    const masked = register.mask(text)
    return short.reduce((rest, secret) => rest.replaceAll(secret, '‹masked›'), masked)
  }
}
