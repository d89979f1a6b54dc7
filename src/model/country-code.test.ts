import { describe, expect, it } from 'vitest'
import { countries } from './country.ts'
import { countryOfNinMatches, isCountryCode } from './country-code.ts'

describe('isCountryCode', () => {
  it.each([
    ['NO', true],
    ['DK', true],
    ['FI', true],
    ['SE', true],
    ['GL', true],
    ['FO', true],
    ['AX', true],
    ['no', false],
    ['No', false],
    ['NOR', false],
    ['578', false],
    ['UK', false],
    ['EU', false],
    ['SU', false],
    ['XX', false],
    [' NO', false],
    ['', false],
    ['toString', false],
    ['__proto__', false],
    [null, false],
    [['NO'], false],
  ])('%j: %s', (value, known) => {
    expect(isCountryCode(value)).toBe(known)
  })
})

describe('countryOfNinMatches', () => {
  it.each(countries)('takes the country itself: %s', (country) => {
    expect(countryOfNinMatches(country, country)).toBe(true)
  })
  it.each([
    ['DK', 'GL', true],
    ['GL', 'DK', false],
    ['NO', 'DK', false],
    ['SE', 'GL', false],
    ['no', 'NO', false],
    [undefined, 'NO', false],
  ] as const)('%s for a cardholder of %s: %s', (code, country, matches) => {
    expect(countryOfNinMatches(code, country)).toBe(matches)
  })
})
