import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { serveHttp } from '../../fixtures/banks/reference/http-service.ts'
import { Sundbanken } from '../../fixtures/banks/second/bank.ts'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { beyondSight } from '../../src/run/beyond-sight.ts'
import { runConformance } from '../../src/run/run.ts'
import type { RunResult } from '../../src/run/run-result.ts'
import type { RunSettings } from '../../src/run/run-settings.ts'
import { moduleTarget } from '../../src/target/module.ts'
import { openTarget } from '../../src/target/open-target.ts'
import type { Target } from '../../src/target/target.ts'
import { suites } from '../../suites/index.ts'
import { brokenBank } from './banks.ts'
import { patient } from './patience.ts'
import { waitingCases } from './waiting-cases.ts'

const surroundings = { folder: resolve(import.meta.dirname, '../..'), reference: createBank }

const judge = (open: RunSettings['openTarget']): Promise<RunResult> =>
  runConformance({
    openTarget: open,
    suites,
    keys: runKeys,
    seed: 1,
    selection: { only: [], skip: waitingCases },
    now: new Date('2026-11-22T12:00:00Z'),
    concurrency: 8,
  })

const program =
  (path: string): RunSettings['openTarget'] =>
  (events) =>
    openTarget(
      { kind: 'command', program: process.execPath, args: ['--import', 'tsx', path] },
      events,
      surroundings,
    )

/** The verdict of every case on every requirement, and what was found, but for what one of two kinds cannot show. */
function seenOf({ judged }: RunResult, kinds: readonly Target['kind'][]): readonly string[] {
  const hidden = kinds.flatMap((kind) => Object.keys(beyondSight[kind].requirements))
  const leftOut = kinds.flatMap((kind) => beyondSight[kind].cases)
  return judged
    .filter(({ requirement }) => !hidden.includes(requirement.id))
    .flatMap(({ requirement, cases, findings }) => [
      ...[...cases]
        .filter(([id]) => !leftOut.includes(id))
        .map(([id, verdict]) => `${requirement.id} in ${id}: ${verdict}`),
      ...findings
        .filter((found) => !leftOut.includes(found.case))
        .map(({ fingerprint, place, actual }) => `${requirement.id} ${fingerprint} ${place}: ${actual}`),
    ])
    .toSorted()
}

describe('the verdicts of a bank rest on no way to reach it', () => {
  test('a broken bank, as a module, a program and a service', async () => {
    const service = await serveHttp(brokenBank(patient, () => undefined))
    try {
      const command = await judge(program('tests/determinism/broken-program.ts'))
      expect(command.judged.filter(({ verdict }) => verdict === 'fail').length).toBeGreaterThan(5)
      const module = await judge((events) => moduleTarget(brokenBank(patient), 'broken', events))
      expect(seenOf(module, ['module', 'command'])).toEqual(seenOf(command, ['module', 'command']))
      const http = await judge((events) =>
        openTarget({ kind: 'http', url: service.url }, events, surroundings),
      )
      expect(seenOf(http, ['http', 'command'])).toEqual(seenOf(command, ['http', 'command']))
    } finally {
      await service.close()
    }
  }, 300_000)

  test('the second bank, as a module and a program', async () => {
    const module = await judge((events) =>
      moduleTarget(new Sundbanken(patient.answerMs), 'Sundbanken', events),
    )
    const command = await judge(program('fixtures/banks/second/main.ts'))
    expect(seenOf(module, ['module', 'command'])).toEqual(seenOf(command, ['module', 'command']))
  }, 300_000)
})
