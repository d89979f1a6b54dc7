import { describe, expect, it } from 'vitest'
import { traitOf, type Violation } from './trait.ts'

const violation = (changed: Partial<Violation>): Violation => ({
  case: 'CD-13/some',
  kind: 'kind',
  place: '/place',
  expected: ['something else'],
  actual: 'something',
  ...changed,
})

const formOf = (actual: string, ...expected: readonly string[]): string =>
  traitOf(violation({ actual, ...(expected.length > 0 && { expected }) })).replace('kind, /place: ', '')

const link = 'https://qr.vipps.no:443/a/./link?attempt=7&pad=a%20b'

describe('the trait of a violation', () => {
  it('is its kind, its place and the form of what was found', () => {
    expect(traitOf(violation({ kind: 'shape', place: '/last4', actual: '"42"' }))).toBe('shape, /last4: "9"')
  })

  it('leaves a line of the log to the bank', () => {
    const place = 'log: {"event":"add card","card":{"id":"…"}}'
    expect(traitOf(violation({ place }))).toBe('kind, log: something')
  })

  it.each([
    ['words, as they are', 'no client certificate', 'no client certificate'],
    ['the name of an algorithm', 'OAEP with SHA-1', 'OAEP with SHA-1'],
    ['a media type', 'text/plain;charset=UTF-8', 'text/plain;charset=UTF-8'],
    ['an encoding, in whatever part', 'encryptedKey: padding', 'a part: padding'],
    ['a length', '16 bytes', '16 bytes'],
    ['a count, whatever it is', '6 attempts', '9 attempts'],
    ['another count the same', '17 attempts', '9 attempts'],
    ['a date by its classes', '"05/29"', '"9/9"'],
    ['another date the same', '"11/31"', '"9/9"'],
    ['capitals', '"NOR"', '"A"'],
    ['small letters', '"no"', '"a"'],
    ['what languages write where nothing is', '"undefined"', 'undefined'],
    ['a long value, not at all', '"Fjordbanken ASA 0001"', '"…"'],
    ['a masked card number', '411111******1111', '…'],
    ['a reference', 'DNITHE000001000264000002', '…'],
    ['an error, without its own words', 'the integration broke: KeyError: "pan"', 'the integration broke: …'],
    ['a refusal, without its reason', 'a refusal: invalidInput', 'a refusal: …'],
  ])('tells %s', (_, actual, form) => {
    expect(formOf(actual)).toBe(form)
  })

  it.each([
    ['the same', link, 'as it is'],
    ['normalised', 'https://qr.vipps.no/a/link?attempt=7&pad=a%20b', 'normalised'],
    ['extended', `${link}&utm_source=bank`, 'extended'],
    ['cut', 'https://qr.vipps.no:443/a/', 'cut'],
    ['encoded', encodeURIComponent(link), 'encoded'],
    ['decoded', decodeURIComponent(link).replace('a b', 'a'), 'cut'],
    ['escaped for HTML', link.replaceAll('&', '&amp;'), 'escaped for HTML'],
    ['of a query written anew', link.replace('a%20b', 'a+b'), 'another query'],
    ['of another scheme', link.replace('https', 'http'), 'another scheme'],
    ['of another host and path', 'https://vipps.no:443/b?attempt=7&pad=a%20b', 'another host, path'],
  ])('tells of an address that it is %s', (_, actual, relation) => {
    expect(formOf(actual, link)).toBe(`an address (${relation})`)
  })

  it('tells small letters from a query that was written anew', () => {
    const capital = 'https://qr.vipps.no/a?attempt=Q7&pad=a%20b'
    expect(formOf(capital.toLowerCase(), capital)).toBe('an address (in small letters)')
    expect(formOf(capital.replace('%20', '+').toLowerCase(), capital)).toBe('an address (another query)')
  })

  it('takes the one of several that a plain change explains', () => {
    const other = link.replace('attempt=7', 'attempt=8')
    expect(formOf(`${link}&x=1`, other, link)).toBe('an address (extended)')
  })

  it('compares with the beginning of an address where no more is said', () => {
    const beginning = 'https://qr.vipps.no/push/nfc?…'
    expect(formOf('http://qr.vipps.no/push/nfc?expiry=2029-05', beginning)).toBe(
      'an address (another scheme)',
    )
  })

  it('tells what was expected where that is no address', () => {
    expect(formOf('https%3A//a.example/b', 'percent-encoded: /')).toBe(
      'an address (where percent-encoded: / was expected)',
    )
  })

  it('is in one line, and short, whatever was found', () => {
    const endless = `${'x'.repeat(20_000)} https://${'a'.repeat(20_000)} %`
    for (const actual of ['', ' ', '\n\n', '"', '%', 'http://', 'https://[', endless]) {
      expect(formOf(actual, link).length).toBeLessThan(1200)
    }
  })
})
