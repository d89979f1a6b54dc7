import { resolve } from 'node:path'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { runConformance } from '../src/run/run.ts'
import type { RunResult } from '../src/run/run-result.ts'
import { openTarget } from '../src/target/open-target.ts'
import { suites } from '../suites/index.ts'

/** Puts a bank's program through the suites, as `run --target command:…` does, with everything fixed. */
export const judgeProgram = (program: string, args: readonly string[]): Promise<RunResult> =>
  runConformance({
    openTarget: (events) =>
      openTarget({ kind: 'command', program, args }, events, {
        folder: resolve(import.meta.dirname, '..'),
        reference: () => ({}),
      }),
    suites,
    keys: runKeys,
    seed: 1,
    now: new Date('2026-11-22T12:00:00Z'),
  })
