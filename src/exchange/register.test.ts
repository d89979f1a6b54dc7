import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canariesIn } from '../../tests/canaries.ts'
import { countries } from '../model/country.ts'
import { kindsOf, makeNin } from '../model/nin.ts'
import { makePan } from '../model/pan.ts'
import { createRegister } from './register.ts'

const pan = '4111111111111111'

const register = createRegister<string>()
register.add(pan, 'pan', 'anna')
register.add('010757-916J', 'nin', 'bo')
register.add('010594Y9032', 'nin', 'bo')

describe('a register of secrets', () => {
  test.each([
    ['plain', `card ${pan}.`, 'card 411111******1111.'],
    ['with separators', '4111 1111-1111.1111', '411111******1111'],
    ['one of several in a row', `${pan} 4012888888881881 ${pan} ${pan}.`, '‹masked›.'],
    ['within a longer number', `99${pan}99`, '‹masked›'],
    ['base64', Buffer.from(`{"pan":"${pan}"}`).toString('base64'), '‹masked›'],
    ['hexadecimal', Buffer.from(pan).toString('hex'), '‹masked›'],
    [
      'percent-encoded',
      '4111111111111111'
        .split('')
        .map((digit) => `%3${digit}`)
        .join(''),
      '‹masked›',
    ],
    ['a NIN that ends in a letter', 'x 010757-916J y', 'x ‹NIN› y'],
    ['a NIN with a letter in it', '010594Y9032', '‹NIN›'],
    ['another number', '4000056655665556', '4000056655665556'],
    ['a date and a time', '2026-11-22T12:00:00Z', '2026-11-22T12:00:00Z'],
  ])('masks what is %s', (_, text, masked) => {
    expect(register.mask(text)).toBe(masked)
  })

  test('knows whose a number is, and that nobody has another', () => {
    expect([...register.ownersIn(`{"pan":"${pan}","nin":"010757-916J"}`)]).toEqual(['anna', 'bo'])
    expect([...register.ownersOf('4111 1111 1111 1111')]).toEqual(['anna'])
    expect([...register.ownersIn('{"pan":"4000056655665556"}')]).toEqual([])
  })

  const someNin = fc
    .tuple(fc.constantFrom(...countries), fc.nat(5), fc.nat(60))
    .map(([country, kind, index]) => {
      const kinds = kindsOf(country)
      const birthDate = '1970-01-01'
      return makeNin({
        country,
        kind: kinds[kind % kinds.length] ?? 'ordinary',
        birthDate,
        index,
        now: new Date('2026-01-01'),
      })
    })
    .filter((nin) => nin !== undefined)

  test('leaves nothing of a secret, whatever stands around it', () => {
    fc.assert(
      fc.property(
        fc.nat(1000).map((counter) => makePan({ network: 'visa', counter })),
        someNin,
        fc.string(),
        fc.string(),
        (card, nin, before, after) => {
          const own = createRegister<number>()
          own.add(card, 'pan', 1)
          own.add(nin, 'nin', 1)
          for (const secret of [card, nin]) {
            for (const form of [
              secret,
              encodeURIComponent(secret),
              Buffer.from(secret).toString('base64'),
              Buffer.from(secret).toString('hex'),
            ]) {
              expect(canariesIn(own.mask(`${before} ${form} ${after}`), [secret])).toEqual([])
            }
          }
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })
})
