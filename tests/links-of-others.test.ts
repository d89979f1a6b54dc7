import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import type { Link } from '../fixtures/banks/reference/protocol.ts'
import { theWholeRun } from '../src/check/verdict.ts'
import { judgeBank } from './judge-bank.ts'

/** A bank that sends what it should, and gives the first link that it ever got to everybody. */
const withOneLink = (): object => {
  let first: Link | undefined
  return createBank({
    addCard: async (ask, context) => {
      const result = await conformantParts.addCard(ask, context)
      if ('url' in result) first ??= result
      return first ?? result
    },
  })
}

// Within a case the link is one that nobody returned: only the cases together show whose it is.
describe('a link that was made in another case', () => {
  test.each([
    ['for another customer is found', withOneLink(), ['of-another']],
    ['is nowhere, where each gets their own', createBank(), []],
  ])('%s', async (_, bank, kinds) => {
    const { judged } = await judgeBank(bank, ['UL-01', 'UL-03'])
    const found = judged.flatMap(({ findings }) => findings)
    expect(found.filter((one) => one.case === theWholeRun).map(({ kind }) => kind)).toEqual(kinds)
  })
})

test('a link that no request was made for is found', async () => {
  const bank = createBank({ addCard: async () => ({ url: 'https://qr.vipps.no/x' }) })
  const { judged } = await judgeBank(bank, ['FL-02', 'FL-03'])
  const kinds = judged.flatMap(({ findings }) => findings.map(({ kind }) => kind))
  expect(kinds).toContain('no-request')
})
