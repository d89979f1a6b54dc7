import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { Sundbanken } from '../fixtures/banks/second/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import type { Suite } from '../src/check/check.ts'
import { mergeDocuments } from '../src/cli/merge-documents.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { canonicalText } from '../src/report/canonical.ts'
import type { ReportDocument } from '../src/report/document.ts'
import type { Regression } from '../src/run/generate.ts'
import type { Found } from '../src/run/judge.ts'
import { runConformance } from '../src/run/run.ts'
import type { RunResult } from '../src/run/run-result.ts'
import type { RunSettings } from '../src/run/run-settings.ts'
import { everything } from '../src/run/select.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'
import { canariesIn } from './canaries.ts'

// What is judged must not rest on how busy a machine is.
const patient = { deadlines: { answerMs: 8_000, connectMs: 20_000 } }

/** The suites without cases of their own: their rules, and what they generate. */
const withoutCases: readonly Suite[] = suites.map((suite) => ({
  ...suite,
  checks: suite.checks.map(({ requirement, every }) => ({ requirement, ...(every && { every }) })),
}))

const run = (bank: object, settings: Partial<RunSettings>): Promise<RunResult> =>
  runConformance({
    openTarget: (events) => moduleTarget(bank, 'example', events),
    suites: withoutCases,
    keys: runKeys,
    seed: 7,
    now: new Date('2026-11-22T12:00:00Z'),
    ...settings,
  })

const findingsOf = (result: RunResult): readonly Found[] => result.judged.flatMap(({ findings }) => findings)

describe.each<[string, () => object]>([
  ['reference bank', () => createBank({}, patient)],
  ['second bank', () => new Sundbanken(patient.deadlines.answerMs)],
])('the %s', (_, bank) => {
  test.each([1, 2, 3])('passes generated cases under seed %i', async (seed) => {
    const result = await run(bank(), { seed, generation: { cases: 120 } })
    expect(findingsOf(result)).toEqual([])
    expect(result.troubles).toEqual([])
    const judged = result.judged
      .filter(({ verdict }) => verdict === 'pass')
      .map(({ requirement }) => requirement.id)
    expect(judged).toEqual(
      expect.arrayContaining([
        'TS-02',
        'TS-06',
        'TS-19',
        'TS-21',
        'CD-12',
        'CD-22',
        'CD-27',
        'NL-05',
        'FL-02',
        'FL-07',
      ]),
    )
  })
})

interface Broken {
  readonly story: string
  readonly bank: () => object
  readonly breaks: string
  readonly decisive: string
  /** Cases of the suite in which somebody waits. */
  readonly skip?: readonly string[]
}

const graphemes = (text: string): number => [...new Intl.Segmenter().segment(text)].length

const broken: readonly Broken[] = [
  {
    story: 'encodes the first + only',
    bank: () =>
      createBank(
        {
          encodeParameter: (value) =>
            encodeURIComponent(value.replace('+', '\0')).replaceAll('%2B', '+').replace('%00', '%2B'),
        },
        patient,
      ),
    breaks: 'NL-06',
    decisive: 'fails as soon as the return URL holds `+` twice',
  },
  {
    story: 'counts what a nickname looks like',
    bank: () =>
      createBank(
        {
          nicknameFor: (nickname) =>
            nickname && graphemes(nickname) >= 5 && graphemes(nickname) <= 25 ? nickname : undefined,
        },
        patient,
      ),
    breaks: 'CD-21',
    decisive: 'fails from 26 characters in the nickname on',
  },
  {
    story: 'overlooks the tokens around one that is gone',
    bank: () =>
      createBank(
        {
          isRegistered: (inquiry, ask, context) =>
            inquiry.tokens.some(
              ({ state }, at, tokens) =>
                state === 'gone' && tokens[at - 1]?.state === 'active' && tokens[at + 1]?.state === 'active',
            )
              ? 'notRegistered'
              : conformantParts.isRegistered(inquiry, ask, context),
        },
        patient,
      ),
    breaks: 'TS-19',
    decisive: 'gone',
  },
  {
    story: 'knows four statuses of a server that is down',
    bank: () =>
      createBank(
        {
          refusalForAnswer: (answer, ask, context) =>
            answer.status > 500 && ![502, 503, 504].includes(answer.status)
              ? context.parts.refuse('provisioningRejected', false, ask)
              : conformantParts.refusalForAnswer(answer, ask, context),
        },
        patient,
      ),
    breaks: 'CD-27',
    decisive: 'fails',
    skip: ['CD-27/no-answer'],
  },
  {
    story: 'writes every Finnish century as the last one',
    bank: () => createBank({ ninOf: ({ nin }) => nin.replace(/^(\d{6})A/u, '$1-') }, patient),
    breaks: 'CD-17',
    decisive: "the century of the cardholder's birth is 2000",
  },
]

