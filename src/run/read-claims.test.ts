import { describe, expect, test } from 'vitest'
import { readClaims } from './read-claims.ts'

const right = {
  protocol: 1,
  name: 'Our bank',
  version: '1.0.0',
  operations: ['cardStatus'],
  tokenServices: { visa: 'processor' },
  issuer: { names: ['Our Bank ASA'] },
}

describe('what `describe` answers', () => {
  test.each<readonly [string, object]>([
    ['the least', {}],
    ['cards that are prepared, and how', { cards: 'prepared', operations: ['prepare', 'cardStatus'] }],
    ['prepare without a need for it', { operations: ['prepare', 'cardStatus'] }],
    ['a dialect that is described', { tokenServices: { visa: 'custom:ours' } }],
    ['an operation that is not known', { operations: ['cardStatus', 'dance'] }],
  ])('is taken for claims: %s', (_, changes) => {
    expect(readClaims({ ...right, ...changes }).fault).toBeUndefined()
  })

  test.each<readonly [string, object, string, RegExp]>([
    ['another protocol', { protocol: 2 }, 'protocolVersion', /protocol 2,/u],
    ['no issuer', { issuer: undefined }, 'claims', /claims: \/issuer: /u],
    ['a dialect that is not known', { tokenServices: { visa: 'vts' } }, 'dialectUnknown', /"vts" of visa/u],
    [
      'a described dialect without a name',
      { tokenServices: { visa: 'custom:' } },
      'dialectUnknown',
      /"custom:"/u,
    ],
    [
      'a country in small letters',
      { countries: ['NO', 'se'] },
      'claims',
      /: \/countries\/1: .*, found "se"/u,
    ],
    ['a cache of minutes', { cacheSeconds: 300 }, 'claims', /: \/cacheSeconds: .*, found 300/u],
    [
      'an issuer that is one name',
      { issuer: 'x '.repeat(25) },
      'claims',
      /expected an object, found a string of 50 characters$/u,
    ],
    ['prepared cards, and nothing that prepares', { cards: 'prepared' }, 'claims', /"prepare" is not among/u],
  ])('is told what is wrong with it: %s', (_, changes, code, what) => {
    const { fault } = readClaims({ ...right, ...changes })
    expect(fault?.code).toBe(code)
    expect(fault?.what).toMatch(what)
  })
})
