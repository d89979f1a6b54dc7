import { expect } from 'vitest'
import type { RunResult } from '../../src/run/run-result.ts'

const idsWith = (result: RunResult, verdict: string): readonly string[] =>
  result.judged.filter((one) => one.verdict === verdict).map(({ requirement }) => requirement.id)

/** A conformant bank: everything that it claims was observed and passes, and the rest is what it doesn't claim. */
export function expectConformant(result: RunResult, notClaimed: readonly string[]): void {
  expect(result.troubles).toEqual([])
  expect(
    result.judged
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notClaimed')
      .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
  ).toEqual([])
  expect(idsWith(result, 'notClaimed')).toEqual(notClaimed)
  expect(idsWith(result, 'pass').length).toBeGreaterThan(80)
}

/** A bank whose operations break in some case: nothing is found, and what can't be observed is inconclusive. */
export function expectBroken(
  result: RunResult,
  operations: readonly string[],
  inconclusive: readonly string[],
): void {
  expect(result.troubles.map(({ what }) => what.split(' broke ')[0])).toEqual(operations)
  expect(result.judged.flatMap(({ findings }) => findings)).toEqual([])
  expect(idsWith(result, 'inconclusive')).toEqual(inconclusive)
}
