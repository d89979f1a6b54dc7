import { readingsOf } from '../check/leaks.ts'
import { createRegister } from '../exchange/register.ts'
import { countries } from '../model/country.ts'
import { luhnHolds } from '../model/luhn.ts'
import { validateNin } from '../model/nin.ts'
import type { Secrets } from './found-secrets.ts'

// Here everything that may be a number of somebody is masked: to mask too much costs a reader some digits.

const panForm = /\d(?:[ \-.]?\d){11,}/gu
const ninForm = /\d{6}(?:\d{2})?[-+A-FU-Y ]?\d{3}(?:\d{1,2}|[0-9A-Z])/giu
const encodedForm = /(?:[0-9A-Fa-f]{2}){8,}|[A-Za-z0-9+/_-]{12,}={0,2}|(?:%[0-9A-Fa-f]{2}|[\w.~+-]){8,}/gu

const bare = (text: string): string => text.replace(/[ \-.]/gu, '')

const isPan = (digits: string): boolean => digits.length >= 12 && digits.length <= 19 && luhnHolds(digits)

/** Whether a longer row of digits has a card number in it, beside an expiry or another number. */
const holdsPan = (digits: string): boolean =>
  Array.from({ length: Math.max(0, digits.length - 15) }, (_, from) => digits.slice(from, from + 16)).some(
    (window) => /^(?:4|5[1-5]|2[2-7])/u.test(window) && luhnHolds(window),
  )

const isNin = (text: string): boolean => countries.some((country) => validateNin(country, text).valid)

const maskPan = (digits: string): string =>
  `${digits.slice(0, 6)}${'*'.repeat(digits.length - 10)}${digits.slice(-4)}`

const maskPlain = (text: string): string =>
  text
    .replace(panForm, (found) => {
      const digits = bare(found)
      if (isPan(digits)) return maskPan(digits)
      return holdsPan(digits) ? '‹masked›' : found
    })
    .replace(ninForm, (found) => (isNin(found) ? '‹NIN›' : found))

const holdsNumber = (text: string): boolean => maskPlain(text) !== text

const maskEncoded = (text: string): string =>
  text.replace(encodedForm, (run) => {
    const [, ...readings] = [...readingsOf(run)]
    return readings.some(holdsNumber) ? '‹masked›' : run
  })

/**
 * Masks card numbers and NINs in texts out of a recording: the known ones however they are written, and whatever looks
 * like one by form and check digit, plain, percent-encoded, in base64 or in hexadecimal.
 */
export function recordedMask({ pans, nins }: Secrets): (text: string) => string {
  const register = createRegister<'recording'>()
  for (const nin of nins) if (nin.length > 5) register.add(nin, 'nin', 'recording')
  for (const pan of pans) if (pan.length > 11) register.add(pan, 'pan', 'recording')
  const short = [...nins, ...pans.filter((pan) => pan.length <= 11)].filter((secret) => secret.length > 5)
  return (text) => {
    const masked = maskEncoded(maskPlain(register.mask(text)))
    return short.reduce((rest, secret) => rest.replaceAll(secret, '‹masked›'), masked)
  }
}

/** The same where no number is known. */
export const maskUnknown: (text: string) => string = recordedMask({ pans: [], nins: [] })

const placeholder =
  /^[\s[({<‹"'#_-]*(?:redacted|masked|removed|filtered|hidden|scrubbed|anonymi[sz]ed|censored|secret|omitted|x{4,})\b|\*{3,}|•{3,}|x{6,}|[‹›]/iu

/** Whether a value stands for one that was taken out of the recording: `***`, `[REDACTED]`, `<masked>`. */
export const isRedacted = (value: unknown): boolean => typeof value === 'string' && placeholder.test(value)
