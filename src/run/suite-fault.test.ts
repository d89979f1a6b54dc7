import { expect, test } from 'vitest'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { moduleTarget } from '../target/module.ts'
import { conclude } from './conclude.ts'
import { runConformance } from './run.ts'

test.each([
  ['a', undefined],
  ['', 'prepare: /params/cards/0/id must NOT have fewer than 1 characters'],
] as const)(
  'a message that breaks the contract is a fault of the suite: a card named "%s"',
  async (id, words) => {
    const bank = createBank()
    const result = await runConformance({
      openTarget: (events) =>
        moduleTarget(
          { ...bank, describe: async () => ({ ...(await bank.describe()), cards: 'listed' }) },
          'example',
          events,
        ),
      suites,
      keys: runKeys,
      seed: 1,
      now: new Date('2026-11-22T12:00:00Z'),
      // What no configuration would have let through.
      listedCards: [
        {
          card: { id, pan: '4761739001010010', network: 'visa', expiry: '2030-05' },
          cardholder: { nin: '15076500565', countryCode: 'NO', birthDate: '1965-07-15' },
        },
      ],
      selection: { only: ['TS-16'], skip: [] },
    })
    const ofSuite = result.troubles.filter(({ kind }) => kind === 'suite')
    expect(result.runs.length).toBeGreaterThan(0)
    if (words === undefined) expect(ofSuite).toEqual([])
    else expect(ofSuite[0]?.what).toContain(words)
    const { exitCode: concluded } = conclude({
      requirements: result.judged.map(({ requirement, verdict }) => ({ ...requirement, verdict })),
      troubles: result.troubles,
      partialBecause: [],
      strict: false,
      interrupted: false,
    })
    expect(concluded === 4).toBe(words !== undefined)
  },
)
