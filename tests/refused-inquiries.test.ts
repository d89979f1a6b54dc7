import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { type BankParts, conformantParts } from '../fixtures/banks/reference/parts.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { idsWith, judgeBank } from './judge-bank.ts'

const { claims, securedInquiry } = conformantParts

const only = ['TS-02', 'TS-03', 'TS-06', 'TS-08', 'NL-01']

/** A bank over vtis and csapi, signed and encrypted, that secures its inquiries in some way. */
const securing = (securedBy: BankParts['securedInquiry']): object =>
  createBank({
    claims: () => ({
      ...claims(),
      tokenServices: { visa: 'vtis', mastercard: 'csapi' },
      tokenServiceSecurity: { visa: ['signing', 'encryption'], mastercard: ['signing'] },
    }),
    securedInquiry: securedBy,
  })

const spaced = (json: string): string => JSON.stringify(JSON.parse(json), null, 1)

/** Mistakes that no requirement speaks of: the service lets nobody in, and the run says why. */
const rows: readonly (readonly [
  words: string,
  securedBy: BankParts['securedInquiry'],
  visa: RegExp,
  mastercard: RegExp,
])[] = [
  ['that signs nothing', async (request) => request, /no x-pay-token header/u, /no Authorization header/u],
  [
    'that serialises again after it has signed',
    async (...given) => {
      const request = await securedInquiry(...given)
      return { ...request, body: spaced(request.body) }
    },
    /x-pay-token is over another form of the same JSON/u,
    /serialised again/u,
  ],
  [
    'whose proxy strips what it does not know',
    async (...given) => {
      const { headers, ...request } = await securedInquiry(...given)
      const { authorization: _, 'x-pay-token': __, ...kept } = headers
      return { ...request, headers: kept }
    },
    /no x-pay-token header/u,
    /no Authorization header/u,
  ],
]

describe('a bank', () => {
  test.each(rows)('%s is told so, and not judged on what was refused', async (_, by, visa, mastercard) => {
    const result = await judgeBank(securing(by), only)
    expect(result.judged.flatMap(({ findings }) => findings)).toEqual([])
    expect(result.troubles.map(({ kind }) => kind)).toEqual(['setup', 'setup'])
    const told = result.troubles.map(({ what }) => what).toSorted()
    expect(told[0]).toMatch(/^the mastercard token service refused \d+ inquiries/u)
    expect(told[0]).toMatch(mastercard)
    expect(told[1]).toMatch(/^the visa token service refused \d+ inquiries/u)
    expect(told[1]).toMatch(visa)
    const { footer } = documentOf(result, { selection: { only, skip: [] }, strict: false })
    expect([footer.verdict, footer.exitCode]).toEqual(['inconclusive', 3])
  })

  test('that signs well but replays an attempt is told of the replays alone', async () => {
    const kept = new Map<string, ReturnType<typeof securedInquiry>>()
    const replaying: BankParts['securedInquiry'] = (request, question, dialect) => {
      const known = kept.get(request.body) ?? securedInquiry(request, question, dialect)
      kept.set(request.body, known)
      return known
    }
    const result = await judgeBank(securing(replaying), ['TS-03', 'TS-21/once'])
    expect(result.troubles).toEqual([
      {
        kind: 'setup',
        what: expect.stringMatching(/oauth_nonce was used before/u),
        mend: expect.any(String),
      },
    ])
  })

  test('whose claims and configuration disagree is not asked anything', async () => {
    await expect(judgeBank(createBank(), only, [], { visa: { settings: { apiKey: 'k' } } })).rejects.toThrow(
      /tokenServices\.visa\.settings has apiKey, .* processor/u,
    )
  })
})

describe('an inquiry that the token service cannot make out', () => {
  test('is a violation that says what could not be read', async () => {
    const bank = createBank({
      claims: () => ({ ...claims(), tokenServices: { visa: 'processor', mastercard: 'csapi' } }),
      // A list that was filtered is an object in PHP: its keys have a gap.
      securedInquiry: async (...given) => {
        const request = await securedInquiry(...given)
        return {
          ...request,
          body: request.body.replace(/\[([^\]]*)\]/u, '{"1":$1}').replace(/,(?=[^:]*\})/gu, ',"2":'),
        }
      },
    })
    const result = await judgeBank(bank, ['TS-02', 'TS-03'])
    const told = result.judged.flatMap(({ findings }) => findings.map(({ actual }) => actual))
    expect(idsWith(result, 'fail')).toContain('TS-02')
    expect(told[0]).toMatch(/^unknown; the token service could not read the inquiry: `pan` must be a string/u)
  })

  test('is told of no other', async () => {
    const bank = createBank({ ecomRequesters: () => ['1'] })
    const result = await judgeBank(bank, ['TS-02'])
    const told = result.judged.flatMap(({ findings }) => findings.map(({ actual }) => actual))
    expect(new Set(told)).toEqual(new Set(['notRegistered']))
  })
})
