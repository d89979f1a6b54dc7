import { expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { conclude } from '../src/run/conclude.ts'
import { runConformance } from '../src/run/run.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

test.each([
  [
    'token services',
    createBank({ tokenServiceTlsOptions: () => ({}) }),
    /token services, since every TLS handshake/u,
  ],
  [
    'the provisioning service',
    createBank({ tlsOptions: () => ({}) }),
    /provisioning service, since every TLS handshake/u,
  ],
])(
  'a bank that cannot reach %s is not judged, and the reason names the doctor',
  async (_, bank, expected) => {
    const result = await runConformance({
      openTarget: (events) => moduleTarget(bank, 'example', events),
      suites,
      keys: runKeys,
      seed: 1,
      now: new Date('2026-11-22T12:00:00Z'),
      selection: { only: ['TS-02', 'CD-01', 'UL-01'], skip: [] },
    })
    expect(result.troubles.filter(({ kind }) => kind === 'setup')).toEqual([
      {
        kind: 'setup',
        what: expect.stringMatching(expected),
        mend: expect.stringContaining('samsvar doctor'),
      },
    ])
    expect([...new Set(result.judged.map(({ verdict }) => verdict))]).toEqual(['inconclusive'])
    const conclusion = conclude({
      requirements: result.judged.map(({ requirement, verdict }) => ({ ...requirement, verdict })),
      troubles: result.troubles,
      partialBecause: [],
      strict: false,
      interrupted: false,
    })
    expect(conclusion).toMatchObject({ exitCode: 3, reason: expect.stringContaining('`samsvar doctor`') })
  },
)
