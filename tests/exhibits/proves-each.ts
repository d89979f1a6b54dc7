import { expect, test } from 'vitest'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { exhibits } from '../../src/cli/exhibits.ts'
import type { Baseline } from '../../src/proof/difference.ts'
import { baselineOf, type ProofSettings, proveOne } from '../../src/proof/prove-one.ts'
import { suites } from '../../suites/index.ts'

const settings: ProofSettings = {
  full: false,
  run: { suites, keys: runKeys, seed: 1, now: new Date('2026-11-22T12:00:00Z') },
}

/**
 * Every broken bank of a suite is caught under its own ID, by what it breaks and what stands beside that, and every
 * harmless variant is let pass; each is seen to differ from the conformant bank. `npm run prove` puts each to
 * everything. One after the other: banks have deadlines, and runs that crowd each other out would break them.
 */
export function provesEach(suite: string): void {
  const baselines = new Map<string, Promise<Baseline>>()
  const these = exhibits.filter((exhibit) => exhibit.suite === suite)
  test('there are banks', () => {
    expect(these.length).toBeGreaterThan(0)
  })
  test.each(these)('$id', async (exhibit) => {
    const baseline = baselines.get(exhibit.base) ?? baselineOf(exhibit.conformant, settings)
    baselines.set(exhibit.base, baseline)
    const { verdict, problem } = await proveOne(exhibit, await baseline, settings)
    expect({ verdict, problem }).toEqual({
      verdict: exhibit.expected.kind === 'fault' ? 'caught' : 'passed',
      problem: '',
    })
  })
}
