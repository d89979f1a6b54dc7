import { describe, expect, test } from 'vitest'
import { faults } from '../fixtures/faults/index.ts'
import { judgeBank } from './judge-bank.ts'

/** Each fault is caught under its own ID; what else it raises truly follows, and is written down with the fault. */
describe.concurrent('a broken bank', () => {
  test.each(faults)('$id violates $breaks', async ({ breaks, alsoRaises = [], bank }) => {
    const result = await judgeBank(bank())
    const raised = result.judged
      .filter(({ findings }) => findings.length > 0)
      .map(({ requirement }) => requirement.id)
    expect(result.troubles.filter(({ kind }) => kind === 'suite')).toEqual([])
    expect(raised).toContain(breaks)
    expect(raised.filter((id) => id !== breaks && !alsoRaises.includes(id))).toEqual([])
    expect(alsoRaises.filter((id) => !raised.includes(id as never))).toEqual([])
  })
})
