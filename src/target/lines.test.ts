import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLines } from './lines.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What is told of octets that come in these pieces: lines, those that are not UTF-8 as `!…`, long ones as null. */
const told = (pieces: readonly Uint8Array[], limit?: number): (string | null)[] => {
  const lines: (string | null)[] = []
  const reader = readLines(
    {
      line: (text, isUtf8) => lines.push(isUtf8 ? text : `!${text}`),
      tooLong: () => lines.push(null),
    },
    limit,
  )
  for (const piece of pieces) reader.push(piece)
  reader.end()
  return lines
}

test.each<[string, Uint8Array, (string | null)[]]>([
  ['nothing', utf8(''), []],
  ['lines', utf8('a\nb\n'), ['a', 'b']],
  ['carriage returns', utf8('a\r\nb\r\n'), ['a', 'b']],
  ['a carriage return within', utf8('a\rb\n'), ['a\rb']],
  ['an unfinished last line', utf8('a\nb'), ['a', 'b']],
  ['empty lines', utf8('\n\r\n\n'), ['', '', '']],
  ['a byte-order mark', utf8('\uFEFFa\n'), ['a']],
  ['Latin-1', Uint8Array.of(0x61, 0xe5, 0x0a, 0x62, 0x0a), ['!a\uFFFD', 'b']],
  ['eight octets of eight', utf8('12345678\n'), ['12345678']],
  ['nine octets of eight', utf8('123456789\nok\n'), [null, 'ok']],
  ['nine octets in fewer characters', utf8('æøåæø\nok\n'), [null, 'ok']],
  ['a long last line', utf8('ok\n123456789'), ['ok', null]],
])('%s', (_, octets, lines) => {
  expect(told([octets], 8)).toEqual(lines)
  expect(
    told(
      [...octets].map((octet) => Uint8Array.of(octet)),
      8,
    ),
  ).toEqual(lines)
})

test('lines come out as they went in, wherever they are cut', () => {
  const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n\uFEFF]/gu, ''))
  fc.assert(
    fc.property(fc.array(line), fc.array(fc.nat(200)), (lines, cuts) => {
      const octets = utf8(lines.map((one) => `${one}\n`).join(''))
      const places = [0, ...new Set(cuts), octets.length].toSorted((a, b) => a - b)
      const pieces = places.slice(1).map((end, index) => octets.subarray(places[index], end))
      expect(told(pieces)).toEqual(lines)
    }),
  )
})

test('an endless line ends with its end', () => {
  const piece = new Uint8Array(1024).fill(0x61)
  expect(told([...Array.from({ length: 1024 }, () => piece), utf8('\nok\n')], 1024)).toEqual([null, 'ok'])
})
