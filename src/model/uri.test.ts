import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAbsoluteUri, normaliseUri, parseUri, sameUri, splitUri, type UriReference } from './uri.ts'

fc.configureGlobal({ seed: 3986 })

const recompose = ({ scheme, authority, path, query, fragment }: UriReference): string =>
  [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : '//',
    authority?.userinfo === undefined ? '' : `${authority.userinfo}@`,
    authority?.host ?? '',
    authority?.port === undefined ? '' : `:${authority.port}`,
    path,
    query === undefined ? '' : `?${query}`,
    fragment === undefined ? '' : `#${fragment}`,
  ].join('')

const pieces =
  'http: https: app: HTTPS: // / a B . .. /../ /./ : :443 :80 @ ? # %41 %c3%a5 %2F %2e [::1] [ ] å % ~ & ='
const uriSoup = fc
  .array(fc.constantFrom(' ', ...pieces.split(' ')), { maxLength: 12 })
  .map((all) => all.join(''))
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  uriSoup,
)

/** RFC 3986, section 5.2.4, word for word. */
function removeDotSegmentsOfTheRfc(path: string): string {
  let input = path
  let output = ''
  const dropLast = (): string => output.slice(0, Math.max(0, output.lastIndexOf('/')))
  while (input !== '') {
    if (input.startsWith('../')) input = input.slice(3)
    else if (input.startsWith('./')) input = input.slice(2)
    else if (input.startsWith('/./')) input = input.slice(2)
    else if (input === '/.') input = '/'
    else if (input.startsWith('/../')) {
      input = input.slice(3)
      output = dropLast()
    } else if (input === '/..') {
      input = '/'
      output = dropLast()
    } else if (input === '.' || input === '..') input = ''
    else {
      const end = input.indexOf('/', 1)
      output += end < 0 ? input : input.slice(0, end)
      input = end < 0 ? '' : input.slice(end)
    }
  }
  return output
}

describe('parseUri', () => {
  // The examples of RFC 3986, section 1.1.2.
  test.each([
    'ftp://ftp.is.co.za/rfc/rfc1808.txt',
    'http://www.ietf.org/rfc/rfc2396.txt',
    'ldap://[2001:db8::7]/c=GB?objectClass?one',
    'mailto:John.Doe@example.com',
    'news:comp.infosystems.www.servers.unix',
    'tel:+1-816-555-1212',
    'telnet://192.0.2.16:80/',
    'urn:oasis:names:specification:docbook:dtd:xml:4.1.2',
  ])('%s is a URI', (text) => {
    const uri = parseUri(text)
    expect(uri && recompose(uri)).toBe(text)
  })

  test('gives the components raw', () => {
    expect(parseUri('Https://u:p@Bank.example:8443/a%2fb;c?q=%41?#f/')).toEqual({
      scheme: 'Https',
      authority: { userinfo: 'u:p', host: 'Bank.example', port: '8443' },
      path: '/a%2fb;c',
      query: 'q=%41?',
      fragment: 'f/',
    })
  })

  test('keeps absent and empty apart', () => {
    const authority = { userinfo: undefined, host: '', port: undefined }
    expect(parseUri('app:')).toMatchObject({
      authority: undefined,
      path: '',
      query: undefined,
      fragment: undefined,
    })
    expect(parseUri('app://?#')).toMatchObject({ authority, path: '', query: '', fragment: '' })
    expect(parseUri('app://@h:')).toMatchObject({ authority: { userinfo: '', host: 'h', port: '' } })
  })

  test.each([
    ['bankapp://cards', '//cards'],
    ['bankapp://cards', '/cards'],
    ['https://bank.example/', 'bank.example/'],
    ['https://bank.example/', ''],
    ['https://bank.example/', ' https://bank.example/'],
    ['https://bank.example/', 'https://bank.example/\n'],
    ['a+b-c.1:x', '1a:x'],
    ['a+b-c.1:x', 'a_b:x'],
    ['https://bank.example/a%20b', 'https://bank.example/a b'],
    ['https://bank.example/bl%C3%A5', 'https://bank.example/blå'],
    ['https://xn--bl-zia.example', 'https://blå.example'],
    ['https://bank.example/a%25', 'https://bank.example/a%'],
    ['https://bank.example/?a|b'.replace('|', '%7C'), 'https://bank.example/?a|b'],
    ['https://bank.example/?a', 'https://bank.example/?[a]'],
    ['https://bank.example/#a', 'https://bank.example/#a#b'],
    ['https://bank.example:443', 'https://bank.example:https'],
    ['https://u@bank.example', 'https://u@v@bank.example'],
    ['https://[::1]:1/', 'https://[::1]a:1/'],
    ['https://[::1]/', 'https://::1/'],
    ['https://[1:2:3:4:5:6:7:8]', 'https://[1:2:3:4:5:6:7:8:9]'],
    ['https://[1:2:3:4:5:6:7::]', 'https://[1:2:3:4:5:6:7::8]'],
    ['https://[::ffff:192.0.2.1]', 'https://[::ffff:192.0.2.256]'],
    ['https://[::192.0.2.1]', 'https://[192.0.2.1::]'],
    ['https://[1::2]', 'https://[1::2::3]'],
    ['https://[1::2]', 'https://[1:::2]'],
    ['https://[1::2]', 'https://[12345::2]'],
    ['https://[::]', 'https://[:]'],
    ['https://[v1.a:b]', 'https://[v.a]'],
    ['https://[::1]', 'https://[::1%25eth0]'],
  ])('%s is a URI, %j is none', (good, bad) => {
    expect([isAbsoluteUri(good), isAbsoluteUri(bad)]).toEqual([true, false])
  })

  test('loses nothing, and divides any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(recompose(splitUri(text))).toBe(text)
      }),
    )
  })
})

