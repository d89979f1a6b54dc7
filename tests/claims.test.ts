import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { type BankParts, conformantParts } from '../fixtures/banks/reference/parts.ts'
import { documentOf } from '../src/cli/run-document.ts'
import type { ListedCard } from '../src/run/listed-cards.ts'
import { everything } from '../src/run/select.ts'
import { judgeBank } from './judge-bank.ts'

const claiming = (claims: Readonly<Record<string, unknown>>, parts: Partial<BankParts> = {}): object => {
  const bank = createBank(parts)
  return { ...bank, describe: async () => ({ ...conformantParts.claims(), ...claims }) }
}

/** A bank without some operations, and without the claim to have them. */
const without = (...operations: readonly string[]): object => {
  const bank = claiming({
    operations: conformantParts.claims().operations.filter((one) => !operations.includes(one)),
  })
  return Object.fromEntries(Object.entries(bank).filter(([name]) => !operations.includes(name)))
}

const own = 'https://bank.example/after?from=wallet'
const rows: readonly [words: string, bank: () => object, verdict: string, scope: RegExp][] = [
  ['cards that it knows beforehand', () => claiming({ cards: 'prepared' }), 'conformant', /NFC/u],
  ['one network', () => claiming({ tokenServices: { visa: 'processor' } }), 'conformant', /^Visa, /u],
  [
    'the other network',
    () => claiming({ tokenServices: { mastercard: 'processor' }, tokenServiceSecurity: {} }),
    'conformant',
    /^Mastercard, /u,
  ],
  ['one country', () => claiming({ countries: ['FI'] }), 'conformant', /FI$/u],
  ['one platform', () => claiming({ platforms: ['android'] }), 'conformant', /Android/u],
  ['no NFC', () => without('enrollNfc', 'nfcLink'), 'conformant', /ecom, /u],
  ['links built in the app only', () => without('enrollNfc'), 'conformant', /NFC/u],
  ['no operation for coming back', () => without('returned'), 'conformant', /NFC/u],
  ['no clock', () => claiming({ clock: false }, { clock: () => () => new Date() }), 'conformant', /NFC/u],
  ['one call at a time', () => claiming({ maxConcurrency: 1 }), 'conformant', /NFC/u],
  ['a gateway for TLS', () => claiming({ tls: 'gateway' }), 'conformant', /NFC/u],
  [
    'a return URL of its own',
    () =>
      claiming(
        { returnUrl: { mode: 'fixed', url: own } },
        {
          returnUrlFor: () => own,
          nfcParameters: (content) => conformantParts.nfcParameters({ ...content, returnUrl: own }),
        },
      ),
    'conformant',
    /NFC/u,
  ],
  [
    'no return URL',
    () =>
      claiming(
        { returnUrl: { mode: 'none' } },
        {
          returnUrlFor: () => undefined,
          nfcParameters: ({ expiry, last4, tokenReference }) =>
            conformantParts.nfcParameters({ expiry, last4, tokenReference, returnUrl: undefined }),
        },
      ),
    'conformant',
    /NFC/u,
  ],
  ['status only', () => without('addCard', 'enrollNfc', 'nfcLink', 'returned'), 'partial', /ecom/u],
  ['links only', () => without('cardStatus', 'addCard', 'enrollNfc', 'returned'), 'partial', /NFC/u],
]

const card = (
  id: string,
  pan: string,
  network: 'visa' | 'mastercard',
  nin: string,
  birthDate: string,
): ListedCard => ({
  card: { id, pan, network, expiry: '2029-03' },
  cardholder: { nin, countryCode: 'NO', birthDate },
})

/** The bank's own test cards: two cardholders, one of them with two cards. */
const listed: readonly ListedCard[] = [
  card('one', '4111111111111111', 'visa', '03035500013', '1955-03-03'),
  card('two', '5555555555554444', 'mastercard', '03035500013', '1955-03-03'),
  card('three', '4242424242424242', 'visa', '09045500127', '1955-04-09'),
  card('four', '5105105105105100', 'mastercard', '09045500127', '1955-04-09'),
]

describe('a bank that takes its own cards only', () => {
  test('is judged on the cases that these cards can serve, one at a time', async () => {
    const taken = new Set(listed.map(({ card: { pan } }) => pan))
    const asked = new Set<string>()
    const bank = claiming(
      { cards: 'listed', countries: ['NO'] },
      {
        cardStatus: async (ask, context) => {
          asked.add(ask.card.pan)
          return conformantParts.cardStatus(ask, context)
        },
      },
    )
    const result = await judgeBank(bank, [], listed)
    expect([...asked].filter((pan) => !taken.has(pan))).toEqual([])
    const bad = result.judged.filter((one) => ['fail', 'warn', 'inconclusive'].includes(one.verdict))
    expect(bad.map((one) => [one.requirement.id, one.verdict, one.reasons, one.findings])).toEqual([])
    expect(result.judged.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(80)
    expect(result.troubles).toEqual([])
  })

  test('is not judged where it has no card that serves', async () => {
    const result = await judgeBank(claiming({ cards: 'listed' }), ['TS-02'], [])
    expect(result.judged.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ['notClaimed', ['cards: a listed card that fits']],
    ])
  })
})

describe('a bank is judged by what it claims', () => {
  test.each(rows)('%s', async (_, bank, verdict, scope) => {
    const result = await judgeBank(bank())
    const bad = result.judged.filter((one) => ['fail', 'warn', 'inconclusive'].includes(one.verdict))
    expect(bad.map((one) => [one.requirement.id, one.verdict, one.reasons, one.findings])).toEqual([])
    expect(result.troubles).toEqual([])
    const document = documentOf(result, { selection: everything, strict: false })
    expect(document.footer.verdict).toBe(verdict)
    expect(document.header.scope).toMatch(scope)
  })
})

const isReal = (now: string): boolean => Math.abs(Date.now() - Date.parse(now)) < 60_000

test.each([
  ['a bank that follows no clock is given the real time, whatever clock is given', false],
  ['one that follows a clock is given that one', true],
])('%s', async (_, clock) => {
  const given: string[] = []
  const bank = createBank()
  await judgeBank(
    {
      ...bank,
      describe: async () => ({ ...conformantParts.claims(), clock }),
      start: async (environment: Parameters<typeof bank.start>[0]) => {
        given.push(environment.now)
        return bank.start(environment)
      },
    },
    ['TS-02'],
  )
  expect(given).not.toEqual([])
  expect(given.map(isReal)).toEqual(given.map(() => !clock))
})
