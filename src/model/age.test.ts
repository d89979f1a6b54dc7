import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageAt, under15 } from './age.ts'
import { countries } from './country.ts'

describe('ageAt', () => {
  it.each([
    ['2010-06-15', '2025-06-14T12:00:00Z', 'NO', 14],
    ['2010-06-15', '2025-06-15T12:00:00Z', 'NO', 15],
    ['2010-06-15', '2025-06-14T22:30:00Z', 'NO', 15],
    ['2010-06-15', '2025-06-15T00:30:00Z', 'GL', 14],
    ['2008-02-29', '2023-02-28T12:00:00Z', 'SE', 14],
    ['2008-02-29', '2023-03-01T12:00:00Z', 'SE', 15],
    ['1900-01-01', '2026-01-01T12:00:00Z', 'FI', 126],
    ['2026-01-02', '2026-01-01T12:00:00Z', 'FI', -1],
    ['2010-02-30', '2025-06-15T12:00:00Z', 'NO', undefined],
    ['', '2025-06-15T12:00:00Z', 'NO', undefined],
    ['2010-06-15', 'not a date', 'NO', undefined],
  ] as const)('born %s, at %s in %s: %s', (birthDate, now, country, age) => {
    expect(ageAt(birthDate, new Date(now), country)).toBe(age)
  })
})

describe('under15', () => {
  it.each([
    ['2010-06-15', '2025-06-14T21:59:59Z', 'NO', 'yes'],
    ['2010-06-15', '2025-06-14T22:00:00Z', 'NO', 'eitherWay'],
    ['2010-06-15', '2025-06-15T00:00:00Z', 'NO', 'no'],
    ['2010-06-15', '2025-06-14T21:00:00Z', 'FI', 'eitherWay'],
    ['2010-06-15', '2025-06-14T23:59:59Z', 'GL', 'yes'],
    ['2010-06-15', '2025-06-15T00:30:00Z', 'GL', 'eitherWay'],
    ['2010-06-15', '2025-06-15T03:30:00Z', 'GL', 'no'],
    ['2008-02-29', '2023-02-27T12:00:00Z', 'DK', 'yes'],
    ['2008-02-29', '2023-02-28T12:00:00Z', 'DK', 'eitherWay'],
    ['2008-02-29', '2023-03-01T12:00:00Z', 'DK', 'no'],
    ['2008-02-28', '2023-02-28T12:00:00Z', 'DK', 'no'],
    ['2007-13-01', '2023-02-28T12:00:00Z', 'DK', 'eitherWay'],
    ['2007-12-01', 'not a date', 'DK', 'eitherWay'],
  ] as const)('born %s, at %s in %s: %s', (birthDate, now, country, answer) => {
    expect(under15(birthDate, new Date(now), country)).toBe(answer)
  })

  it('answers any text, time and country', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.date({ noInvalidDate: false }),
        fc.constantFrom(...countries),
        (text, now, country) => {
          expect(under15(text, now, country)).toMatch(/^(yes|no|eitherWay)$/)
        },
      ),
    )
  })

  it('is sure at noon of every day but 28 February, and agrees with the age', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2039-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, days, fc.constantFrom(...countries), (birth, day, country) => {
        const birthDate = birth.toISOString().slice(0, 10)
        const now = new Date(`${day.toISOString().slice(0, 10)}T12:00:00Z`)
        fc.pre(!birthDate.endsWith('02-29'))
        expect(under15(birthDate, now, country)).toBe(
          (ageAt(birthDate, now, country) ?? 0) < 15 ? 'yes' : 'no',
        )
      }),
    )
  })
})
