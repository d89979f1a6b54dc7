import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import type { Claims } from '../fixtures/banks/reference/protocol.ts'
import type { GivenTokenServices } from '../src/model/token-service-settings.ts'
import { judgeBank } from './judge-bank.ts'

type Claimed = Pick<Claims, 'tokenServices' | 'tokenServiceSecurity'>

/** More patient than the bank is of itself: what is asked here is what it reads, not how fast this machine is. */
const claiming = (claimed: Claimed): object =>
  createBank(
    { claims: () => ({ ...conformantParts.claims(), tokenServiceSecurity: {}, ...claimed }) },
    { deadlines: { answerMs: 1_500, inquiryMs: 9_000 } },
  )

const names = {
  cardholderInfo: 'cardInfo',
  primaryAccountNumber: 'pan',
  encryptedData: 'encData',
  tokenDetails: 'tokens',
  tokenRequestorID: 'tokenRequestorId',
  tokenReferenceID: 'tokenReferenceId',
  tokenStatus: 'status',
  status: 'httpStatus',
  errorResponse: 'error',
}

const rows: readonly (readonly [
  words: string,
  claimed: Claimed,
  given: GivenTokenServices,
  notClaimed: readonly string[],
])[] = [
  ['unsigned csapi', { tokenServices: { visa: 'processor', mastercard: 'csapi' } }, {}, []],
  [
    'vtis and csapi, in the clear and unsigned',
    { tokenServices: { visa: 'vtis', mastercard: 'csapi' } },
    {},
    [],
  ],
  ['vtis alone', { tokenServices: { visa: 'vtis', mastercard: 'processor' } }, {}, ['TS-17']],
  ['csapi for both networks', { tokenServices: { visa: 'csapi', mastercard: 'csapi' } }, {}, []],
  [
    'both signed',
    {
      tokenServices: { visa: 'vtis', mastercard: 'csapi' },
      tokenServiceSecurity: { visa: ['signing'], mastercard: ['signing'] },
    },
    {},
    [],
  ],
  [
    'vtis encrypted with a shared secret',
    {
      tokenServices: { visa: 'vtis', mastercard: 'csapi' },
      tokenServiceSecurity: { visa: ['encryption'] },
    },
    {},
    [],
  ],
  [
    'vtis signed, encrypted with RSA, and with other names',
    {
      tokenServices: { visa: 'vtis', mastercard: 'csapi' },
      tokenServiceSecurity: { visa: ['signing', 'encryption'], mastercard: ['signing'] },
    },
    { visa: { settings: { encryption: { alg: 'RSA-OAEP-256', enc: 'A128GCM' }, names } } },
    [],
  ],
  [
    'settings of the configuration alone',
    { tokenServices: { visa: 'vtis', mastercard: 'csapi' } },
    {
      visa: { settings: { apiKey: 'a+b/c', sharedSecret: 'shh', names: { tokenDetails: 'tokens' } } },
      mastercard: { settings: { consumerKey: 'ours' } },
    },
    [],
  ],
]

describe('the reference bank passes over', () => {
  test.each(rows)('%s', async (_, claimed, given, notClaimed) => {
    const result = await judgeBank(claiming(claimed), [], [], given)
    expect(result.troubles).toEqual([])
    expect(
      result.judged
        .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notClaimed')
        .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
    ).toEqual([])
    expect(
      result.judged
        .filter(({ verdict }) => verdict === 'notClaimed')
        .map(({ requirement }) => requirement.id),
    ).toEqual(notClaimed)
    const inquiries = result.observed.flatMap(({ main }) => main?.exchanges ?? [])
    expect(inquiries.filter(({ refused }) => refused !== undefined)).toEqual([])
  })
})
