import { expect, test } from 'vitest'
import type { Fault } from '../../fixtures/faults/fault.ts'
import { judgeBank } from '../judge-bank.ts'

/**
 * Each broken bank is caught under its own ID; what else it raises truly follows, and is written down with the fault.
 * One after the other: banks have deadlines, and runs that crowd each other out would break them.
 */
export function catchesEach(faults: readonly Fault[]): void {
  test.each(faults)('$id violates $breaks', async ({ breaks, alsoRaises = [], bank }) => {
    const result = await judgeBank(bank())
    const raised: readonly string[] = result.judged
      .filter(({ findings }) => findings.length > 0)
      .map(({ requirement }) => requirement.id)
    expect(result.troubles.filter(({ kind }) => kind === 'suite')).toEqual([])
    expect(raised.toSorted()).toEqual([breaks, ...alsoRaises].toSorted())
  })
}
