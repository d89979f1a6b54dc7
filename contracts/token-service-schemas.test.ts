import { describe, expect, it } from 'vitest'
import { complaintsOf, type NearMiss, neighbours } from '../tests/wire-schemas.ts'

const account = ['SearchResponse', 'Accounts', 'Account', 0] as const
const token = [...account, 'Tokens', 'Token', 0] as const

const tables: Readonly<Record<string, readonly NearMiss[]>> = {
  'processor-inquiry': [
    { at: ['pan'], good: '5555555555554444', bad: 5555555555554444 },
    { at: ['pan'], good: '5555555555554444', bad: '5555 5555 5555 4444' },
    { at: ['tokenRequestorIds'], good: [], bad: '40010030273' },
    { at: ['tokenRequestorIds'], good: ['00212345678'], bad: [212345678] },
    { at: ['tokenRequestorIds'], good: ['40010030273'], bad: ['040010030273'] },
    { at: ['page'], good: null, bad: 2 },
  ],
  'processor-answer': [
    { at: ['tokens'], good: null, bad: undefined },
    { at: ['tokens'], good: [], bad: {} },
    { at: ['tokens', 0, 'status'], good: 'INACTIVE', bad: 'active' },
    { at: ['tokens', 0, 'status'], good: 'DEACTIVATED', bad: 'DELETED' },
    { at: ['tokens', 0, 'tokenRequestorId'], good: '1', bad: 1 },
    { at: ['tokens', 0, 'tokenReference'], good: 'a'.repeat(64), bad: 'a'.repeat(65) },
    { at: ['next'], good: 'p2', bad: '' },
    { at: ['next'], good: undefined, bad: 2 },
  ],
  'processor-error': [
    { at: ['error', 'code'], good: 'X', bad: '' },
    { at: ['error'], good: { code: 'X', message: '' }, bad: { code: 'X' } },
    { at: ['tokens'], good: undefined, bad: [] },
  ],
  'csapi-search-request': [
    { at: ['SearchRequest', 'AccountPan'], good: '123456789', bad: '12345678' },
    { at: ['SearchRequest', 'AccountPan'], good: '5555555555554444', bad: undefined },
    { at: ['SearchRequest', 'CommentId'], good: undefined, bad: 'a second search key' },
    { at: ['SearchRequest', 'ExcludeDeletedIndicator'], good: 'false', bad: false },
    { at: ['SearchRequest', 'TokenStatusCodes'], good: ['A', 'S'], bad: ['A', 'X'] },
    { at: ['SearchRequest', 'TokenRequestorId'], good: '50110030273', bad: 50110030273 },
    { at: ['SearchRequest', 'PageInfo'], good: { Offset: '0', Limit: 5 }, bad: { Offset: '0', Limit: -5 } },
    { at: ['SearchRequest', 'PageInfo'], good: { Offset: 0 }, bad: { Offset: 'first' } },
    { at: ['SearchRequest', 'AuditInfo', 'Organization'], good: 'B', bad: undefined },
    { at: ['SearchRequest', 'AuditInfo', 'UserId'], good: 'u'.repeat(50), bad: 'u'.repeat(51) },
    {
      at: ['SearchRequest', 'AuditInfo'],
      good: { UserId: 'u', UserName: 'n', Organization: 'o' },
      bad: undefined,
    },
  ],
  'csapi-search-response': [
    { at: ['SearchResponse'], good: {}, bad: null },
    { at: ['SearchResponse', 'Accounts'], good: undefined, bad: [] },
    { at: [...account, 'ExpirationDate'], good: '1228', bad: '2812x' },
    { at: [...account, 'ExpirationDate'], good: '1228', bad: '1328' },
    { at: [...account, 'AccountPanSuffix'], good: '0004', bad: '4' },
    { at: [...token, 'TokenRequestorId'], good: '00212345678', bad: 212345678 },
    { at: [...token, 'TokenRequestorId'], good: '00212345678', bad: '000212345678' },
    { at: [...token, 'CurrentStatusCode'], good: 'U', bad: 'P' },
    { at: [...token, 'CurrentStatusCode'], good: 'A', bad: undefined },
    { at: [...token, 'TokenDeletedFromConsumerApp'], good: true, bad: 'TRUE' },
    { at: [...token, 'TokenUniqueReference'], good: undefined, bad: '' },
  ],
  'csapi-errors': [
    { at: ['Errors', 'Error', 0, 'ReasonCode'], good: 'INVALID_JSON', bad: undefined },
    { at: ['Errors', 'Error', 0, 'Recoverable'], good: true, bad: { no: 'way' } },
    { at: ['Errors', 'Error', 0, 'Recoverable'], good: [], bad: ['true'] },
    { at: ['Errors', 'Error'], good: [{ Source: 'System', ReasonCode: 'X' }], bad: [] },
  ],
  'vtis-request': [
    { at: ['cardholderInfo', 'primaryAccountNumber'], good: '4222222222222', bad: 4222222222222 },
    { at: ['encryptedData'], good: undefined, bad: 'both.at.once' },
    {
      at: ['cardholderInfo'],
      good: { primaryAccountNumber: '4222222222222' },
      bad: { pan: '4222222222222' },
    },
  ],
  'vtis-response': [
    { at: ['tokenDetails'], good: null, bad: undefined },
    { at: ['tokenDetails'], good: [], bad: {} },
    { at: ['tokenDetails', 0, 'tokenStatus'], good: 'SUSPENDED', bad: 'TOKENIZATION_REQUESTED' },
    { at: ['tokenDetails', 0, 'tokenRequestorID'], good: '40010075001', bad: '040010075001' },
    { at: ['tokenDetails', 0, 'tokenReferenceID'], good: 'DNITHE000000000000000000000', bad: '' },
  ],
  'vtis-error': [
    { at: ['errorResponse', 'status'], good: '401', bad: null },
    { at: ['errorResponse', 'reason'], good: 'invalidToken', bad: undefined },
  ],
}

describe.each(Object.entries(tables))('%s', (name, misses) => {
  it.each(misses)('at $at takes $good and refuses $bad', (miss) => {
    const { good, bad } = neighbours(name, miss)
    expect(complaintsOf(name, good)).toEqual([])
    expect(complaintsOf(name, bad)).not.toEqual([])
  })
})

describe('an answer and an error of one dialect', () => {
  it.each([
    ['processor-answer', 'processor-error'],
    ['csapi-search-response', 'csapi-errors'],
    ['vtis-response', 'vtis-error'],
  ])('%s is never taken for %s', (answer, error) => {
    const untouched: NearMiss = { at: ['laterAddition'], good: 1, bad: 1 }
    expect(complaintsOf(error, neighbours(answer, untouched).good)).not.toEqual([])
    expect(complaintsOf(answer, neighbours(error, untouched).good)).not.toEqual([])
  })
})
