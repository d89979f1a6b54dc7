import { anything, assert, property, string, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leaksIn, leavesOf, secretsOf, wholeNumbersIn } from './leaks.ts'

const pan = '4012888888881881'
const nin = '03025512345'
const customer = {
  card: { id: 'c', pan, network: 'visa', expiry: '2030-01' },
  cardholder: { nin, countryCode: 'NO', birthDate: '1955-02-03' },
  country: 'NO',
  device: { platform: 'ios' },
  tokens: [],
} as const
const secrets = secretsOf([customer])

const kindsIn = (text: string): readonly string[] => leaksIn(text, secrets).map(({ kind }) => kind)
const wholeIn = (text: string): readonly string[] => wholeNumbersIn(text, secrets).map(({ kind }) => kind)
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('a leak', () => {
  it.each([
    ['plain', `/cards/${pan}/tokens`, `/cards/${pan.slice(0, 8)}0000${pan.slice(-4)}/tokens`],
    ['with spaces', 'card 4012 8888 8888 1881', 'card 4012 8888 8888 1882'],
    ['with em spaces', '4012\u20038888\u20038888\u20031881', '4012\u20038888\u20038888\u20031882'],
    ['behind a letter and few digits', `a1b2${pan}`, 'a1b2c40128888888d88'],
    ['with hyphens', '4012-8888-8888-1881', '4012-****-****-1881'],
    ['after other digits', `1763812345${pan}`, '17638123454012888888'],
    ['percent-encoded', '%34012%2088888888188%31', '%35012%2088888888188%31'],
    ['percent-encoded twice', `%2534${pan.slice(1)}`, `%2535${pan.slice(1)}`],
    ['in base64', base64(`{"pan":"${pan}"}`), base64('{"pan":"4012888888881882"}')],
    ['in base64 behind a prefix', `trace${base64(pan)}`, `trace${base64('4012888888881882')}`],
    ['in base64 with separators', base64('4012 8888 8888 1881'), base64('4012 8888 8888 1882')],
    ['in base64 twice', base64(base64(pan)), base64(base64('4012888888881882'))],
    ['in hexadecimal', Buffer.from(pan).toString('hex'), Buffer.from('4012888888881882').toString('hex')],
    [
      'in hexadecimal capitals',
      `0${Buffer.from('4012 8888 8888 1881').toString('hex').toUpperCase()}`,
      '343030',
    ],
  ])('%s is found, and its neighbour is none', (_, leak, neighbour) => {
    expect(kindsIn(leak)).toEqual(['card number'])
    expect(kindsIn(neighbour)).toEqual([])
  })

  it.each([
    ['NO', '03025512345', '030255 12345', '030255 12346'],
    ['DK', '0302551234', '030255-1234', '030255-1235'],
    ['FI', '030255-123A', 'nin=030255-123a', '030255-123B'],
    ['SE', '195502031234', '550203-1234', '550203-1235'],
    ['SE', '550203-1234', '19550203-1234', '19550204-1234'],
  ] as const)('%s: the NIN %s is found as %s', (country, given, leak, neighbour) => {
    const of = secretsOf([{ ...customer, country, cardholder: { ...customer.cardholder, nin: given } }])
    expect(leaksIn(leak, of).map(({ kind }) => kind)).toEqual(['NIN'])
    expect(leaksIn(neighbour, of)).toEqual([])
  })

  it('is found in whatever comes before and after it in base64', () => {
    assert(
      property(string({ unit: 'grapheme-ascii' }), string({ unit: 'grapheme-ascii' }), (a, b) => {
        expect(kindsIn(base64(`${a} ${pan}|${b}`))).toContain('card number')
      }),
    )
  })

  it('is not seen in what is random', () => {
    assert(
      property(uint8Array({ maxLength: 700 }), (bytes) => {
        expect(kindsIn(Buffer.from(bytes).toString('base64url'))).toEqual([])
      }),
    )
  })
})

describe('a whole number', () => {
  it.each([
    [pan, ['card number']],
    ['"4012 8888 8888 1881"', ['card number']],
    ['12:00:00 4012-8888-8888-1881;', ['card number']],
    [`pan=${pan},nin=${nin}`, ['card number', 'NIN']],
    ['401288******1881', []],
    ['40128888****1881', []],
    [`1${pan}`, []],
    [`${pan}7`, []],
    [base64(pan), []],
  ])('in %s', (text, kinds) => {
    expect(wholeIn(text)).toEqual(kinds)
  })
})

describe('the leaves of a JSON value', () => {
  it('are its names and simple values, each with its place', () => {
    const value = { a: 1, 'b/c': [true, null, { d: 'e' }] }
    expect([...leavesOf(value)].map(({ pointer, text }) => `${pointer} ${text}`)).toEqual([
      '/a a',
      '/a 1',
      '/b~1c b/c',
      '/b~1c/0 true',
      '/b~1c/2/d d',
      '/b~1c/2/d e',
    ])
  })

  it('come to an end, however deep the value is', () => {
    assert(
      property(anything({ maxDepth: 20 }), (value) => {
        expect(() => [...leavesOf(value)]).not.toThrow()
      }),
    )
  })
})
