import { describe, expect, test } from 'vitest'
import type { DialectDescription } from '../model/dialect-description.ts'
import { valueAt } from '../model/json-pointer.ts'
import type { InquiryBehaviour, Token } from '../model/world.ts'
import {
  type Change,
  changed,
  least,
  list,
  nfc,
  pan,
  references,
  serviceOf,
  token,
  vipps,
} from './custom.example.ts'

describe('a card is found', () => {
  const init = { method: 'POST', body: JSON.stringify({ card: { number: pan } }) }
  test.each<[string, Change, string, RequestInit]>([
    ['by its id in the path', {}, '/cards/card%207/tokens', {}],
    [
      'by its number in the path, beside a placeholder',
      { request: { path: '/p/{program}/c/{card}', card: { in: 'path', by: 'pan' } } },
      `/p/anything/c/${pan}`,
      {},
    ],
    [
      'in the query',
      { request: { path: '', card: { in: 'query', name: 'card', by: 'id' } } },
      '?card=card+7',
      {},
    ],
    [
      'in a header',
      { request: { path: '/t', card: { in: 'header', name: 'X-Card', by: 'pan' } } },
      '/t',
      { headers: { 'x-card': pan } },
    ],
    [
      'in the body',
      { request: { method: 'POST', path: '/t', card: { in: 'body', pointer: '/card/number', by: 'pan' } } },
      '/t',
      init,
    ],
  ])('%s', async (_, change, below, options) => {
    const { status, body, understood } = await serviceOf(changed(change), [token('R')])(below, options)
    expect([status, references(body)]).toEqual([200, ['R']])
    expect(understood).toMatchObject({ network: 'visa', dialect: 'custom:ours', pan })
  })

  test('and another is a card without tokens', async () => {
    const { body, understood } = await serviceOf(least, [token('R')])('/cards/other/tokens')
    expect([body, understood?.pan]).toEqual([{ data: [] }, undefined])
  })
})

test('a card number that the path demands is told apart from one that it does not', async () => {
  const ask = serviceOf(changed({ request: { card: { in: 'path', by: 'pan' } } }), [])
  expect((await ask(`/cards/${pan}/tokens?a=${pan}`)).understood?.besidesCard).toBe(`/cards//tokens?a=${pan}`)
  expect((await serviceOf(least, [])('/cards/x/tokens')).understood?.besidesCard).toBeUndefined()
})

describe('requesters', () => {
  const wanted = JSON.stringify({ wallets: [nfc] })
  test.each<[string, DialectDescription['request']['requesters'], string, RequestInit]>([
    ['repeated', { in: 'query', name: 'r', form: 'repeated' }, `?r=${nfc}&r=other`, {}],
    ['joined', { in: 'query', name: 'r', form: 'joined', separator: ';' }, `?r=${nfc};other`, {}],
    ['one', { in: 'query', name: 'r', form: 'one' }, `?r=${nfc}`, {}],
    ['listed', { in: 'body', pointer: '/wallets', form: 'list' }, '', { method: 'POST', body: wanted }],
  ])('%s are those that come', async (_, requesters, query, init) => {
    const description = changed({ request: { method: init.method === 'POST' ? 'POST' : 'GET', requesters } })
    const ask = serviceOf(description, [token('ecom'), token('phone', 'active', nfc)])
    const { body, understood } = await ask(`/cards/card%207/tokens${query}`, init)
    expect(references(body)).toEqual(['phone'])
    expect(understood?.requesters).toContain(nfc)
    const all = await ask(
      '/cards/card%207/tokens',
      init.method === 'POST' ? { method: 'POST', body: '{}' } : {},
    )
    expect(references(all.body)).toEqual(['ecom', 'phone'])
  })
})

describe('a request that the service would not take is answered with an error, and why', () => {
  const request: Change['request'] = {
    needs: [{ in: 'query', name: 'auditUser' }],
    authentication: 'authorization',
  }
  const headers = { authorization: 'Bearer x' }
  test.each<[string, string, RequestInit, number, RegExp]>([
    ['without authentication', '/cards/c/tokens?auditUser=a', {}, 401, /no header authorization/u],
    ['without what it needs', '/cards/c/tokens', { headers }, 400, /the query parameter auditUser/u],
    [
      'of another method',
      '/cards/c/tokens',
      { method: 'POST', headers },
      404,
      /asked by GET \/cards\/\{card\}/u,
    ],
    ['to another path', '/card/c/tokens', { headers }, 404, /custom:ours is asked by/u],
  ])('%s', async (_, below, init, status, words) => {
    const said = await serviceOf(changed({ request }), [token('R')])(below, init)
    expect(said.status).toBe(status)
    expect(valueAt(said.body, '/message')).toMatch(words)
  })
})

const one = async (change: Change, ...tokens: readonly Token[]): Promise<unknown> =>
  (await serviceOf(changed(change), tokens)('/cards/card%207/tokens')).body

