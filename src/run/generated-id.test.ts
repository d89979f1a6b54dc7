import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  drawnIndex,
  generatedId,
  keptIndex,
  mostCases,
  mostDrawn,
  readGeneratedId,
  regressionId,
  samePlace,
  steadyPlace,
  triedIndex,
} from './generated-id.ts'

describe('the id of a generated case', () => {
  test('is read as it is written', () => {
    const origin = fc.record({
      suite: fc.constantFrom('nfc-link', 'flows'),
      seed: fc.nat(2 ** 31 - 1),
      path: fc.array(fc.nat(mostDrawn - 1), { minLength: 1, maxLength: 20 }).map((steps) => steps.join(':')),
    })
    fc.assert(
      fc.property(origin, (one) => {
        expect(readGeneratedId(generatedId(one))).toEqual(one)
      }),
    )
  })

  test.each([
    'nfc-link/generated-7',
    'nfc-link/generated-7-',
    'nfc-link/generated-7-1:',
    'generated-7-1',
    'nfc-link/generated--7-1',
    'nfc-link/generated-7-1 ',
    'TS-16/visa-gone',
    `nfc-link/generated-7-${mostDrawn}`,
    '',
  ])('is not %j', (id) => expect(readGeneratedId(id)).toBeUndefined())

  test('follows from the value of a regression, in whatever order its members stand', () => {
    expect(regressionId('flows', { a: 1, b: [2] })).toBe(regressionId('flows', { b: [2], a: 1 }))
    expect(regressionId('flows', { a: 1 })).not.toBe(regressionId('flows', { a: 2 }))
    expect(regressionId('flows', { a: 1 })).not.toBe(regressionId('nfc-link', { a: 1 }))
  })
})

test('what cases are cast from stands apart, also where one runs once more', () => {
  expect(mostDrawn).toBeGreaterThan(mostCases)
  expect([drawnIndex('0', 0, 4), drawnIndex(String(mostDrawn - 1), 3, 4)]).toEqual([20_000, 29_999])
  expect([triedIndex(0) >= 40_000, triedIndex(450) < 50_000]).toEqual([true, true])
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const index = keptIndex('flows', value)
      expect(index).toBeGreaterThanOrEqual(50_000)
      expect(index).toBeLessThan(60_000)
      expect(keptIndex('flows', value, new Set([index]))).not.toBe(index)
    }),
  )
})

describe('a place', () => {
  const value = { returnUrl: 'https://a.example/?b&done%20x=1', card: { last4: '0042' } }
  test.each([
    ['enrollNfc ?return-url', 'enrollNfc ?return-url'],
    ['enrollNfc ?last4', 'enrollNfc ?last4'],
    ['enrollNfc ?done%20x', 'enrollNfc ?…'],
    ['enrollNfc ?done x', 'enrollNfc ?…'],
    ['cardStatus /ecom', 'cardStatus /ecom'],
  ])('%s is told apart as %s', (place, steady) => {
    expect(steadyPlace(place, value)).toBe(steady)
  })

  test.each([
    ['enrollNfc ?done x', 'enrollNfc ?card', true],
    ['enrollNfc ?done x', 'nfcLink ?card', false],
    ['enrollNfc ?return-url', 'enrollNfc ?return-url', true],
    ['enrollNfc ?return-url', 'enrollNfc ?last4', false],
  ])('%s and %s are one: %j', (place, other, isOne) => {
    expect(samePlace(place, value, other)).toBe(isOne)
  })
})
