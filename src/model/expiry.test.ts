import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  expiredAt,
  expiredIn,
  formatExpiry,
  lastDayOf,
  monthAt,
  nextTurn,
  parseExpiry,
  turnsWeekYear,
  weekYearTurns,
} from './expiry.ts'

const expiries = fc.record({
  year: fc.integer({ min: 0, max: 9999 }),
  month: fc.integer({ min: 1, max: 12 }),
})

describe('parseExpiry', () => {
  it.each([
    ['2028-12', { year: 2028, month: 12 }],
    ['2028-01', { year: 2028, month: 1 }],
    ['0028-01', { year: 28, month: 1 }],
    ['2028-00', undefined],
    ['2028-13', undefined],
    ['2028-1', undefined],
    ['28-12', undefined],
    ['12/28', undefined],
    ['2028-12-31', undefined],
    ['2028-12\n', undefined],
    [' 2028-12', undefined],
    ['', undefined],
    [202812, undefined],
    [null, undefined],
    [['2028-12'], undefined],
  ])('%j: %j', (value, expiry) => {
    expect(parseExpiry(value)).toEqual(expiry)
  })

  it('reads back what was written', () => {
    fc.assert(
      fc.property(expiries, (expiry) => {
        expect(parseExpiry(formatExpiry(expiry))).toEqual(expiry)
      }),
    )
  })
})

const recent = fc.record({
  year: fc.integer({ min: 1970, max: 2400 }),
  month: fc.integer({ min: 1, max: 12 }),
})

describe('months at the turn of the year', () => {
  it.each([
    ['2029-12', 'december', true],
    ['2030-12', 'december', true],
    ['2031-12', 'december', true],
    ['2028-12', 'december', false],
    ['2032-12', 'december', false],
    ['2029-11', 'december', false],
    ['2030-01', 'december', false],
    ['2027-01', 'january', true],
    ['2028-01', 'january', true],
    ['2023-01', 'january', true],
    ['2029-01', 'january', false],
    ['2026-12', 'january', false],
    ['2027-02', 'january', false],
  ] as const)('%s as a %s whose week is of another year: %s', (text, turn, expected) => {
    const expiry = parseExpiry(text)
    expect(expiry && turnsWeekYear(expiry, turn)).toBe(expected)
  })

  it('are found within seven years', () => {
    fc.assert(
      fc.property(recent, fc.constantFrom(...weekYearTurns), (from, turn) => {
        const found = nextTurn(from, turn)
        expect(turnsWeekYear(found, turn)).toBe(true)
        expect(formatExpiry(found) >= formatExpiry(from)).toBe(true)
        expect(found.year - from.year).toBeLessThanOrEqual(7)
      }),
    )
  })
})

describe('addMonths', () => {
  it.each([
    ['2028-12', 1, '2029-01'],
    ['2028-01', -1, '2027-12'],
    ['2028-06', 0, '2028-06'],
    ['2028-06', 30, '2030-12'],
    ['2028-06', -30, '2025-12'],
  ])('%s and %i: %s', (from, months, to) => {
    const expiry = parseExpiry(from)
    expect(expiry && formatExpiry(addMonths(expiry, months))).toBe(to)
  })

  it('goes back as far as it went', () => {
    fc.assert(
      fc.property(expiries, fc.integer({ min: -5000, max: 5000 }), (expiry, months) => {
        expect(addMonths(addMonths(expiry, months), -months)).toEqual(expiry)
      }),
    )
  })
})

describe('lastDayOf', () => {
  it.each([
    [2028, 2, '2028-02-29'],
    [2027, 2, '2027-02-28'],
    [2100, 2, '2100-02-28'],
    [2000, 2, '2000-02-29'],
    [2028, 4, '2028-04-30'],
    [2028, 12, '2028-12-31'],
  ])('%i-%i: %s', (year, month, day) => {
    expect(lastDayOf({ year, month })).toBe(day)
  })
})

describe('expiredAt', () => {
  it.each([
    ['2028-02-29T23:59:59.999Z', false],
    ['2028-03-01T00:00:00.000Z', true],
    ['2028-01-31T12:00:00Z', false],
    ['not a date', false],
  ])('at %s: %s', (now, expired) => {
    expect(expiredAt({ year: 2028, month: 2 }, new Date(now))).toBe(expired)
  })
})

describe('expiredIn', () => {
  it.each([
    ['2028-02-29T22:59:59Z', 'NO', 'no'],
    ['2028-02-29T23:00:00Z', 'NO', 'eitherWay'],
    ['2028-02-29T23:59:59Z', 'SE', 'eitherWay'],
    ['2028-03-01T00:00:00Z', 'NO', 'yes'],
    ['2028-02-29T21:59:59Z', 'FI', 'no'],
    ['2028-02-29T22:00:00Z', 'FI', 'eitherWay'],
    ['2028-02-29T23:30:00Z', 'DK', 'eitherWay'],
    ['2028-03-01T00:30:00Z', 'GL', 'eitherWay'],
    ['2028-03-01T03:30:00Z', 'GL', 'yes'],
    ['not a date', 'NO', 'eitherWay'],
  ] as const)('at %s in %s: %s', (now, country, expired) => {
    expect(expiredIn({ year: 2028, month: 2 }, new Date(now), country)).toBe(expired)
  })
})

describe('monthAt', () => {
  it('is the month in UTC', () => {
    expect(monthAt(new Date('2028-02-29T23:59:59Z'))).toEqual({ year: 2028, month: 2 })
    expect(monthAt(new Date(Number.NaN))).toBeUndefined()
  })
})
