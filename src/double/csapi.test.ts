import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintsOf } from '../../tests/wire-schemas.ts'
import type { InquiryBehaviour, Token } from '../model/world.ts'
import {
  accountsOf,
  ecom,
  nfc,
  other,
  referencesOf,
  search,
  serviceOf,
  token,
  worldOf,
} from './csapi.example.ts'

const everyState: readonly Token[] = [
  token(ecom, 'active'),
  token(ecom, 'suspended', { state: 'suspended' }),
  token(ecom, 'pending', { state: 'pending' }),
  token(ecom, 'gone', { state: 'gone' }),
  token(ecom, 'soft', { state: 'softDeleted' }),
  token(nfc, 'phone'),
  token(other, 'shop'),
]

describe('filters', () => {
  test.each<[string, object, readonly string[]]>([
    ['none', {}, ['active', 'suspended', 'pending', 'gone', 'soft', 'phone', 'shop']],
    [
      'no deleted ones',
      { ExcludeDeletedIndicator: 'true' },
      ['active', 'suspended', 'pending', 'soft', 'phone', 'shop'],
    ],
    [
      'deleted ones too, said out loud',
      { ExcludeDeletedIndicator: 'false' },
      ['active', 'suspended', 'pending', 'gone', 'soft', 'phone', 'shop'],
    ],
    [
      'none that were deleted in the app',
      { ExcludeTokensDeletedFromConsumerApp: 'true' },
      ['active', 'suspended', 'pending', 'gone', 'phone', 'shop'],
    ],
    ['devices only', { IncludeDeviceTokensOnly: 'true' }, ['phone', 'shop']],
    ['one requester', { TokenRequestorId: nfc }, ['phone']],
    ['a list of requesters', { TokenRequestorId: [other, nfc] }, ['phone', 'shop']],
    ['a state', { TokenStatusCodes: 'S' }, ['suspended']],
    ['states', { TokenStatusCodes: ['U', 'D'] }, ['pending', 'gone']],
    ['filters that contradict each other', { TokenStatusCodes: 'D', ExcludeDeletedIndicator: 'true' }, []],
  ])('%s', async (_, filter, found) => {
    expect(complaintsOf('csapi-search-request', search(filter))).toEqual([])
    const { status, body } = await serviceOf(worldOf(everyState))(search(filter))
    expect(status).toBe(200)
    expect(referencesOf(body)).toEqual(found)
    expect(complaintsOf(found.length > 0 ? 'csapi-search-response' : 'csapi-errors', body)).toEqual([])
  })

  test('a loose one gives other requesters’ tokens, too', async () => {
    const { body } = await serviceOf(worldOf(everyState, { looseFilter: true }))(
      search({ TokenRequestorId: nfc }),
    )
    expect(referencesOf(body)).toHaveLength(everyState.length)
  })
})

describe('states', () => {
  test.each<[Token['state'], string, string]>([
    ['active', 'A', 'false'],
    ['suspended', 'S', 'false'],
    ['pending', 'U', 'false'],
    ['gone', 'D', 'false'],
    ['softDeleted', 'A', 'true'],
    ['unknown', 'Q', 'false'],
  ])('%s is %s, deleted in the app: %s', async (state, code, deleted) => {
    const tokens = [token(ecom, 'r', { state })]
    const [asText, asFlag] = await Promise.all(
      [false, true].map((booleanFlags) => serviceOf(worldOf(tokens, { booleanFlags }))(search())),
    )
    expect(accountsOf(asText?.body)[0]?.Tokens.Token).toMatchObject([
      { TokenRequestorId: ecom, CurrentStatusCode: code, TokenDeletedFromConsumerApp: deleted },
    ])
    expect(accountsOf(asFlag?.body)[0]?.Tokens.Token).toMatchObject([
      { TokenDeletedFromConsumerApp: deleted === 'true' },
    ])
  })
})

