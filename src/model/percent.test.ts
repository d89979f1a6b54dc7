import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bareCharacters,
  isUnreserved,
  mustBeEncoded,
  percentDecode,
  percentEncode,
  shouldBeEncoded,
  tidyPercentEncoding,
  untidyTriplets,
} from './percent.ts'

fc.configureGlobal({ seed: 3986 })

const anyText = fc.string({ unit: 'binary' })
const percentSoup = fc
  .array(
    fc.constantFrom(
      '%',
      '%C3',
      '%A5',
      '%a5',
      '%E2',
      '%82',
      '%AC',
      '%F0',
      '%9F',
      '%41',
      '%ed',
      '%A0',
      'z',
      'å',
    ),
  )
  .map((pieces) => pieces.join(''))
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

describe('percentDecode', () => {
  test.each([
    ['', { text: '' }],
    ['abc', { text: 'abc' }],
    ['a+b', { text: 'a+b' }],
    ['a%20b', { text: 'a b' }],
    ['%2B', { text: '+' }],
    ['%c3%A5', { text: 'å' }],
    ['%EF%BB%BF', { text: '\uFEFF' }],
    ['%F0%9F%92%B3', { text: '💳' }],
    ['å', { text: 'å' }],
    ['%', { fault: 'malformed', at: 0 }],
    ['ab%4', { fault: 'malformed', at: 2 }],
    ['%zz', { fault: 'malformed', at: 0 }],
    ['%E5%zz', { fault: 'malformed', at: 3 }],
    ['%C3%8z', { fault: 'malformed', at: 3 }],
    ['%E5', { fault: 'notUtf8', at: 0 }],
    ['bl%C3%A5%E5b%C3%A6r', { fault: 'notUtf8', at: 8 }],
    ['%C0%80', { fault: 'notUtf8', at: 0 }],
    ['a%ED%A0%80', { fault: 'notUtf8', at: 1 }],
    ['%E2%82', { fault: 'notUtf8', at: 0 }],
    ['%F4%90%80%80', { fault: 'notUtf8', at: 0 }],
  ])('%j', (text, expected) => {
    expect(percentDecode(text)).toEqual(expected)
  })

  test('a fault is where decoding of what stands before it ends', () => {
    fc.assert(
      fc.property(percentSoup, (text) => {
        const decoded = percentDecode(text)
        if ('text' in decoded || decoded.fault === 'malformed') return
        expect(percentDecode(text.slice(0, decoded.at))).toHaveProperty('text')
        expect(percentDecode(text.slice(decoded.at))).toMatchObject({ at: 0 })
      }),
    )
  })

  test('undoes percentEncode, for any text without lone surrogates', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(percentDecode(percentEncode(text))).toEqual({ text })
        expect(bareCharacters(percentEncode(text))).toEqual([])
        expect(untidyTriplets(percentEncode(text))).toEqual([])
      }),
    )
  })

  test('percentEncode puts U+FFFD for a lone surrogate', () => {
    expect(percentEncode('a\uD83D')).toBe('a%EF%BF%BD')
    expect(percentEncode("!'()*~")).toBe('%21%27%28%29%2A~')
  })
})

describe('classes of characters', () => {
  test('what must be encoded, in ASCII', () => {
    const printable = ascii.filter(
      (character) => mustBeEncoded(character) && character > ' ' && character < '\x7F',
    )
    expect(printable.join('')).toBe('#%&+=')
    expect([' ', '\n', '\0', '\x7F', '\x80', 'å', '€', '💳', '\uD83D'].every(mustBeEncoded)).toBe(true)
  })

  test('what should be encoded', () => {
    expect(ascii.filter(shouldBeEncoded).join('')).toBe('"$,/:;<>?@[\\]^`{|}')
  })

  test('every character belongs to one class, or may stand bare', () => {
    const free = ascii.filter((character) => !mustBeEncoded(character) && !shouldBeEncoded(character))
    expect(free.filter((character) => !isUnreserved(character)).join('')).toBe("!'()*")
  })
})

describe('bareCharacters', () => {
  test.each([
    ['https%3A%2F%2Fbank.example%2F', []],
    ['100%', [{ at: 3, character: '%', rule: 'must' }]],
    ['100%25', []],
    [
      'a:💳b',
      [
        { at: 1, character: ':', rule: 'should' },
        { at: 2, character: '💳', rule: 'must' },
      ],
    ],
    ['a=b', [{ at: 1, character: '=', rule: 'must' }]],
    ["it's(*)!", []],
    ['a b', [{ at: 1, character: ' ', rule: 'must' }]],
  ])('%j', (raw, expected) => {
    expect(bareCharacters(raw)).toEqual(expected)
  })
})

describe('untidyTriplets', () => {
  test.each([
    ['%3A%2F', []],
    ['%3a', [{ at: 0, triplet: '%3a', kind: 'lowerCaseHex' }]],
    ['x%2D', [{ at: 1, triplet: '%2D', kind: 'needless' }]],
    [
      '%7e',
      [
        { at: 0, triplet: '%7e', kind: 'lowerCaseHex' },
        { at: 0, triplet: '%7e', kind: 'needless' },
      ],
    ],
    ['%21', []],
    ['%zz', []],
  ])('%j', (raw, expected) => {
    expect(untidyTriplets(raw)).toEqual(expected)
  })

  test('are what tidyPercentEncoding takes away, and the meaning stays', () => {
    fc.assert(
      fc.property(percentSoup, (raw) => {
        const tidy = tidyPercentEncoding(raw)
        expect(untidyTriplets(raw).length > 0).toBe(tidy !== raw)
        const [before, after] = [percentDecode(raw), percentDecode(tidy)]
        if ('text' in before) expect(after).toEqual(before)
      }),
    )
  })
})
