import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { judgeBank } from './judge-bank.ts'

const { postRequest, provisioningRequest } = conformantParts

/** A bank that keeps the request which it is about to send where the next one is kept, too. */
const withOneRequestAtATime = (): object => {
  let kept: ReturnType<typeof provisioningRequest>
  return createBank({
    provisioningRequest: async (ask, context) => {
      kept = provisioningRequest(ask, context)
      await kept
      await pause(5)
      return kept
    },
  })
}

/** A bank that sends everything twice. */
const sendingTwice = (): object =>
  createBank({
    postRequest: async (request, context) => {
      const first = await postRequest(request, context)
      return first.answered && first.answer.status === 200 ? postRequest(request, context) : first
    },
  })

// Both show as operations with two requests: what tells them apart are those that are left with none.
test.each([
  ['a card that went out with the request of another is no second request', withOneRequestAtATime(), false],
  ['a request that was sent twice is one', sendingTwice(), true],
])('%s', async (_, bank, isOne) => {
  const { judged } = await judgeBank(bank, ['CD-01', 'card-data/nicknames', 'UL-03', 'NL'])
  const kinds = judged.flatMap(({ findings }) => findings.map(({ kind }) => kind))
  expect(kinds.includes('more-than-one')).toBe(isOne)
})
