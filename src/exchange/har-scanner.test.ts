import { array, assert, integer, jsonValue, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createHarScanner, type HarLimits, harLimits } from './har-scanner.ts'
import type { ScannedPiece } from './recorded.ts'

/** Scans a text in chunks of so many octets. */
function scan(text: string, size = 7, limits: HarLimits = harLimits): readonly ScannedPiece[] {
  const scanner = createHarScanner(limits)
  const octets = Buffer.from(text)
  const pieces: ScannedPiece[] = []
  for (let at = 0; at < octets.length; at += size)
    pieces.push(...scanner.push(octets.subarray(at, at + size)))
  return [...pieces, ...scanner.end()]
}

const valuesOf = (pieces: readonly ScannedPiece[]): readonly unknown[] =>
  pieces.map((piece) =>
    piece.kind === 'entry' ? JSON.parse(Buffer.from(piece.octets).toString('utf8')) : piece.fault.code,
  )

const faultOf = (pieces: readonly ScannedPiece[]): unknown => {
  const last = pieces.at(-1)
  return last?.kind === 'fault' ? { code: last.fault.code, ...last.fault.position } : undefined
}

const har = (entries: string): string => `{"log":{"version":"1.2","entries":[${entries}],"pages":[]}}`

describe('the entries of a HAR', () => {
  it('are what JSON.parse finds in it, however it comes in', () => {
    const entry = record({ request: jsonValue(), 'a"b\\': string() })
    assert(
      property(
        array(entry),
        jsonValue(),
        integer({ min: 1, max: 40 }),
        integer({ min: 0, max: 2 }),
        (entries, other, size, indent) => {
          const text = JSON.stringify(
            { log: { pages: other, creator: { entries: [1] }, entries, comment: other }, more: other },
            null,
            indent,
          )
          expect(valuesOf(scan(text, size))).toEqual(JSON.parse(text).log.entries)
        },
      ),
    )
  })

  it('come out with their positions', () => {
    const pieces = scan(`{ "log": { "entries": [\n{"a":1},\n\n  {"b":"\n"}\n] } }`, 5)
    expect(pieces.map((piece) => (piece.kind === 'entry' ? [piece.number, piece.position] : piece))).toEqual([
      [1, { byte: 24, line: 2 }],
      [2, { byte: 36, line: 4 }],
    ])
  })

  it('are no lists of other members of that name', () => {
    const text =
      '{"entries":[1],"log":{"x":{"entries":[2]},"entries":[{"entries":[3]}],"y":["entries",{"entries":[4]}]}}'
    expect(valuesOf(scan(text))).toEqual([{ entries: [3] }])
  })

  it('may be no objects: that is for their reader to say', () => {
    expect(valuesOf(scan(har('1 , "a,]}" ,[2], null')))).toEqual([1, 'a,]}', [2], null])
  })

  it('are looked for in every list, where a member stands twice', () => {
    expect(valuesOf(scan('{"log":{"entries":[{"a":1}],"entries":[],"entries":[{"a":2}]}}'))).toEqual([
      { a: 1 },
      { a: 2 },
    ])
  })
})

describe('a file that breaks off', () => {
  const whole = har('{"a":"x\\"y"},{"b":[{"c":1}]},{"d":"æ"}')
  const octets = Buffer.from(whole)

  it('at any byte keeps the entries before it, and tells where it ends', () => {
    for (let end = 1; end < octets.length; end += 1) {
      const scanner = createHarScanner()
      const pieces = [...scanner.push(octets.subarray(0, end)), ...scanner.end()]
      expect(pieces.at(-1)).toMatchObject({
        kind: 'fault',
        fault: { code: 'endsEarly', position: { byte: end, line: 1 } },
      })
      const kept = pieces.slice(0, -1)
      expect(valuesOf(kept)).toEqual(JSON.parse(whole).log.entries.slice(0, kept.length))
    }
    expect(valuesOf(scan(whole))).toHaveLength(3)
  })
})

describe('a file that is no HAR', () => {
  it.each([
    ['no entries', '{"log":{}}', { code: 'wrongShape', byte: 10, line: 1 }],
    ['a list', '[]', { code: 'wrongShape', byte: 2, line: 1 }],
    ['a missing comma', har('{} {}'), { code: 'notJson', byte: 38, line: 1 }],
    ['a comma too many', har('{},'), { code: 'notJson', byte: 38, line: 1 }],
    ['a comma at first', har(',{}'), { code: 'notJson', byte: 35, line: 1 }],
    ['no JSON around the entries', har('{}').replace('"1.2"', 'NaN'), { code: 'notJson', byte: 18, line: 1 }],
    ['something after its end', `${har('{}')}x`, { code: 'notJson', byte: 51, line: 1 }],
    ['too deep', har('['.repeat(2000)), { code: 'tooDeep', byte: 1032, line: 1 }],
    ['too deep outside', `{"log":${'['.repeat(2000)}`, { code: 'tooDeep', byte: 1006, line: 1 }],
  ])('tells of %s', (_, text, fault) => {
    expect(faultOf(scan(text))).toEqual(fault)
  })
})

describe('what is too large', () => {
  const limits = { entry: 100, outside: 200, depth: 10 }

  it('is told where it is an entry, and the next ones are read', () => {
    const pieces = scan(har(`{"a":1},{"b":"${'x'.repeat(100)}"},{"c":3}`), 16, limits)
    expect(valuesOf(pieces)).toEqual([{ a: 1 }, 'tooLarge', { c: 3 }])
  })

  it('is passed over where it stands outside of entries', () => {
    const text = `{"big":"${'x'.repeat(1000)}","log":{"entries":[{"c":3}]}}`
    expect(valuesOf(scan(text, 16, limits))).toEqual([{ c: 3 }])
  })
})
