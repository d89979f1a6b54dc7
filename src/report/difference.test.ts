import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { difference, nearestOf } from './difference.ts'

const brackets = ({ before, differs, after }: ReturnType<typeof difference>['actual']): string =>
  differs === '' ? before + after : `${before}[${differs}]${after}`

describe('difference', () => {
  it.each([
    [
      'https://a.example/?x=1&y=2',
      'https://a.example/?x=1',
      'https://a.example/?x=1[&y=2]',
      'https://a.example/?x=1',
    ],
    ['registered', 'notRegistered', '[r]egistered', '[notR]egistered'],
    ['2028-05', '2028-06', '2028-0[5]', '2028-0[6]'],
    ['blåbær', 'blåbær🎉', 'blåbær', 'blåbær[🎉]'],
    ['a link', 'a refusal: underage', 'a link', 'a refusal: underage'],
    ['the same', 'the same', 'the same', 'the same'],
    ['', '', '', ''],
  ])('marks where %j and %j differ', (expected, actual, markedExpected, markedActual) => {
    const found = difference(expected, actual)
    expect([brackets(found.expected), brackets(found.actual)]).toEqual([markedExpected, markedActual])
  })

  test('loses nothing of a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (expected, actual) => {
        const found = difference(expected, actual)
        const whole = ({ before, differs, after }: typeof found.actual): string => before + differs + after
        expect([whole(found.expected), whole(found.actual)]).toEqual([expected, actual])
      }),
    )
  })
})

describe('nearestOf', () => {
  it.each([
    [['enrollNfc', 'none'], 'addCard', 0],
    [['a refusal', 'https://a.example/x'], 'https://a.example/', 1],
    [[], 'anything', 0],
  ])('finds in %j what is most like %j', (expected, actual, index) => {
    expect(nearestOf(expected, actual)).toBe(index)
  })
})
