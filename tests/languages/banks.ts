import { expect } from 'vitest'
import type { RunResult } from '../../src/run/run.ts'

/** One thing that a bank's program does differently, by the name of its switch. */
export interface Departure {
  readonly name: string
  /** The requirements that it violates, and no others. None: a habit that does no harm. */
  readonly raises: readonly string[]
  /** What can't be observed any more in consequence: asked of those that raise nothing. */
  readonly inconclusive?: readonly string[]
  /** Operations that break in some case, which the report tells apart from what is judged. */
  readonly breaks?: readonly string[]
}

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

/** A bank that departs in one thing raises just what is written down. */
export function expectRaised(result: RunResult, { raises, inconclusive = [], breaks = [] }: Departure): void {
  expect(result.troubles.map(({ what }) => what.split(' broke ')[0])).toEqual(breaks)
  expect(
    result.judged.filter(({ findings }) => findings.length > 0).map(({ requirement }) => requirement.id),
  ).toEqual(raises)
  if (raises.length === 0) expect(idsWith(result, 'inconclusive')).toEqual(inconclusive)
}
