import { array, assert, jsonValue, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pointerSteps, valueAt, withValueAt } from './json-pointer.ts'

describe('a JSON pointer', () => {
  test.each<[string, readonly string[] | undefined]>([
    ['', []],
    ['/', ['']],
    ['/a/b', ['a', 'b']],
    ['/a~1b/c~0d/~01', ['a/b', 'c~d', '~1']],
    ['/a b', ['a b']],
    ['a', undefined],
    ['a/b', undefined],
    ['/a~2b', undefined],
    ['/a~', undefined],
    ['#/a', undefined],
    ['$.a', undefined],
  ])('"%s" has the steps %j', (pointer, steps) => {
    expect(pointerSteps(pointer)).toEqual(steps)
  })

  // The example document of RFC 6901, section 5.
  const document = { foo: ['bar', 'baz'], '': 0, 'a/b': 1, 'm~n': 8, ' ': 7 }
  test.each<[string, unknown]>([
    ['', document],
    ['/foo', ['bar', 'baz']],
    ['/foo/0', 'bar'],
    ['/foo/00', undefined],
    ['/foo/-', undefined],
    ['/', 0],
    ['/a~1b', 1],
    ['/m~0n', 8],
    ['/ ', 7],
    ['/toString', undefined],
    ['/foo/0/length', undefined],
  ])('"%s" points to %j', (pointer, value) => {
    expect(valueAt(document, pointer)).toEqual(value)
  })
})

test('a value that is put in is found again, and what stood beside it stays', () => {
  const step = string({ maxLength: 5 }).map((text) => text.replaceAll('~', '~0').replaceAll('/', '~1'))
  const pointer = array(step, { minLength: 1, maxLength: 4 }).map((steps) => `/${steps.join('/')}`)
  assert(
    property(pointer, jsonValue(), (at, value) => {
      const made = withValueAt({ '\u0000beside': 1 }, at, value)
      expect(valueAt(made, at)).toEqual(value)
      expect(valueAt(made, '/\u0000beside')).toEqual(1)
    }),
  )
})

test('a pointer that is none changes nothing', () => {
  expect(withValueAt({ a: 1 }, 'a', 2)).toEqual({ a: 1 })
})
