import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asJsonObject, readJsonText } from './json-text.ts'

fc.configureGlobal({ seed: 3986 })

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('readJsonText', () => {
  test.each([
    ['plain JSON', utf8('{"a":"æ"}'), [], { a: 'æ' }],
    ['white space around', utf8(' \n{"a":1}\t'), [], { a: 1 }],
    ['a string', utf8('"a"'), [], 'a'],
    ['null', utf8('null'), [], null],
    ['a byte-order mark', utf8('\uFEFF{"a":1}'), ['byteOrderMark'], { a: 1 }],
    ['Latin-1', Buffer.from('{"a":"æ"}', 'latin1'), ['notUtf8'], { a: 'æ' }],
    ['UTF-16, little-endian', Buffer.from('{"a":1}', 'utf16le'), ['utf16'], { a: 1 }],
    ['UTF-16 with its mark', Buffer.from('\uFEFF{"a":1}', 'utf16le'), ['utf16'], { a: 1 }],
    ['UTF-16, big-endian', Buffer.from('{"a":1}', 'utf16le').swap16(), ['utf16'], { a: 1 }],
    ['no JSON', utf8('{a:1}'), ['notJson'], undefined],
    ['two values', utf8('{}{}'), ['notJson'], undefined],
    ['nothing', utf8(''), ['notJson'], undefined],
    ['a mark alone', utf8('\uFEFF'), ['byteOrderMark', 'notJson'], undefined],
    ['one zero octet', new Uint8Array([0]), ['notJson'], undefined],
  ])('%s', (_name, octets, faults, value) => {
    expect(readJsonText(octets)).toEqual({ faults, value, duplicates: [] })
  })

  test.each([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2}', ['a']],
    ['{"a":1,"\\u0061" \n : 2,"a":3}', ['a']],
    ['{"a":{"b":1,"b":2},"c":[{"a":1}]}', []],
    ['{"a":"a","b":"a"}', []],
    ['{"a":"}\\"{","b":"\\\\","b":1}', ['b']],
    ['[{"a":1,"a":2}]', []],
    ['["a","a"]', []],
    ['{"__proto__":1,"__proto__":2}', ['__proto__']],
  ])('duplicates in %s', (json, duplicates) => {
    expect(readJsonText(utf8(json)).duplicates).toEqual(duplicates)
  })

  test('reads every JSON value, and survives every octet string', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.stringify(value)
        expect(readJsonText(utf8(json))).toEqual({ faults: [], value: JSON.parse(json), duplicates: [] })
      }),
    )
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        const { faults, value } = readJsonText(octets)
        expect(faults.includes('notJson')).toBe(value === undefined)
      }),
    )
  })
})

test('asJsonObject takes objects alone', () => {
  expect([{}, [], null, 'a', 1, undefined].map((value) => asJsonObject(value) !== undefined)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})