describe('accounts', () => {
  const tokens = [
    token(other, 'b1', { account: 1 }),
    token(other, 'a1'),
    token(ecom, 'c1', { account: 2 }),
    token(other, 'b2', { account: 1 }),
  ]

  test('group tokens, each with an expiry of its own', async () => {
    const { body } = await serviceOf(worldOf(tokens))(search())
    expect(
      accountsOf(body).map(({ ExpirationDate, Tokens }) => [
        ExpirationDate,
        Tokens.Token.map((one) => one['TokenUniqueReference']),
      ]),
    ).toEqual([
      ['1228', ['a1']],
      ['1227', ['b1', 'b2']],
      ['1226', ['c1']],
    ])
    expect(complaintsOf('csapi-search-response', body)).toEqual([])
  })

  test.each<[object, readonly string[]]>([
    [{ Offset: 0, Limit: 1 }, ['a1']],
    [{ Offset: '1', Limit: '1' }, ['b1', 'b2']],
    [{ Offset: '2', Limit: 5 }, ['c1']],
    [{ Limit: '2' }, ['a1', 'b1', 'b2']],
    [{ Offset: 1 }, ['b1', 'b2', 'c1']],
    [{ Offset: 3, Limit: 1 }, []],
  ])('PageInfo %j gives %j', async (PageInfo, found) => {
    expect(complaintsOf('csapi-search-request', search({ PageInfo }))).toEqual([])
    const { body } = await serviceOf(worldOf(tokens))(search({ PageInfo }))
    expect(referencesOf(body)).toEqual(found)
  })

  test('whoever pages until fewer than Limit accounts come gets every token once', async () => {
    const arbitraryTokens = fc.array(fc.record({ account: fc.nat(4) }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(
        arbitraryTokens,
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
        async (drafts, limit, pageSize) => {
          const all = drafts.map(({ account }, index) => token(ecom, `t${index}`, { account }))
          const ask = serviceOf(worldOf(all, pageSize === undefined ? {} : { pageSize }))
          const seen = new Set<unknown>()
          let count = 0
          for (let offset = 0; ; offset += limit) {
            const { body } = await ask(search({ PageInfo: { Offset: offset, Limit: limit } }))
            for (const reference of referencesOf(body)) {
              seen.add(reference)
              count += 1
            }
            if (accountsOf(body).length < limit) break
          }
          expect(seen).toEqual(new Set(all.map(({ reference }) => reference)))
          expect(count).toBe(all.length)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('several pages meet only those who page', async () => {
    const ask = serviceOf(worldOf([token(ecom, 'one'), token(nfc, 'two')], { pageSize: 1 }))
    expect(referencesOf((await ask(search())).body)).toEqual(['one', 'two'])
    const first = await ask(search({ PageInfo: { Limit: 20 } }))
    expect(accountsOf(first.body)).toHaveLength(20)
    expect(referencesOf(first.body)).toEqual(['one'])
    expect(complaintsOf('csapi-search-response', first.body)).toEqual([])
    expect(referencesOf((await ask(search({ PageInfo: { Offset: 20, Limit: 20 } }))).body)).toEqual(['two'])
  })
})

describe('an item that is alone', () => {
  const bare = { bareItems: true }
  const accountIn = async (tokens: readonly Token[]): Promise<unknown> =>
    (await serviceOf(worldOf(tokens, bare))(search())).body

  test('stands bare', async () => {
    expect(await accountIn([token(ecom, 'r')])).toMatchObject({
      SearchResponse: { Accounts: { Account: { Tokens: { Token: { TokenUniqueReference: 'r' } } } } },
    })
  })

  test('stands in a list with another', async () => {
    expect(await accountIn([token(ecom, 'r'), token(nfc, 's')])).toMatchObject({
      SearchResponse: {
        Accounts: {
          Account: { Tokens: { Token: [{ TokenUniqueReference: 'r' }, { TokenUniqueReference: 's' }] } },
        },
      },
    })
    expect(await accountIn([token(ecom, 'r'), token(nfc, 's', { account: 1 })])).toMatchObject({
      SearchResponse: {
        Accounts: { Account: [{ Tokens: { Token: { TokenUniqueReference: 'r' } } }, { Tokens: {} }] },
      },
    })
  })
})

describe('no tokens', () => {
  const emptyResult = { Errors: { Error: [{ Source: 'INPUT', ReasonCode: 'EMPTY_RESULT' }] } }
  test.each<[InquiryBehaviour['emptyForm'], number, object]>([
    [undefined, 200, emptyResult],
    ['emptyResult200', 200, emptyResult],
    ['emptyResult4xx', 404, emptyResult],
    ['absentList', 200, { SearchResponse: { Accounts: {} } }],
    ['nullList', 200, emptyResult],
  ])('%s', async (emptyForm, status, shape) => {
    const world = worldOf([], emptyForm === undefined ? {} : { emptyForm })
    const answered = await serviceOf(world)(search())
    expect(answered).toMatchObject({ status, body: shape })
    expect(complaintsOf('Errors' in shape ? 'csapi-errors' : 'csapi-search-response', answered.body)).toEqual(
      [],
    )
  })

  test('a card that nobody put in has none', async () => {
    expect(await serviceOf(undefined)(search())).toMatchObject({ status: 200, body: emptyResult })
  })
})

describe('faults', () => {
  const found = [token(ecom, 'r')]
  test.each<[NonNullable<InquiryBehaviour['fault']>, number, unknown]>([
    [{ kind: 'status', status: 503 }, 503, { Errors: { Error: [{ ReasonCode: 'SYSTEM_ERROR' }] } }],
    [{ kind: 'errorUnder200' }, 200, { Errors: { Error: [{ ReasonCode: 'SYSTEM_ERROR' }] } }],
    [{ kind: 'hang' }, 0, 'held'],
    [{ kind: 'cut' }, 0, 'cut'],
    [{ kind: 'notJson' }, 200, expect.stringContaining('<html>')],
    [{ kind: 'wrongShape' }, 200, { SearchResponse: { Accounts: { Account: expect.any(String) } } }],
  ])('%j', async (fault, status, body) => {
    const answered = await serviceOf(worldOf(found, { fault }))(search())
    expect(answered.status).toBe(status)
    expect({ body: answered.body }).toMatchObject({ body })
  })

  test('one that is gone at the next try, counted inquiry by inquiry', async () => {
    const ask = serviceOf(worldOf(found, { fault: { kind: 'status', status: 500 }, faultTimes: 1 }))
    const asked = [search(), search({ TokenRequestorId: ecom }), search()]
    const statuses: number[] = []
    for (const one of asked) statuses.push((await ask(one)).status)
    expect(statuses).toEqual([500, 500, 200])
  })

  test('unknown members at every level leave the answer valid', async () => {
    const { body } = await serviceOf(worldOf(found, { unknownMembers: true }))(search())
    expect(referencesOf(body)).toEqual(['r'])
    expect(complaintsOf('csapi-search-response', body)).toEqual([])
    expect(body).toHaveProperty('Trace', null)
    expect(accountsOf(body)[0]).toHaveProperty('Later')
  })
})
