import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { isReturnUrl } from '../src/check/drawn-return-url.ts'
import { type Claims, claimsSchema } from '../src/model/claims.ts'
import { misfit } from '../src/run/fitting.ts'
import { generateCases } from '../src/run/generate.ts'
import { everything } from '../src/run/select.ts'
import { suites } from '../suites/index.ts'

const conformant = claimsSchema.parse(conformantParts.claims())

const claimed: Readonly<Record<string, Claims>> = {
  'all there is': conformant,
  'Visa by vtis in Finland, on iOS': {
    ...conformant,
    tokenServices: { visa: 'vtis' },
    countries: ['FI'],
    platforms: ['ios'],
  },
  'Mastercard by csapi, on Android, with a cache': {
    ...conformant,
    tokenServices: { mastercard: 'csapi' },
    platforms: ['android'],
    cacheSeconds: 60,
  },
  'the link built by the app only': {
    ...conformant,
    operations: ['cardStatus', 'addCard', 'nfcLink'],
    returnUrl: { mode: 'prefixes', prefixes: ['https://bank.example/back/'] },
  },
  'a return URL of its own': { ...conformant, returnUrl: { mode: 'fixed', url: 'https://bank.example/' } },
}

const can = { restart: true, descriptions: {}, serve: () => true }
const generating = suites.flatMap(({ name, generator }) =>
  generator === undefined ? [] : [{ name, generator }],
)
const rows = Object.entries(claimed).flatMap(([words, claims]) =>
  generating.map(({ name, generator }) => ({ words, claims, name, generator })),
)

describe.each(rows)('what $name draws for a bank that claims $words', ({ claims, generator }) => {
  const drawn = fc.sample(generator.arbitrary(fc, { claims, descriptions: {} }), { seed: 1, numRuns: 300 })

  test('concerns that bank', () => {
    const reasons = drawn.map(({ made: { given, when } }) => misfit({ given, when }, claims, can))
    expect([...new Set(reasons)]).toEqual([undefined])
  })

  test('is read again from a file', () => {
    for (const { value, made } of drawn) {
      const read = generator.read(JSON.parse(JSON.stringify(value)))
      expect('problems' in read ? read.problems : read.value).toEqual(value)
      expect('made' in read && read.made.words).toBe(made.words)
    }
  })

  test('asks for return URLs that are URIs on which all parsers agree, and of customers that it has', () => {
    for (const { made } of drawn) {
      for (const step of made.when) {
        if (step.kind !== 'ask') continue
        expect(made.given[step.customer]).toBeDefined()
        if (step.returnUrl !== null) expect(isReturnUrl(step.returnUrl)).toBe(true)
      }
      const names = made.when.flatMap((step) => (step.kind === 'ask' ? [step.name] : []))
      expect(new Set(names).size).toBe(names.length)
    }
  })
})

const settings = {
  suites,
  reach: { claims: conformant, descriptions: {} },
  can,
  selection: everything,
  seed: 7,
}

const idsOf = async (wishes: object): Promise<readonly string[]> =>
  (await generateCases({ ...settings, cases: 40, ...wishes })).drawn.map(({ id }) => id)

describe('the cases of a run', () => {
  test('are as many as are wished for, by suite alike, and all different', async () => {
    const { drawn } = await generateCases({ ...settings, cases: 42 })
    const of = (suite: string): number => drawn.filter((one) => one.suite === suite).length
    expect(generating.map(({ name }) => of(name))).toEqual([11, 11, 10, 10])
    expect(new Set(drawn.map((one) => JSON.stringify([one.suite, one.generated?.value]))).size).toBe(42)
    expect(new Set(drawn.map(({ main }) => main.index)).size).toBe(42)
  })

  test('are the first of those of a longer run, and others under another seed', async () => {
    const more = await idsOf({ cases: 400 })
    expect(more).toEqual(expect.arrayContaining([...(await idsOf({}))]))
    expect((await idsOf({ seed: 8 })).some((id) => more.includes(id))).toBe(false)
  })

  test('are none where none is wished for, and fast-check is not loaded then', async () => {
    expect(await generateCases({ ...settings, cases: 0 })).toEqual({ replayed: [], drawn: [], fc: undefined })
  })

  test('stay within the selection', async () => {
    const only = await idsOf({ selection: { only: ['NL-06'], skip: [] } })
    expect(only.filter((id) => !id.startsWith('nfc-link/'))).toEqual([])
    expect(only).toHaveLength(40)
    expect(await idsOf({ selection: { only: ['TS-16/visa-vipps'], skip: [] } })).toEqual([])
    expect(await idsOf({ selection: { only: [], skip: ['nfc-link/generated-7-0'] } })).not.toContain(
      'nfc-link/generated-7-0',
    )
    expect(await idsOf({ selection: { only: ['nfc-link/generated-9-3'], skip: [] } })).toEqual([
      'nfc-link/generated-9-3',
    ])
  })

  test('have cards and people of their own, also where two failures were kept under one number', async () => {
    const regressions = Array.from({ length: 400 }, (_, index) => ({
      suite: 'nfc-link',
      requirement: 'NL-06',
      kind: 'bare',
      place: 'x',
      words: 'x',
      value: {
        operation: 'enrollNfc',
        returnUrl: `https://a.example/${index}`,
        card: { network: 'visa', platform: 'ios' },
        brand: 'vipps',
      },
    }))
    const { replayed } = await generateCases({ ...settings, cases: 0, regressions })
    expect(new Set(replayed.map(({ main }) => main.index)).size).toBe(400)
  })

  test('leave out what a bank with cards of its own has no card for', async () => {
    const listed = { ...conformant, cards: 'listed' as const }
    const only = { ...can, serve: (givens: readonly unknown[]) => givens.length === 1 }
    const { drawn } = await generateCases({
      ...settings,
      cases: 40,
      reach: { claims: listed, descriptions: {} },
      can: only,
    })
    expect(drawn.length).toBeGreaterThan(20)
    for (const { main } of drawn) {
      const [given] = main.stimulus.given
      expect(main.stimulus.given).toHaveLength(1)
      expect([given?.last4, given?.panLength, given?.expiresInMonths, given?.bornIn]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
    }
  })
})