describe('tokens', () => {
  test('stand where the description has them', async () => {
    const constants = { answer: { object: 'list' }, token: { who: { kind: 'wallet' } } }
    expect(await one({ answer: { constants } }, token('R', 'suspended'))).toEqual({
      object: 'list',
      data: [{ who: { kind: 'wallet', id: vipps }, ref: 'R', state: 'HOLD' }],
    })
  })

  test('stand by account', async () => {
    const body = await one(
      { answer: { tokens: '/accounts/*/cards/tokens', constants: { account: { currency: 'NOK' } } } },
      token('A'),
      { ...token('B'), account: 2 },
      token('C'),
    )
    expect(list(body, '/accounts').map((account) => references(account, '/cards/tokens'))).toEqual([
      ['A', 'C'],
      ['B'],
    ])
    expect(valueAt(body, '/accounts/1/currency')).toBe('NOK')
  })

  test('are the answer itself', async () => {
    expect(references(await one({ answer: { tokens: '' } }, token('R')), '')).toEqual(['R'])
  })

  test('of a state without a word are not shown, and an unknown one has a word of its own', async () => {
    const body = await one({}, token('P', 'pending'), token('U', 'unknown'))
    expect(references(body)).toEqual(['U'])
    expect(Object.keys(least.answer.states)).not.toContain(valueAt(body, '/data/0/state'))
  })

  test.each<[string, Change['answer'], unknown, unknown]>([
    ['a boolean', { softDeletion: { pointer: '/gone', value: true } }, true, false],
    ['text', { softDeletion: { pointer: '/gone', value: 'true' } }, 'true', 'false'],
    [
      'a word that is there or not',
      { softDeletion: { pointer: '/gone', value: 'WALLET' } },
      'WALLET',
      undefined,
    ],
  ])('deleted in the wallet are told by %s', async (_, answer = {}, deleted, not) => {
    const body = await one({ answer }, token('S', 'softDeleted'), token('A'))
    expect([valueAt(body, '/data/0/gone'), valueAt(body, '/data/0/state')]).toEqual([deleted, 'ON'])
    expect(valueAt(body, '/data/1/gone')).toEqual(not)
  })

  test('have requesters by number, or by name', async () => {
    const decoy = token('D', 'active', '40010030273')
    const numbers = await one({ answer: { requesterType: 'number' } }, token('R'))
    expect(valueAt(numbers, '/data/0/who/id')).toBe(Number(vipps))
    const names = { VIPPS: [vipps], APPLE: [] }
    const named = await one({ answer: { names } }, token('R'), decoy, token('N', 'active', nfc))
    expect(list(named).map((shown) => valueAt(shown, '/who/id'))).toEqual(['VIPPS', 'APPLE'])
  })
})

describe('"no tokens" is told', () => {
  const paging = { kind: 'offset', more: '/more', sentAs: { in: 'query', name: 'at' } } as const
  const error = { code: 'NONE' }
  test.each<[InquiryBehaviour['emptyForm'], Change, number, unknown]>([
    [undefined, {}, 200, { data: [] }],
    ['emptyList', { paging }, 200, { data: [], more: false }],
    ['nullList', { answer: { empty: ['emptyList', 'nullList'] } }, 200, { data: null }],
    ['absentList', { answer: { empty: ['absentList'], constants: { answer: { a: 1 } } } }, 200, { a: 1 }],
    ['nullList', { answer: { tokens: '', empty: ['nullList'] } }, 200, null],
    ['emptyList', { answer: { tokens: '/a/*/t' } }, 200, { a: [] }],
    ['notFound', { answer: { empty: [{ status: 404 }], error: { e: 1 } } }, 404, { e: 1 }],
    ['emptyResult4xx', { answer: { empty: [{ status: 422, body: error }] } }, 422, error],
    ['emptyResult200', { answer: { empty: ['emptyList', { status: 200, body: error }] } }, 200, error],
    ['noContent', { answer: { empty: [{ status: 204 }] } }, 204, undefined],
    // A form that the description does not have is its ordinary one.
    ['noContent', {}, 200, { data: [] }],
  ])('by %s of %j', async (emptyForm, change, status, body) => {
    const inquiry = emptyForm === undefined ? {} : { emptyForm }
    const said = await serviceOf(changed(change), [], inquiry)('/cards/card%207/tokens')
    expect([said.status, said.body]).toEqual([status, body])
  })
})

describe('a fault', () => {
  const at = '/cards/card%207/tokens'
  const error = { errors: ['no'] }
  test.each<[InquiryBehaviour['fault'], number, string]>([
    [{ kind: 'status', status: 503 }, 503, JSON.stringify(error)],
    [{ kind: 'errorUnder200' }, 200, JSON.stringify(error)],
    [{ kind: 'wrongShape' }, 200, '{"data":"none of your business"}'],
  ])('%j is answered in its own shape', async (fault, status, text) => {
    const inquiry = fault === undefined ? {} : { fault }
    const said = await serviceOf(changed({ answer: { error } }), [token('R')], inquiry)(at)
    expect([said.status, said.text]).toEqual([status, text])
  })

  test('is gone at the next try', async () => {
    const ask = serviceOf(least, [token('R')], { fault: { kind: 'status', status: 500 }, faultTimes: 1 })
    expect([(await ask(at)).status, (await ask(at)).status]).toEqual([500, 200])
  })

  test('that adds unknown members changes nothing else', async () => {
    const { body } = await serviceOf(least, [token('R')], { unknownMembers: true })(at)
    expect(Object.keys(body ?? {}).length).toBeGreaterThan(1)
    expect(valueAt(body, '/data/0')).toMatchObject({ who: { id: vipps }, ref: 'R', state: 'ON' })
  })
})
