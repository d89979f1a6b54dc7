import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  buildNfcLink,
  cuttingSeparator,
  decodedOnceOrTwice,
  NFC_LINK_PREFIX,
  parametersNamed,
  readNfcLink,
} from './nfc-link.ts'
import { bareCharacters, untidyTriplets } from './percent.ts'

fc.configureGlobal({ seed: 3986 })

const example =
  'https://qr.vipps.no/ps/provisioning/push/nfc?expiry=2028-12&last4=1234&token-reference=DNITHE123456789123456789&return-url=https%3A%2F%2Fvipps.no'
const exampleContent = {
  expiry: '2028-12',
  last4: '1234',
  tokenReference: 'DNITHE123456789123456789',
  returnUrl: 'https://vipps.no',
}
const anyText = fc.string({ unit: 'binary' })
const linkSoup = fc
  .array(
    fc.constantFrom(
      NFC_LINK_PREFIX,
      '?',
      '&',
      ';',
      '=',
      '#',
      'last4',
      '0012',
      '%',
      '%3D',
      '%E5',
      '+',
      'å',
      '@',
      ':',
    ),
  )
  .map((pieces) => pieces.join(''))

describe('readNfcLink', () => {
  test("reads the document's example", () => {
    const link = readNfcLink(example)
    expect(link).toMatchObject({
      beginning: 'exact',
      scheme: 'https',
      host: 'qr.vipps.no',
      path: '/ps/provisioning/push/nfc',
      userinfo: undefined,
      port: undefined,
      fragment: undefined,
    })
    expect(link.parameters.map(({ name, rawValue, value }) => [name, rawValue, value])).toEqual([
      ['expiry', '2028-12', { text: '2028-12' }],
      ['last4', '1234', { text: '1234' }],
      ['token-reference', 'DNITHE123456789123456789', { text: 'DNITHE123456789123456789' }],
      ['return-url', 'https%3A%2F%2Fvipps.no', { text: 'https://vipps.no' }],
    ])
  })

  test.each([
    ['https://qr.vipps.no/ps/provisioning/push/nfc?last4=1234', 'exact'],
    ['https://qr.vipps.no/ps/provisioning/push/nfc?', 'exact'],
    ['https://qr.vipps.no/ps/provisioning/push/nfc', 'equivalent'],
    ['https://qr.vipps.no/ps/provisioning/push/nfc/?last4=1234', 'equivalent'],
    ['HTTPS://QR.vipps.no/ps/provisioning/push/nfc?last4=1234', 'equivalent'],
    ['https://qr.vipps.no:443/ps/provisioning/push/nfc?last4=1234', 'equivalent'],
    ['https://me@qr.vipps.no/ps/provisioning/./push/nfc?last4=1234', 'equivalent'],
    ['https://vipps.no/ps/provisioning/push/nfc-enrollment-only?last-4=1234', 'older'],
    ['https://qr.vipps.no/ps/provisioning/push/NFC?last4=1234', 'other'],
    ['http://qr.vipps.no/ps/provisioning/push/nfc?last4=1234', 'other'],
    ['https://qr.vipps.no.bank.example/ps/provisioning/push/nfc?last4=1234', 'other'],
    ['https://vipps.no/ps/provisioning/push/nfc?last4=1234', 'other'],
    [' https://qr.vipps.no/ps/provisioning/push/nfc?last4=1234', 'other'],
    ['', 'other'],
  ])('%j begins as %s', (text, beginning) => {
    expect(readNfcLink(text).beginning).toBe(beginning)
  })

  test.each([
    ['', []],
    ['a', [['a', '', false]]],
    ['a=', [['a', '', true]]],
    ['=b', [['', 'b', true]]],
    ['a=b=c', [['a', 'b=c', true]]],
    [
      'a=1&&b=2',
      [
        ['a', '1', true],
        ['', '', false],
        ['b', '2', true],
      ],
    ],
    ['a=1;b=2', [['a', '1;b=2', true]]],
    ['a=1?b=2', [['a', '1?b=2', true]]],
    ['last%34=1', [['last4', '1', true]]],
    ['last%4=1', [['last%4', '1', true]]],
  ])('the query %j', (query, expected) => {
    const { parameters } = readNfcLink(NFC_LINK_PREFIX + query)
    expect(parameters.map(({ name, rawValue, hasEqualsSign }) => [name, rawValue, hasEqualsSign])).toEqual(
      expected,
    )
  })

  test('shows port, user information and fragment, empty ones too', () => {
    expect(readNfcLink('https://u:p@qr.vipps.no:8443/x?a#f')).toMatchObject({
      userinfo: 'u:p',
      port: '8443',
      fragment: 'f',
    })
    expect(readNfcLink('https://@qr.vipps.no:/x?a#')).toMatchObject({ userinfo: '', port: '', fragment: '' })
  })

  test('takes any text apart', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, linkSoup), (text) => {
        const link = readNfcLink(text)
        expect(text.startsWith(NFC_LINK_PREFIX)).toBe(link.beginning === 'exact')
        const query = link.parameters.map(({ rawName, rawValue, hasEqualsSign }) =>
          hasEqualsSign ? `${rawName}=${rawValue}` : rawName,
        )
        expect(query.join('&')).toBe(link.query ?? '')
      }),
    )
  })
})

