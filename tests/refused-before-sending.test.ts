import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { faults } from '../fixtures/faults/index.ts'
import { idsWith, judgeBank } from './judge-bank.ts'

/** A bank that takes every card for expired: what comes of a request, or of a nickname, never shows. */
const refusesEveryCard = createBank({
  addCard: async (ask, { parts }) => parts.refuse('expiredCard', false, ask),
})

/** What shows in what comes of a request. */
const only = ['CD-22', 'CD-25', 'CD-26', 'CD-27', 'FL-03']

describe('a refusal before anything is sent', () => {
  test('is no answer to what the service did, nor to what the app asked for', async () => {
    const result = await judgeBank(refusesEveryCard, only)
    expect(idsWith(result, 'fail', 'warn')).toEqual([])
    expect(idsWith(result, 'inconclusive')).toEqual(only)
  })

  test('leaves a bank alone that sends', async () => {
    expect(idsWith(await judgeBank(createBank(conformantParts), only), 'pass')).toEqual(only)
  })

  test.each([
    ['CD-22', 'nickname-stops-the-card'],
    ['CD-26', 'server-error-final'],
    ['FL-03', 'return-url-demanded'],
  ])('does not hide a violation of %s', async (id, fault) => {
    const bank = faults.find((one) => one.id === fault)?.bank()
    expect(idsWith(await judgeBank(bank ?? {}, [id]), 'fail', 'warn')).toEqual([id])
  })
})
