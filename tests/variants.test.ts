import { describe, expect, test } from 'vitest'
import { harmlessVariants } from '../fixtures/variants/index.ts'
import { idsWith, judgeBank } from './judge-bank.ts'

/** What conformant banks do differently raises nothing, or only the warning that is written down with it. */
describe('a harmless variant', () => {
  test.each(harmlessVariants)('$id passes', async ({ warns, bank }) => {
    const result = await judgeBank(bank())
    expect(
      result.judged.flatMap(({ findings }) => findings).filter(({ requirement }) => requirement !== warns),
    ).toEqual([])
    expect(idsWith(result, 'warn')).toEqual(warns === undefined ? [] : [warns])
    expect(
      result.judged
        .filter(({ verdict }) => verdict === 'inconclusive')
        .map(({ reasons, requirement }) => [requirement.id, reasons]),
    ).toEqual([])
    expect(result.troubles).toEqual([])
  })
})