describe('normaliseUri', () => {
  test.each([
    // RFC 3986, sections 6.2.2 and 6.2.3.
    ['example://a/b/c/%7Bfoo%7D', 'example://a/b/c/%7Bfoo%7D'],
    ['eXAMPLE://a/./b/../b/%63/%7bfoo%7d', 'example://a/b/c/%7Bfoo%7D'],
    ['HTTP://www.EXAMPLE.com/', 'http://www.example.com/'],
    ['http://example.com', 'http://example.com/'],
    ['http://example.com:/', 'http://example.com/'],
    ['http://example.com:80/', 'http://example.com/'],
    ['https://example.com:443?q', 'https://example.com/?q'],
    ['https://example.com:80/', 'https://example.com:80/'],
    ['app://Cards:443', 'app://cards:443'],
    ['app://cards:', 'app://cards:'],
    ['https://U%41@%45x%c3%a5mple.com', 'https://UA@ex%C3%A5mple.com/'],
    ['https://h/a/%2e%2E/b', 'https://h/b'],
    ['https://h/../..', 'https://h/'],
    ['https://h/a/..', 'https://h/'],
    ['https://h/a//../b', 'https://h/a/b'],
    ['https://h/a%2F..%2f', 'https://h/a%2F..%2F'],
    ['https://h/?a/../b=%7e', 'https://h/?a/../b=~'],
    ['https://h/?', 'https://h/?'],
    ['https://h/#', 'https://h/#'],
    ['mailto:a/../b', 'mailto:a/../b'],
    ['app:/a/..//b', 'app:/.//b'],
  ])('%s', (text, normal) => {
    expect(normaliseUri(text)).toBe(normal)
  })

  test('gives a URI that is its own normal form, and undefined for no URI', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const normal = normaliseUri(text)
        expect(normal !== undefined).toBe(isAbsoluteUri(text))
        if (normal !== undefined) expect(normaliseUri(normal)).toBe(normal)
      }),
    )
  })

  test('takes dot segments out as RFC 3986, section 5.2.4, does', () => {
    const path = fc
      .array(fc.constantFrom('/', '.', '..', 'a', 'b', '/..', '/.', '//'))
      .map((all) => `/${all.join('')}`)
    fc.assert(
      fc.property(path, (text) => {
        expect(normaliseUri(`https://h${text}`)).toBe(`https://h${removeDotSegmentsOfTheRfc(text)}`)
      }),
    )
  })
})

describe('sameUri', () => {
  test.each([
    ['https://bank.example', 'HTTPS://Bank.Example:443/', true],
    ['https://bank.example/?a=%c3%a5', 'https://bank.example/?a=%C3%A5', true],
    ['https://bank.example/?a=%2F', 'https://bank.example/?a=/', false],
    ['https://bank.example/', 'https://bank.example/?', false],
    ['https://bank.example/', 'https://bank.example/#', false],
    ['https://bank.example/a', 'https://bank.example/A', false],
    ['https://bank.example/', 'http://bank.example/', false],
    ['app://x', 'app://x/', false],
    ['no uri', 'no uri', true],
    ['no uri', 'no  uri', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect([sameUri(a, b), sameUri(b, a)]).toEqual([same, same])
  })
})
