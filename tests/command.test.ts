import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { runConformance } from '../src/run/run.ts'
import { openTarget } from '../src/target/open-target.ts'
import { suites } from '../suites/index.ts'

test('the reference bank passes in a process of its own, too', async () => {
  const args = ['--import', 'tsx', 'fixtures/banks/reference/main.ts']
  const result = await runConformance({
    openTarget: (events) =>
      openTarget({ kind: 'command', program: process.execPath, args }, events, {
        folder: resolve(import.meta.dirname, '..'),
        reference: () => ({}),
      }),
    suites,
    keys: encryptionKeys,
    seed: 1,
    now: new Date('2026-11-22T12:00:00Z'),
  })
  expect(result.troubles).toEqual([])
  expect(
    result.judged
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
  ).toEqual([])
  expect(result.judged.length).toBeGreaterThan(0)
}, 120_000)
