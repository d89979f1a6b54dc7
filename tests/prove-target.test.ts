import { beforeAll, describe, expect, it } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import secondBank from '../fixtures/banks/second/module.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { requirements } from '../src/check/requirement.ts'
import { asItIs, proveTampering, type TamperedSettings } from '../src/proof/tampered-run.ts'
import { tamperings } from '../src/proof/tamperings.ts'
import type { RunResult } from '../src/run/run-result.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

const settingsFor = (bank: object): TamperedSettings => ({
  openTarget: (events) => moduleTarget(bank, 'bank', events),
  suites,
  keys: runKeys,
  seed: 1,
  now: new Date('2026-11-22T12:00:00Z'),
})

/** What can't be changed on each bank, since it gives no occasion: the reference signs its inquiries to Mastercard. */
const banks: readonly (readonly [string, object, readonly string[]])[] = [
  ['the reference', createBank(), ['deprecated-requester-asked-for']],
  ['a bank in another style, which refuses what is no URI', secondBank, ['nfc-space-as-plus']],
]

describe.each(banks)('what %s sends and returns, changed on its way', (_, bank, unconcerned) => {
  const settings = settingsFor(bank)
  let own: RunResult
  beforeAll(async () => {
    own = await asItIs(settings)
  }, 60_000)

  it.each(tamperings)('$id is caught by $breaks', async (tampering) => {
    const { verdict } = await proveTampering(tampering, own, settings)
    expect(verdict).toBe(unconcerned.includes(tampering.id) ? 'nothingToChange' : 'caught')
  })
})

it('a change to what the bank violates anyway shows nothing', async () => {
  const [tampering] = tamperings.filter(({ id }) => id === 'nfc-last4-dropped')
  if (tampering === undefined) throw new Error('there is no such tampering')
  const settings = settingsFor(createBank({ nfcParameters: () => [] }))
  const own = await asItIs(settings)
  expect((await proveTampering(tampering, own, settings)).verdict).toBe('violatedAnyway')
})

it('every tampering breaks a requirement of the catalogue', () => {
  const ids: readonly string[] = requirements.map(({ id }) => id)
  expect(tamperings.filter(({ breaks }) => !ids.includes(breaks))).toEqual([])
})
