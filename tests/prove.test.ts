import { beforeAll, describe, expect, it } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { faults } from '../fixtures/faults/index.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { harmlessVariants } from '../fixtures/variants/index.ts'
import type { Suite } from '../src/check/check.ts'
import type { Baseline } from '../src/proof/difference.ts'
import { asModule, type Exhibit, type Expected } from '../src/proof/exhibit.ts'
import { baselineOf, type ProofSettings, proveOne } from '../src/proof/prove-one.ts'
import { suites } from '../suites/index.ts'

const settingsWith = (these: readonly Suite[]): ProofSettings => ({
  full: false,
  known: { cases: [], faults: [] },
  run: { suites: these, keys: runKeys, seed: 1, now: new Date('2026-11-22T12:00:00Z') },
})

/** The suites without the check of one requirement: what somebody leaves who removes it. */
const without = (id: string): readonly Suite[] =>
  suites.map(({ name, checks }) => ({ name, checks: checks.filter(({ requirement }) => requirement !== id) }))

/** The suites with a check that looks at the same cases, and finds everything in order. */
const weakened = (id: string): readonly Suite[] =>
  suites.map(({ name, checks }) => ({
    name,
    checks: checks.map((check) =>
      check.requirement === id
        ? { ...check, cases: (check.cases ?? []).map((one) => ({ ...one, then: () => [] })), every: () => [] }
        : check,
    ),
  }))

const bankOf = (id: string): (() => object) => {
  const found = [...faults, ...harmlessVariants].find((one) => one.id === id)
  if (found === undefined) throw new Error(`no bank is called ${id}`)
  return found.bank
}

const exhibit = (bank: () => object, expected: Expected): Exhibit => ({
  id: 'exhibit',
  story: 'a bank',
  expected,
  bank: asModule(bank),
  conformant: asModule(() => createBank()),
  base: 'reference',
  shows: [],
  about: ['NL-03'],
})

const breaks = (id: string, ...alsoRaises: readonly string[]): Expected => ({
  kind: 'fault',
  breaks: id,
  alsoRaises,
})
const harmless: Expected = { kind: 'variant', warns: undefined }

describe('an exhibit', () => {
  let baseline: Baseline
  beforeAll(async () => {
    baseline = await baselineOf({ conformant: asModule(() => createBank()) }, settingsWith(suites))
  }, 60_000)

  const lastFour = bankOf('nfc-reference-of-nfc-token')

  it.each([
    ['broken, is caught under its own ID', exhibit(lastFour, breaks('NL-04')), suites, 'caught'],
    ['broken, survives without the check', exhibit(lastFour, breaks('NL-04')), without('NL-04'), 'survived'],
    [
      'broken, survives a check that finds nothing',
      exhibit(lastFour, breaks('NL-04')),
      weakened('NL-04'),
      'survived',
    ],
    ['broken in another way than is said', exhibit(lastFour, breaks('NL-03')), suites, 'foreign'],
    ['broken, of which less follows', exhibit(lastFour, breaks('NL-04', 'NL-01')), suites, 'incomplete'],
    ['that does not start', exhibit(() => ({}), breaks('NL-04')), suites, 'didNotRun'],
    ['that conforms, is let pass', exhibit(bankOf('parameters-sorted'), harmless), suites, 'passed'],
    ['that is broken, and said to conform', exhibit(lastFour, harmless), suites, 'falseAlarm'],
  ])('%s', async (_, one, these, verdict) => {
    expect((await proveOne(one, () => Promise.resolve(baseline), settingsWith(these))).verdict).toBe(verdict)
  })
})
