import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { MergeError, mergeDocuments } from '../src/cli/merge-documents.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { canonicalText, withDigest } from '../src/report/canonical.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { readDocument } from '../src/report/read-document.ts'
import { runConformance } from '../src/run/run.ts'
import type { RunResult } from '../src/run/run-result.ts'
import type { Shard } from '../src/run/shard.ts'
import type { Waiver } from '../src/run/waive.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

/** All but the cases in which somebody gives up waiting: what is compared must not rest on how busy a machine is. */
const selection = {
  only: ['NL', 'TS-0', 'TS-1', 'CD-0', 'CD-1', 'CD-22', 'CD-23', 'CD-24', 'FL', 'UL', 'DP-0'],
  skip: ['CD-27'],
}
const patient = { deadlines: { answerMs: 8_000 } }

/** Wrong in ways that raise MUST and SHOULD, in many cases and in few. */
const brokenBank = (): object =>
  createBank(
    {
      ecomRequesters: (network) => (network === 'visa' ? ['40010082040'] : ['50169178771']),
      encodeParameter: encodeURI,
    },
    patient,
  )

const run = (bank: object, shard?: Shard): Promise<RunResult> =>
  runConformance({
    openTarget: (events) => moduleTarget(bank, 'example', events),
    suites,
    keys: runKeys,
    seed: 1,
    selection,
    now: new Date('2026-11-22T12:00:00Z'),
    ...(shard !== undefined && { shard }),
  })

const reportOn = async (
  bank: object,
  { shard, waivers = [] }: { readonly shard?: Shard; readonly waivers?: readonly Waiver[] } = {},
): Promise<ReportDocument> =>
  documentOf(await run(bank, shard), {
    selection,
    strict: false,
    waivers,
    ...(shard !== undefined && { shard }),
  })

const shardsOf = async (
  makeBank: () => object,
  of: number,
  waivers: readonly Waiver[] = [],
): Promise<readonly ReportDocument[]> => {
  const documents: ReportDocument[] = []
  for (let index = 1; index <= of; index += 1) {
    documents.push(await reportOn(makeBank(), { shard: { index, of }, waivers }))
  }
  return documents
}

/** What is compared, in pieces that can be read when they differ. */
const pieces = (document: ReportDocument): unknown => JSON.parse(canonicalText(document))

const waiver = (requirement: string, fingerprint: string): Waiver => ({
  requirement,
  fingerprint,
  reason: 'known',
  owner: 'Kari Nordmann',
  ticket: 'WAL-1',
  expires: '2099-01-01',
})
const waivers = [waiver('TS-02', '72c163aca86d4025'), waiver('NL-08', '0000000000000000')]

describe.each<readonly [string, () => object, number, readonly Waiver[]]>([
  ['the conformant bank', () => createBank({}, patient), 3, []],
  ['a broken bank with waivers', brokenBank, 2, waivers],
])('%s in shards', (_, makeBank, of, given) => {
  test('comes to the canonical form of the run in one piece', async () => {
    const whole = await reportOn(makeBank(), { waivers: given })
    const shards = await shardsOf(makeBank, of, given)
    const merged = mergeDocuments(shards.toReversed())
    expect(pieces(merged)).toEqual(pieces(whole))
    expect(merged.footer.digest).toBe(whole.footer.digest)
    expect(readDocument(JSON.stringify(merged)).ok).toBe(true)
    // No shard is red for what another one has, and none is green for the whole.
    for (const { footer } of shards) {
      expect([footer.verdict, footer.exitCode]).toEqual(
        footer.counts.fail > 0 ? ['notConformant', 1] : ['partial', 0],
      )
    }
    const sizes = shards.map(({ cases }) => cases.length)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(whole.cases.length)
    expect(Math.min(...sizes)).toBeGreaterThan(whole.cases.length / of / 2)
  }, 120_000)
})

describe('documents that are not all parts of one run', async () => {
  const only = { only: ['NL-10'], skip: [] }
  const part = async (index: number, of: number): Promise<ReportDocument> =>
    documentOf(
      await runConformance({
        openTarget: (events) => moduleTarget(createBank(), 'example', events),
        suites,
        keys: runKeys,
        seed: 1,
        selection: only,
        shard: { index, of },
      }),
      { selection: only, strict: false, shard: { index, of } },
    )
  const [one, two] = [await part(1, 2), await part(2, 2)]
  const otherSeed = withDigest({ ...two, header: { ...two.header, seed: 2 } })
  const { shard: _, ...whole } = one.header

  test.each<readonly [string, readonly ReportDocument[], string]>([
    ['nothing', [], 'nothing to merge'],
    ['one too few', [one], 'these are missing: 2'],
    ['one twice', [one, two, two], 'shard 2 of 2 is there more than once'],
    ['no shard', [{ ...one, header: whole }, two], 'report 1 is no shard'],
    ['another seed', [one, otherSeed], 'shard 2 is of another run: the seed'],
  ])('are refused: %s', (_name, documents, words) => {
    expect(() => mergeDocuments(documents)).toThrow(MergeError)
    expect(() => mergeDocuments(documents)).toThrow(words)
  })

  test('and those that are, are taken', () => {
    expect(mergeDocuments([two, one]).requirements.map(({ verdict }) => verdict)).toEqual(['pass'])
  })

  test('only the whole says that a waiver is stale', () => {
    const given = { ...waiver('NL-10', '0000000000000000'), state: 'notJudged' as const }
    const withWaiver = (
      document: ReportDocument,
      chosen: ReportDocument['header']['selection'],
    ): ReportDocument =>
      withDigest({ ...document, waivers: [given], header: { ...document.header, selection: chosen } })
    const merged = (chosen: typeof only): ReportDocument =>
      mergeDocuments([withWaiver(one, chosen), withWaiver(two, chosen)])
    expect(merged(only)).toMatchObject({ waivers: [{ state: 'notJudged' }], footer: { exitCode: 0 } })
    expect(merged({ only: [], skip: [] })).toMatchObject({
      waivers: [{ state: 'stale' }],
      footer: { exitCode: 1 },
    })
  })
})
