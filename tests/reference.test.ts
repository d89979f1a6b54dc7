import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import secondBank from '../fixtures/banks/second/module.ts'
import { requirements } from '../src/check/requirement.ts'
import { judgeBank } from './judge-bank.ts'

describe('a conformant bank', () => {
  const banks: readonly (readonly [string, () => object, notClaimed: readonly string[]])[] = [
    ['the reference', () => createBank(), []],
    // Both networks by way of a processor, no link built in the app, and a processor has no soft deletion to show.
    ['one in another style', () => secondBank, ['TS-10', 'TS-17']],
  ]
  test.each(banks)('%s passes every requirement, with nothing unobserved', async (_, bank, notClaimed) => {
    const result = await judgeBank(bank())
    expect(result.troubles).toEqual([])
    expect(
      result.judged
        .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'notClaimed')
        .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
    ).toEqual([])
    expect(
      result.judged
        .filter(({ verdict }) => verdict === 'notClaimed')
        .map(({ requirement }) => requirement.id),
    ).toEqual(notClaimed)
    expect(result.judged).toHaveLength(requirements.length)
  })
})