describe.each(broken)('a bank that $story', ({ bank, breaks, decisive, skip = [] }) => {
  test('is not caught by a case of the suites', async () => {
    const result = await run(bank(), { suites, selection: { only: [breaks], skip } })
    expect(result.judged.map(({ verdict }) => verdict)).toEqual(['pass'])
  }, 120_000)

  test('is caught by a generated one, in a small form, in words, that can be repeated on its own', async () => {
    const result = await run(bank(), { selection: { only: [breaks], skip: [] }, generation: { cases: 200 } })
    const [found] = findingsOf(result)
    const generated = found?.generated
    expect(generated?.ended).not.toBe('notRepeated')
    expect(generated?.decisive).toContain(decisive)
    expect(JSON.stringify(generated?.value).length).toBeLessThan(350)
    const again = await run(bank(), { selection: { only: [generated?.case ?? ''], skip: [] } })
    const [repeated] = findingsOf(again).filter(({ requirement }) => requirement === breaks)
    expect(again.runs).toHaveLength(1)
    expect(repeated).toMatchObject({
      fingerprint: found?.fingerprint,
      expected: generated?.expected,
      actual: generated?.actual,
    })
  }, 120_000)
})

const plusBank = broken[0]?.bank ?? ((): object => ({}))

describe('a failure', () => {
  const selection = { only: ['NL-06'], skip: [] }

  test('that does not come again is said not to, and stays', async () => {
    let left = 1
    const bank = createBank(
      {
        encodeParameter: (value) => {
          const isHit = value.includes('+') && left > 0
          if (isHit) left -= 1
          return isHit ? encodeURI(value) : conformantParts.encodeParameter(value)
        },
      },
      patient,
    )
    const [found] = findingsOf(await run(bank, { selection, generation: { cases: 40 } }))
    expect(found?.generated).toMatchObject({ case: found?.case, ended: 'notRepeated', tried: 1 })
  })

  test('stays where its smallest form cannot be looked for any more', async () => {
    const interrupted = new AbortController()
    const result = await run(plusBank(), {
      selection,
      generation: { cases: 60 },
      interrupted: interrupted.signal,
      shrinks: () => interrupted.abort(),
    })
    expect(findingsOf(result)[0]?.generated).toMatchObject({ ended: 'interrupted', tried: 0 })
    expect(result.interrupted).toBe(true)
  })

  test('that a case of the suites shows in the same way is left as it is', async () => {
    const bank = createBank({ encodeParameter: encodeURI }, patient)
    const result = await run(bank, { suites, selection, generation: { cases: 40 } })
    expect(findingsOf(result).some(({ case: id }) => id.includes('/generated-'))).toBe(true)
    expect(findingsOf(result).filter(({ generated }) => generated !== undefined)).toEqual([])
  })

  const kept: Regression = {
    suite: 'nfc-link',
    requirement: 'NL-06',
    kind: 'bare',
    place: 'enrollNfc ?return-url',
    words: 'a link back to two + signs',
    decisive: 'fails as soon as the return URL holds `+` twice',
    value: {
      operation: 'enrollNfc',
      returnUrl: 'https://a.example/++',
      card: { network: 'visa', platform: 'ios' },
      brand: 'vipps',
    },
  }
  const replay = async (bank: object): Promise<ReportDocument> => {
    const regressions = [kept]
    const result = await run(bank, { selection, seed: 99, generation: { cases: 0, regressions } })
    return documentOf(result, { selection, strict: false, regressions })
  }

  test('that was kept is found again first, whatever the seed', async () => {
    const { generated, requirements, cases } = await replay(plusBank())
    const [finding] = requirements.flatMap(({ findings }) => findings)
    expect(generated?.replayed).toMatchObject([{ requirement: 'NL-06', state: 'fails' }])
    expect(cases[0]?.id).toBe(generated?.replayed[0]?.case)
    expect(finding?.generated).toMatchObject({
      case: cases[0]?.id,
      decisive: kept.decisive,
      value: kept.value,
    })
  })

  test('that was kept and mended is said to be', async () => {
    const { generated, footer } = await replay(createBank({}, patient))
    expect(generated?.replayed).toMatchObject([{ state: 'mended' }])
    expect(footer.exitCode).toBe(0)
  })
})

describe('the report on generated cases', () => {
  const wishes = { selection: everything, strict: false }
  const reportOn = async (settings: Partial<RunSettings>): Promise<ReportDocument> => {
    const result = await run(plusBank(), { generation: { cases: 120 }, ...settings })
    return documentOf(result, { ...wishes, ...(settings.shard && { shard: settings.shard }) })
  }

  test('is the same at any concurrency, and in shards, and holds nothing secret', async () => {
    const whole = await run(plusBank(), { generation: { cases: 120 } })
    const document = documentOf(whole, wishes)
    expect(canonicalText(await reportOn({ concurrency: 1 }))).toBe(canonicalText(document))
    const shards = [
      await reportOn({ shard: { index: 1, of: 2 } }),
      await reportOn({ shard: { index: 2, of: 2 } }),
    ]
    expect(JSON.parse(canonicalText(mergeDocuments(shards)))).toEqual(JSON.parse(canonicalText(document)))
    const secrets = whole.runs.flatMap(({ members }) =>
      members.flatMap(({ customer }) => [customer.card.pan, customer.cardholder.nin]),
    )
    expect(canariesIn(JSON.stringify(document), [...new Set(secrets)])).toEqual([])
  }, 120_000)
})
