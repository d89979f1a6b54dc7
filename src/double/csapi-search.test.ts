import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintsOf } from '../../tests/wire-schemas.ts'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import { AuditInfo, ecom, nfc, other, pan, search, serviceOf, token, worldOf } from './csapi.example.ts'

describe('a malformed search', () => {
  const good = { AccountPan: pan, AuditInfo }
  test.each<[string, unknown, string, string]>([
    ['no JSON', '{', 'INPUT', 'INVALID_JSON'],
    ['no request', {}, 'SearchRequest', 'MISSING_REQUIRED_FIELD'],
    [
      'no AuditInfo',
      { SearchRequest: { AccountPan: pan } },
      'SearchRequest.AuditInfo',
      'MISSING_REQUIRED_FIELD',
    ],
    [
      'AuditInfo without the organisation',
      { SearchRequest: { ...good, AuditInfo: { UserId: 'u', UserName: 'n' } } },
      'SearchRequest.AuditInfo.Organization',
      'MISSING_REQUIRED_FIELD',
    ],
    [
      'a card number as a number',
      { SearchRequest: { ...good, AccountPan: Number(pan) } },
      'SearchRequest.AccountPan',
      'INVALID_FIELD_FORMAT',
    ],
    [
      'a flag as a boolean',
      { SearchRequest: { ...good, ExcludeDeletedIndicator: true } },
      'SearchRequest.ExcludeDeletedIndicator',
      'INVALID_FIELD_VALUE',
    ],
    [
      'two search keys',
      { SearchRequest: { ...good, CommentId: 'c' } },
      'SearchRequest',
      'INVALID_FIELD_VALUE',
    ],
    ['no search key', { SearchRequest: { AuditInfo } }, 'SearchRequest', 'INVALID_FIELD_VALUE'],
    [
      'another search key',
      { SearchRequest: { CommentId: 'c', AuditInfo } },
      'SearchRequest',
      'INVALID_FIELD_VALUE',
    ],
  ])('%s', async (_, body, source, reason) => {
    const answered = await serviceOf(worldOf([token(ecom, 'r')]))(body)
    expect(answered.status).toBe(400)
    expect(answered.body).toMatchObject({
      Errors: {
        Error: expect.arrayContaining([expect.objectContaining({ Source: source, ReasonCode: reason })]),
      },
    })
    expect(complaintsOf('csapi-errors', answered.body)).toEqual([])
    expect(JSON.stringify(answered.body)).not.toContain(pan)
  })

  test('by an encrypted card number is none that the double can answer, and that is told', async () => {
    const encrypted = {
      EncryptedData: 'aa',
      EncryptedKey: 'bb',
      PublicKeyFingerprint: 'cc',
      OaepHashingAlgorithm: 'SHA256',
    }
    const ask = serviceOf(worldOf([token(ecom, 'r')]))
    const answered = await ask({ SearchRequest: { EncryptedAccountInformation: encrypted, AuditInfo } })
    expect(answered.status).toBe(400)
    expect(answered.refused).toMatch(
      /by EncryptedAccountInformation; here cards are looked up by AccountPan/u,
    )
    expect((await ask({ SearchRequest: { CommentId: 'c', AuditInfo } })).refused).toBeUndefined()
  })

  test('any JSON at all gets an answer', async () => {
    const ask = serviceOf(undefined)
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(complaintsOf('csapi-errors', (await ask(text)).body)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})

const understood = async (more: object): Promise<UnderstoodInquiry | undefined> =>
  (await serviceOf(undefined)(search(more))).inquiry

describe('what is understood', () => {
  test('card, requesters, and the same key for the same question', async () => {
    const one = await understood({ TokenRequestorId: [ecom, nfc] })
    expect(one).toMatchObject({ network: 'mastercard', dialect: 'csapi', pan, requesters: [ecom, nfc] })
    const same = await understood({
      TokenRequestorId: [nfc, ecom],
      PageInfo: { Offset: '0' },
      AuditInfo: { ...AuditInfo, UserId: 'another' },
    })
    expect(same?.key).toBe(one?.key)
    const next = await understood({ TokenRequestorId: [ecom, nfc], PageInfo: { Offset: 20 } })
    expect(next?.key).not.toBe(one?.key)
  })

  test.each([
    [{ TokenRequestorId: ecom }, [ecom]],
    [{}, undefined],
  ])('%j asks for %j', async (more, requesters) => {
    expect((await understood(more))?.requesters).toEqual(requesters)
  })

  test('the requesters of a search that is refused', async () => {
    const { inquiry } = await serviceOf(undefined)({
      SearchRequest: { AccountPan: pan, TokenRequestorId: [Number(other)] },
    })
    expect(inquiry).toMatchObject({ pan, requesters: [other] })
  })
})