describe('buildNfcLink', () => {
  test("builds the document's example", () => {
    expect(buildNfcLink(exampleContent)).toBe(example)
  })

  test('leaves the return URL out where there is none', () => {
    expect(buildNfcLink({ ...exampleContent, returnUrl: null })).toBe(example.replace(/&return-url=.*/, ''))
  })

  test('and reading it gives back what it was built from, tidily encoded', () => {
    const content = fc.record({
      expiry: anyText,
      last4: anyText,
      tokenReference: anyText,
      returnUrl: fc.option(fc.oneof(anyText, fc.webUrl({ withQueryParameters: true, withFragments: true }))),
    })
    fc.assert(
      fc.property(content, (wanted) => {
        const link = readNfcLink(buildNfcLink(wanted))
        const only = (name: string): unknown => parametersNamed(link, name).map(({ value }) => value)
        expect(link).toMatchObject({ beginning: 'exact', fragment: undefined })
        expect(only('expiry')).toEqual([{ text: wanted.expiry }])
        expect(only('last4')).toEqual([{ text: wanted.last4 }])
        expect(only('token-reference')).toEqual([{ text: wanted.tokenReference }])
        expect(only('return-url')).toEqual(wanted.returnUrl === null ? [] : [{ text: wanted.returnUrl }])
        expect(link.parameters.flatMap(({ rawValue }) => bareCharacters(rawValue))).toEqual([])
        expect(untidyTriplets(link.text)).toEqual([])
      }),
    )
  })
})

const exactly = (a: string, b: string): boolean => a === b

describe('decodedOnceOrTwice', () => {
  const asked = 'https://bank.example/cb?next=%2Fhome&x=1'
  test.each([
    ['once', encodeURIComponent(asked), asked],
    ['twice', encodeURIComponent(encodeURIComponent(asked)), asked],
    ['neither', encodeURIComponent(encodeURIComponent(encodeURIComponent(asked))), asked],
    // One that was not encoded at all decodes to something else.
    ['neither', asked, asked],
    ['once', 'https://bank.example', 'https://bank.example/'],
    ['once', 'HTTPS%3a%2f%2fbank.example', 'https://bank.example/'],
    ['twice', 'https%253A%252F%252Fbank.example', 'https://bank.example/'],
    ['neither', '%', 'https://bank.example/'],
    ['neither', '%25', 'https://bank.example/'],
    ['once', 'a%20b', 'a b'],
    ['twice', 'a%2520b', 'a b'],
    ['neither', 'a+b', 'a b'],
    ['neither', '', 'https://bank.example/'],
  ])('%s: %s for %s', (expected, raw, askedFor) => {
    expect(decodedOnceOrTwice(raw, askedFor)).toBe(expected)
  })

  test('compares by another measure where one is given', () => {
    expect(decodedOnceOrTwice('DN%3AX', 'dn:X', exactly)).toBe('neither')
    expect(decodedOnceOrTwice('DN%3AX', 'DN:X', exactly)).toBe('once')
  })
})

describe('cuttingSeparator', () => {
  const asked = 'https://bank.example/cb?a=%20&b=2#top'
  const returnUrl = (raw: string): ReturnType<typeof cuttingSeparator> => {
    const link = readNfcLink(`${NFC_LINK_PREFIX}last4=1234&return-url=${raw}`)
    const [parameter] = parametersNamed(link, 'return-url')
    return parameter && cuttingSeparator(link, parameter, asked)
  }

  test.each([
    ['&', asked],
    ['&', encodeURIComponent(asked).replace('%26', '&')],
    ['#', encodeURIComponent(asked).replace('%23', '#')],
    [undefined, encodeURIComponent(asked)],
    [undefined, encodeURIComponent('https://bank.example/cb?a=%20')],
    [undefined, encodeURIComponent('https://other.example')],
  ])('%s in %s', (separator, raw) => {
    expect(returnUrl(raw)).toBe(separator)
  })
})
