import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countries } from '../model/country.ts'
import { networks } from '../model/network.ts'
import { validateNin } from '../model/nin.ts'
import { describePanFault } from '../model/pan.ts'
import { returnUrls, testCardholders, testCards } from './fixtures.ts'

const now = new Date('2026-11-22T12:00:00Z')

describe('test cards', () => {
  test('are the same for the same seed, and others for another', () => {
    expect(testCards({ seed: 7, now })).toEqual(testCards({ seed: 7, now }))
    expect(testCards({ seed: 7, now })).not.toEqual(testCards({ seed: 8, now }))
    expect(testCards({ now })).toEqual(testCards({ seed: 0, now }))
  })

  test('are of each network in turn, good for 30 months', () => {
    expect(testCards({ now, count: 3 }).map(({ network, expiry }) => [network, expiry])).toEqual([
      ['visa', '2029-05'],
      ['mastercard', '2029-05'],
      ['visa', '2029-05'],
    ])
  })

  test('end as wished, and expire as wished', () => {
    const cards = testCards({ seed: 3, now, count: 20, last4: '0042', expiresInMonths: -1 })
    expect(cards.every(({ pan, expiry }) => pan.endsWith('0042') && expiry === '2026-10')).toBe(true)
    expect(new Set(cards.map(({ pan }) => pan)).size).toBe(20)
  })

  test('are valid, and no two alike, whatever the seed', () => {
    assert(
      property(integer({ min: 0 }), constantFrom(...networks), (seed, network) => {
        const cards = testCards({ seed, networks: [network], count: 30, now })
        expect(cards.flatMap(({ pan }) => describePanFault(pan, network) ?? [])).toEqual([])
        expect(new Set(cards.map(({ pan }) => pan)).size).toBe(30)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['count', { count: 0 }],
    ['count', { count: 1_001 }],
    ['count', { count: 1.5 }],
    ['seed', { seed: -1 }],
    ['networks', { networks: [], count: 1 }],
    ['last four', { last4: '42' }],
    ['now', { now: new Date(Number.NaN) }],
  ])('there are none with a wrong %s', (name, wishes) => {
    expect(() => testCards(wishes)).toThrow(new RegExp(name, 'u'))
  })
})

describe('test cardholders', () => {
  test('are valid, and no two alike, whatever the seed', () => {
    assert(
      property(integer({ min: 0 }), constantFrom(...countries), (seed, country) => {
        const people = testCardholders({ seed, countries: [country], count: 30 })
        expect(people.filter(({ nin }) => !validateNin(country, nin).valid)).toEqual([])
        expect(new Set(people.map(({ nin }) => nin)).size).toBe(30)
      }),
      { numRuns: 30 },
    )
  })

  test('are of each country in turn, and born when they are wished to be', () => {
    expect(testCardholders().map(({ countryCode }) => countryCode)).toEqual(['NO', 'DK', 'FI', 'SE'])
    const twins = testCardholders({ countries: ['NO'], count: 3, birthDate: '2013-05-17' })
    expect(twins.every(({ nin, birthDate }) => nin.startsWith('170513') && birthDate === '2013-05-17')).toBe(
      true,
    )
    expect(new Set(twins.map(({ nin }) => nin)).size).toBe(3)
  })

  test.each([{ birthDate: '2013-02-30' }, { countries: [], count: 1 }])('there is none for %o', (wishes) => {
    expect(() => testCardholders(wishes)).toThrow(RangeError)
  })
})

test('return URLs have names of their own', () => {
  expect(new Set(returnUrls.map(({ name }) => name)).size).toBe(returnUrls.length)
})
