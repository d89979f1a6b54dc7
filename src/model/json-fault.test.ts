import { assert, constantFrom, json, nat, property } from 'fast-check'
import { expect, it } from 'vitest'
import { jsonFaultAt } from './json-fault.ts'

it.each([
  ['{"a":NaN}', 5],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['[1 2]', 3],
  ['[1,2', 4],
  ['{"a":"x', 7],
  ['{"a":"x\ty"}', 7],
  ['{"a":"\\x"}', 6],
  ['{"a":"\\u12g4"}', 6],
  ['01', 1],
  ['', 0],
  ['{} {}', 3],
  ["{'a':1}", 1],
  ['[1]]', 3],
])('%j stops being JSON at %i', (text, at) => {
  expect(jsonFaultAt(text)).toBe(at)
})

it('goes as deep as the text does', () => {
  expect(jsonFaultAt(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeUndefined()
  expect(jsonFaultAt('['.repeat(200_000))).toBe(200_000)
})

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it('agrees with JSON.parse on what is JSON', () => {
  assert(
    property(
      json(),
      nat(),
      constantFrom('', '"', '\\', ',', '}', ']', '{', 'x', '0', '-', '.', '\u0001', ' '),
      (whole, at, put) => {
        const place = at % (whole.length + 1)
        for (const text of [
          whole,
          whole.slice(0, place),
          `${whole.slice(0, place)}${put}${whole.slice(place + 1)}`,
        ]) {
          expect(jsonFaultAt(text) === undefined).toBe(isJson(text))
        }
      },
    ),
  )
})

it('finds a fault after a string of many megabytes', () => {
  const long = 'a'.repeat(20_000_000)
  expect(jsonFaultAt(`{"a":"${long}",}`)).toBe(long.length + 8)
})
