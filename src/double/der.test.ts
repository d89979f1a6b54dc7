import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  bits,
  bmp,
  explicit,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  sequence,
  setOf,
  time,
  yes,
} from './der.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test.each([
  ['no members', sequence(), '3000'],
  ['a member', sequence(yes()), '30030101ff'],
  ['an explicit tag', explicit(3, integer(2)), 'a303020102'],
  ['an implicit tag', implicit(2, Buffer.from('a')), '820161'],
  ['a set, sorted', setOf(integer(2), integer(1)), '3106020101020102'],
  [
    'a set, the shorter member first',
    setOf(octets(Buffer.alloc(2)), octets(Buffer.alloc(1))),
    '310704010004020000',
  ],
  ['whole bytes of bits', bits(Uint8Array.of(1, 2)), '0303000102'],
  ['the first named bit', namedBits(0), '03020780'],
  ['two named bits', namedBits(5, 6), '03020106'],
  ['text of the basic plane', bmp('aå'), '1e04006100e5'],
])('encodes %s', (_name, encoding, expected) => {
  expect(hex(encoding)).toBe(expected)
})

test.each([
  [0x7f, '047f'],
  [0x80, '048180'],
  [0xff, '0481ff'],
  [0x100, '04820100'],
  [0xffff, '0482ffff'],
  [0x10000, '0483010000'],
])('writes the length of %d bytes', (length, header) => {
  const encoding = hex(octets(new Uint8Array(length)))
  expect(encoding.slice(0, header.length)).toBe(header)
  expect(encoding.length).toBe(header.length + 2 * length)
})

// Encodings as `openssl asn1parse` reads them.
test.each([
  ['2.5.4.3', '0603550403'],
  ['1.2.840.10045.4.3.2', '06082a8648ce3d040302'],
  ['1.2.840.113549.1.12.10.1.3', '060b2a864886f70d010c0a0103'],
  ['2.16.840.1.101.3.4.1.42', '060960864801650304012a'],
])('writes the object identifier %s', (dotted, expected) => {
  expect(hex(oid(dotted))).toBe(expected)
})

test.each([
  ['the last second of UTCTime', '2049-12-31T23:59:59.999Z', '170d3439313233313233353935395a'],
  ['the first second of GeneralizedTime', '2050-01-01T00:00:00.000Z', '180f32303530303130313030303030305a'],
])('writes %s', (_name, at, expected) => {
  expect(hex(time(new Date(at)))).toBe(expected)
})

describe('integers', () => {
  test.each([
    ['zero', 0, '020100'],
    ['the last of one byte', 127, '02017f'],
    ['the first that needs a zero before it', 128, '02020080'],
    ['two bytes', 2048, '02020800'],
    ['bytes with leading zeros', Uint8Array.of(0, 0, 1), '020101'],
    ['bytes with the highest bit set', Uint8Array.of(0x80), '02020080'],
  ])('%s', (_name, number, expected) => {
    expect(hex(integer(number))).toBe(expected)
  })

  test('are positive and as short as can be', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
        const [, length = 0, first = 0, second = 0] = integer(bytes)
        const contents = integer(bytes).subarray(2)
        expect(contents.length).toBe(length)
        expect(BigInt(`0x${hex(contents)}`)).toBe(BigInt(`0x${hex(bytes)}`))
        expect(first).toBeLessThan(0x80)
        expect(length === 1 || first > 0 || second >= 0x80).toBe(true)
      }),
    )
  })
})
