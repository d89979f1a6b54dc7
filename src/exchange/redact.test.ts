import { expect, test } from 'vitest'
import { ecomRequesterOf } from '../model/trid.ts'
import { redactAnswer, redactRequest } from './redact.ts'
import { createRegister } from './register.ts'
import { usualVocabulary, vocabularyWithNames } from './vocabulary.ts'

const pan = '4111111111111111'
const register = createRegister<string>()
register.add(pan, 'pan', 'a case')

const requestOf = (target: string, body: unknown, headers: readonly (readonly [string, string])[] = []) =>
  redactRequest({ method: 'POST', target, headers, body: Buffer.from(JSON.stringify(body)) }, register.mask)

test.each([
  ['/vtis/v1/pan?apiKey=our-key&trace=1', 'POST /vtis/v1/pan?apiKey=‹key›&trace=1'],
  ['/vtis/v1/pan?trace=1&apikey=our-key', 'POST /vtis/v1/pan?trace=1&apikey=‹key›'],
  ['/vtis/v1/pan?key=1', 'POST /vtis/v1/pan?key=1'],
])('the target %s is printed as %s', (target, line) => {
  expect(requestOf(target, {}).line).toBe(line)
})

test('what a request is signed with is printed by its length', () => {
  const { headers } = requestOf('/', {}, [
    ['x-pay-token', 'xv2:1:ab'],
    ['Authorization', 'OAuth oauth_nonce="n"'],
    ['Content-Type', 'application/json'],
  ])
  expect(headers).toEqual([
    ['x-pay-token', '‹8 characters›'],
    ['Authorization', '‹21 characters›'],
    ['Content-Type', 'application/json'],
  ])
})

test('an inquiry to Visa is printed without the card, in the clear or encrypted', () => {
  const clear = requestOf('/', { cardholderInfo: { primaryAccountNumber: pan, name: 'Kari' } }).body
  expect(JSON.parse(clear)).toEqual({
    cardholderInfo: { primaryAccountNumber: '411111******1111', name: '‹text of 4›' },
  })
  expect(JSON.parse(requestOf('/', { encryptedData: 'aa.bb.c.d.e' }).body)).toEqual({
    encryptedData: '‹JWE of 5 parts: 2.2.1.1.1 characters›',
  })
})

test('a member shows under the name that the bank’s service has for it', () => {
  const names = {
    primaryAccountNumber: 'number',
    cardholderInfo: 'card',
    tokenStatus: 'state',
    tokenType: 'kind',
  }
  const words = vocabularyWithNames(usualVocabulary, names)
  const body = Buffer.from(
    JSON.stringify({ card: { number: pan, cvv: '123' }, state: 'ACTIVE', kind: 7, type: 'x' }),
  )
  const printed = redactRequest({ method: 'POST', target: '/', headers: [], body }, register.mask, words).body
  expect(JSON.parse(printed)).toEqual({
    card: { number: '411111******1111', cvv: '‹text of 3›' },
    state: 'ACTIVE',
    kind: '7',
    type: '‹text of 1›',
  })
})

test('an answer of Visa shows whose tokens there are, and in which state', () => {
  const token = {
    tokenRequestorID: ecomRequesterOf('visa', 'vipps'),
    tokenReferenceID: 'DNITHE1',
    tokenStatus: 'ACTIVE',
  }
  const body = JSON.stringify({ tokenDetails: [{ ...token, lastFourOfPAN: '1111' }] })
  const answer = redactAnswer({ kind: 'answered', status: 200, headers: [], body }, register.mask)
  expect(JSON.parse(answer.body)).toEqual({ tokenDetails: [{ ...token, lastFourOfPAN: '‹text of 4›' }] })
})
