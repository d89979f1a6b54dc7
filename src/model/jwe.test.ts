import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JWE_PARTS, readCompactJwe } from './jwe.ts'

fc.configureGlobal({ seed: 3986 })

const encode = (text: string): string => Buffer.from(text).toString('base64url')
const header = encode('{"alg":"RSA-OAEP-256","enc":"A128GCM","kid":"k1"}')
// Each part a length that base64 would pad: AQ, AQI, ...
const good = [header, 'AQID-_8', 'AQ', 'AQI', 'AQIDBA']
const jwe = good.join('.')
const withPart = (index: number, text: string): string => good.with(index, text).join('.')

describe('readCompactJwe', () => {
  test('reads a well-formed one', () => {
    const { faults, parts, header: read } = readCompactJwe(jwe)
    expect(faults).toEqual([])
    expect(read).toEqual({
      faults: [],
      members: { alg: 'RSA-OAEP-256', enc: 'A128GCM', kid: 'k1' },
      duplicates: [],
    })
    expect(parts?.headerText).toBe(header)
    expect(JWE_PARTS.slice(1).map((part) => parts && [...parts[part]])).toEqual([
      [1, 2, 3, 251, 255],
      [1],
      [1, 2],
      [1, 2, 3, 4],
    ])
  })

  const flattened = {
    protected: header,
    encrypted_key: 'AQID-_8',
    iv: 'AQ',
    ciphertext: 'AQI',
    tag: 'AQIDBA',
  }
  const { encrypted_key, ...outer } = flattened
  test.each([
    ['flattened JSON', flattened],
    ['general JSON', { ...outer, recipients: [{ encrypted_key }] }],
    ['JSON as a string', JSON.stringify(flattened)],
  ])('reads on through %s', (_name, value) => {
    expect(readCompactJwe(value)).toEqual({ ...readCompactJwe(jwe), faults: [{ code: 'jsonSerialisation' }] })
  })

  test('reads on through one that was encoded again', () => {
    expect(readCompactJwe(encode(jwe))).toEqual({
      ...readCompactJwe(jwe),
      faults: [{ code: 'encodedAgain' }],
    })
  })

  test.each([
    ['a number', 17, [{ code: 'notAString', actual: 'number' }]],
    ['null', null, [{ code: 'notAString', actual: 'null' }]],
    ['an object', {}, [{ code: 'notAString', actual: 'object' }]],
    ['nothing', undefined, [{ code: 'notAString', actual: 'undefined' }]],
    ['an empty string', '', [{ code: 'wrongPartCount', parts: 1 }]],
    ['a signed token', good.slice(0, 3).join('.'), [{ code: 'wrongPartCount', parts: 3 }]],
    ['six parts', `${jwe}.AQ`, [{ code: 'wrongPartCount', parts: 6 }]],
  ])('gives up on %s', (_name, value, faults) => {
    expect(readCompactJwe(value)).toEqual({ faults, parts: undefined, header: undefined })
  })

  test('takes the fifth part for empty where there are four', () => {
    const { faults, parts } = readCompactJwe(good.slice(0, 4).join('.'))
    expect(faults).toEqual([
      { code: 'wrongPartCount', parts: 4 },
      { code: 'emptyPart', part: 'tag' },
    ])
    expect(parts?.tag).toHaveLength(0)
  })

  test.each([
    ['padding', withPart(2, 'AQ=='), 'iv'],
    ['standardAlphabet', withPart(1, 'AQID+/8'), 'encryptedKey'],
    ['whitespace', `${jwe}\n`, 'tag'],
    ['quotes', `"${jwe}`, 'protectedHeader'],
    ['otherCharacter', withPart(3, 'AQ*I'), 'ciphertext'],
    ['length', withPart(4, 'AQIDB'), 'tag'],
    ['strayBits', withPart(2, 'AR'), 'iv'],
    ['strayBits', withPart(2, 'AQJ'), 'iv'],
  ])('names %s and reads on', (because, text, part) => {
    const read = readCompactJwe(text)
    expect(read.faults).toEqual([{ code: 'notBase64url', part, because }])
    expect(read.header?.members).toBeDefined()
  })

  describe('a part that is a text of its octets', () => {
    const octets = {
      encryptedKey: Buffer.from(Array.from({ length: 512 }, (_, at) => (at * 7 + 130) % 256)),
      iv: Buffer.from(Array.from({ length: 12 }, (_, at) => at + 200)),
      ciphertext: Buffer.from(Array.from({ length: 45 }, (_, at) => at + 190)),
      tag: Buffer.from(Array.from({ length: 16 }, (_, at) => at + 180)),
    }
    const right = [header, ...Object.values(octets).map((part) => part.toString('base64url'))]

    test('is told from the right one', () => {
      expect(readCompactJwe(right.join('.')).faults).toEqual([])
    })

    test.each(
      Object.entries(octets).flatMap(([part, bytes], at) =>
        (['base64', 'hex'] as const).flatMap((form) => [[part, form, at + 1, bytes] as const]),
      ),
    )('of %s, as %s', (part, form, index, bytes) => {
      const twice = readCompactJwe(right.with(index, encode(bytes.toString(form))).join('.'))
      expect(twice.faults).toEqual([{ code: 'partEncodedTwice', part }])
      expect(twice.parts?.[JWE_PARTS[index] ?? 'iv']).toEqual(Uint8Array.from(bytes))
      if (form === 'base64') return
      const inDigits = readCompactJwe(right.with(index, bytes.toString(form)).join('.'))
      expect(inDigits.faults).toEqual([{ code: 'notBase64url', part, because: 'hexadecimal' }])
      expect(inDigits.parts?.[JWE_PARTS[index] ?? 'iv']).toEqual(Uint8Array.from(bytes))
    })
  })

  test.each(JWE_PARTS.map((part, index) => [part, index] as const))('names an empty %s', (part, index) => {
    expect(readCompactJwe(withPart(index, '')).faults).toEqual([{ code: 'emptyPart', part }])
  })

  test.each([
    ['[]', ['notAnObject']],
    ['"a"', ['notAnObject']],
    ['null', ['notAnObject']],
    ['{', ['notJson']],
    ['\uFEFF{}', ['byteOrderMark']],
    ['{"kid":"a","kid":"b"}', ['duplicateMember']],
    ['{}', []],
  ])('the header %j', (text, faults) => {
    expect(readCompactJwe(withPart(0, encode(text))).header?.faults).toEqual(faults)
  })

  test('takes anything', () => {
    const soup = fc
      .array(fc.constantFrom('.', 'AQ', 'eyJ', '=', '"', '{', '}', 'ZXlK', ' ', 'å'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.anything(), soup), (value) => {
        const { parts, faults } = readCompactJwe(value)
        if (parts === undefined) expect(faults).not.toEqual([])
      }),
    )
  })

  test('decodes what was encoded', () => {
    const octets = fc.uint8Array({ minLength: 1 })
    fc.assert(
      fc.property(fc.tuple(octets, octets, octets, octets, octets), (all) => {
        const read = readCompactJwe(all.map((part) => Buffer.from(part).toString('base64url')).join('.'))
        expect(read.faults).toEqual([])
        expect(JWE_PARTS.map((part) => read.parts?.[part])).toEqual(all)
      }),
    )
  })
})
