import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintsOf } from '../../tests/wire-schemas.ts'
import { nfcRequester } from '../model/trid.ts'
import type { InquiryBehaviour, Token } from '../model/world.ts'
import { ecom, pan, question, serviceOf, token, worldOf } from './vtis.example.ts'

describe('an inquiry in the clear', () => {
  test.each<[Token['state'], string]>([
    ['active', 'ACTIVE'],
    ['suspended', 'SUSPENDED'],
    ['pending', 'INACTIVE'],
    ['gone', 'DEACTIVATED'],
    ['softDeleted', 'DEACTIVATED'],
    ['unknown', 'QUARANTINED'],
  ])('finds a token that is %s as %s', async (state, word) => {
    const { status, body } = await serviceOf(worldOf([token('r', state)]))(question)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      tokenDetails: [{ tokenRequestorID: ecom, tokenReferenceID: 'r', tokenStatus: word }],
    })
    if (state !== 'unknown') expect(complaintsOf('vtis-response', body)).toEqual([])
  })

  test('finds all tokens at once, whoever is asked for', async () => {
    const tokens = [token('a'), token('b', 'gone'), token('c', 'active', nfcRequester('visa', 'ios'))]
    const ask = serviceOf(worldOf(tokens, { pageSize: 1 }))
    const { body, inquiry } = await ask({ ...question, tokenRequestorID: ecom })
    expect(body).toMatchObject({
      tokenDetails: [{ tokenReferenceID: 'a' }, { tokenReferenceID: 'b' }, { tokenReferenceID: 'c' }],
    })
    expect(inquiry).toMatchObject({ network: 'visa', dialect: 'vtis', pan, requesters: [ecom] })
    expect((await ask(question)).inquiry).toMatchObject({ key: inquiry?.key, requesters: undefined })
  })

  test.each<[InquiryBehaviour, unknown]>([
    [{}, []],
    [{ emptyForm: 'nullList' }, null],
    [{ emptyForm: 'emptyResult200' }, []],
  ])('finds nothing: %j', async (behaviour, list) => {
    const { status, body } = await serviceOf(worldOf([], behaviour))(question)
    expect([status, body]).toEqual([200, { tokenDetails: list }])
    expect(complaintsOf('vtis-response', body)).toEqual([])
  })

  test('a card that nobody put in has none', async () => {
    expect((await serviceOf(undefined)(question)).body).toEqual({ tokenDetails: [] })
  })

  test('unknown members leave the answer valid', async () => {
    const { body } = await serviceOf(worldOf([token('r')], { unknownMembers: true }))(question)
    expect(body).toHaveProperty('deprecated', null)
    expect(body).toHaveProperty('tokenDetails.0.deviceBinding')
    expect(complaintsOf('vtis-response', body)).toEqual([])
  })
})

describe('a malformed inquiry', () => {
  test.each<[unknown]>([
    ['{'],
    [[]],
    [{}],
    [{ cardholderInfo: pan }],
    [{ cardholderInfo: { primaryAccountNumber: Number(pan) } }],
    [{ cardholderInfo: { primaryAccountNumber: '4111 1111 1111 1111' } }],
  ])('%j', async (body) => {
    const answered = await serviceOf(worldOf([token('r')]))(body)
    expect(answered).toMatchObject({
      status: 400,
      body: { errorResponse: { status: 400 } },
      refused: undefined,
    })
    expect(complaintsOf('vtis-error', answered.body)).toEqual([])
  })

  test('by a reference of the card is none that the double can answer, and that is told', async () => {
    const answered = await serviceOf(worldOf([token('r')]))({ panReferenceID: 'V-1' })
    expect(answered).toMatchObject({ status: 400, body: { errorResponse: { status: 400 } } })
    expect(answered.refused).toMatch(/by panReferenceID; here cards are looked up by their number/u)
  })

  test('any JSON at all gets an answer', async () => {
    const ask = serviceOf(undefined)
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(complaintsOf('vtis-error', (await ask(text)).body)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

describe('faults', () => {
  test.each<[NonNullable<InquiryBehaviour['fault']>, number, unknown]>([
    [{ kind: 'status', status: 429 }, 429, { errorResponse: { status: 429 } }],
    [{ kind: 'errorUnder200' }, 200, { errorResponse: { status: 500 } }],
    [{ kind: 'hang' }, 0, 'held'],
    [{ kind: 'cut' }, 0, 'cut'],
    [{ kind: 'notJson' }, 200, expect.stringContaining('<html>')],
    [{ kind: 'wrongShape' }, 200, { tokenDetails: expect.any(String) }],
  ])('%j', async (fault, status, body) => {
    const answered = await serviceOf(worldOf([token('r')], { fault }))(question)
    expect(answered.status).toBe(status)
    expect({ body: answered.body }).toMatchObject({ body })
  })

  test('one that is gone at the next try', async () => {
    const ask = serviceOf(worldOf([], { fault: { kind: 'status', status: 503 }, faultTimes: 1 }))
    expect([(await ask(question)).status, (await ask(question)).status]).toEqual([503, 200])
  })
})

describe('other member names', () => {
  const names = {
    cardholderInfo: 'card',
    primaryAccountNumber: 'pan',
    tokenDetails: 'tokens',
    tokenStatus: 'state',
    errorResponse: 'error',
    message: 'text',
  }

  test('are asked and answered in', async () => {
    const ask = serviceOf(worldOf([token('r')]), { names })
    expect((await ask({ card: { pan } })).body).toMatchObject({
      tokens: [{ tokenRequestorID: ecom, tokenReferenceID: 'r', state: 'ACTIVE' }],
    })
    expect(await ask({ cards: { pan } })).toMatchObject({
      status: 400,
      body: { error: { text: expect.any(String) } },
    })
  })

  test('those of the dialect are then no names any more', async () => {
    const ask = serviceOf(worldOf([token('r')]), { names: { tokenDetails: 'tokens' } })
    expect((await ask(question)).body).not.toHaveProperty('tokenDetails')
  })
})

test('an inquiry that is not signed is refused, and why is told', async () => {
  const answered = await serviceOf(worldOf([token('r')]), { apiKey: 'k', sharedSecret: 'shh' })(question)
  expect(answered).toMatchObject({ status: 401, body: { errorResponse: { status: 401 } }, inquiry: { pan } })
  expect(answered.refused).toMatch(/no x-pay-token header/u)
  expect(complaintsOf('vtis-error', answered.body)).toEqual([])
})
