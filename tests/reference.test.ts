import { expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { judgeBank } from './judge-bank.ts'

test('the reference bank passes every requirement, with nothing unobserved', async () => {
  const result = await judgeBank(createBank())
  expect(result.troubles).toEqual([])
  expect(
    result.judged
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
  ).toEqual([])
})
