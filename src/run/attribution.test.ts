import { describe, expect, it } from 'vitest'
import type { RecordedExchange } from '../double/doubles.ts'
import { createRegister } from '../exchange/register.ts'
import { seal } from '../exchange/sealed.ts'
import { isPing, ownersOf } from './attribution.ts'

const [pan, otherPan, nin] = ['4111111111111111', '4012888888881881', '13105230800']

const exchangeAt = (at: number, text: string, inquiredPan?: string): RecordedExchange => ({
  counterpart: 'tokenService',
  face: 'good',
  at,
  endedAt: at + 1,
  request: seal({ method: 'POST', target: '/', headers: [], body: Buffer.from(text) }),
  answer: seal({ kind: 'cut' }),
  inquiry:
    inquiredPan === undefined
      ? undefined
      : seal({
          network: 'visa',
          dialect: 'processor',
          pan: inquiredPan,
          requesters: undefined,
          key: 'any',
        }),
  provisioning: undefined,
  clientCertificate: undefined,
  redacted: () => {
    throw new Error('nobody looks at it')
  },
  searchable: () => text,
})

describe('whose an exchange is', () => {
  const [early, late, other] = [{ startedAt: 10 }, { startedAt: 20 }, { startedAt: 5 }]
  const register = createRegister<{ readonly startedAt: number }>()
  register.add(pan, 'pan', early)
  register.add(pan, 'pan', late)
  register.add(otherPan, 'pan', other)
  register.add(nin, 'nin', other)

  it.each([
    ['of every case with the card', exchangeAt(30, pan), false, [early, late]],
    ['of the one that leased the card last', exchangeAt(30, pan), true, [late]],
    ['of the one that had the card when it began', exchangeAt(15, pan), true, [early]],
    ['of nobody that had the card later', exchangeAt(5, pan), true, []],
    [
      'of the card that an inquiry names, whatever else stands in it',
      exchangeAt(30, nin, pan),
      false,
      [early, late],
    ],
    [
      'of the NIN in it, where an inquiry names a card of nobody',
      exchangeAt(30, nin, '4222222222222'),
      false,
      [other],
    ],
    ['of all that it names', exchangeAt(30, `{"pan":"${pan}","nin":"${nin}"}`), false, [early, late, other]],
    ['of nobody, where it names nobody', exchangeAt(30, 'nothing'), false, []],
  ])('%s', (_, exchange, leased, owners) => {
    expect(ownersOf(exchange, register, { leased })).toEqual(new Set(owners))
  })
})

describe('a request without content', () => {
  const ping = exchangeAt(0, '')

  it.each<[words: string, exchange: RecordedExchange, isOne: boolean]>([
    ['is a ping', ping, true],
    ['is one at the provisioning service', { ...ping, counterpart: 'provisioning' }, true],
    ['is none with content', exchangeAt(0, '{}'), false],
    ['is none where it asks about a card in its path', exchangeAt(0, '', pan), false],
    ['is none where a token service could not make it out', { ...ping, notUnderstood: 'no card' }, false],
    ['is none where it was refused unread', { ...ping, refused: 'no signature' }, false],
    ['is none behind a redirect', { ...ping, counterpart: 'elsewhere' }, false],
    ['is none to a server with a bad certificate', { ...ping, face: 'expired' }, false],
  ])('%s', (_, exchange, isOne) => {
    expect(isPing(exchange)).toBe(isOne)
  })
})
