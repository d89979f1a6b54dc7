// The package's own index reads every list that it has, some 20 ms; this one is all that is needed.
import { iso31661Alpha2ToAlpha3 } from 'iso-3166/1-a2-to-1-a3.js'
import type { Country } from './country.ts'

/** Whether a value is an assigned ISO 3166-1 alpha-2 code, in capitals. Reserved codes (`UK`, `EU`) are not. */
export function isCountryCode(value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(iso31661Alpha2ToAlpha3, value)
}

/**
 * Whether a sent country code is that of the cardholder's national identity number. Greenland's numbers are
 * Danish ones, so for them `GL` and `DK` are both right.
 */
export function countryOfNinMatches(countryCode: unknown, cardholderCountry: Country): boolean {
  return countryCode === cardholderCountry || (cardholderCountry === 'GL' && countryCode === 'DK')
}
