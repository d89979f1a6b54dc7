import { asks, together } from '../../src/check/asks.ts'
import type { Case, Given, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, statusOf, statusShows } from '../../src/check/expectations.ts'
import { inconclusive } from '../../src/check/judgement.ts'
import type { Network } from '../../src/model/network.ts'
import type { InquiryFault } from '../../src/model/world.ts'
import { added } from './cards.ts'

/** One cardholder with three cards: one whose inquiry fails, and two that are alike. */
const cardList = (failing: Network, others: Network, fault: InquiryFault): readonly Given[] => [
  { network: failing, inquiry: { fault } },
  { ...added(others), cardholderOf: 0 },
  { ...added(others), cardholderOf: 0 },
]

/** The card asked about after (or during) the failure shows what its like showed before it. */
const asBefore: Then = (observation) => {
  const before = statusOf(observation, 'before')
  if (before === undefined) return judgeNoResult(observation, 'before')
  if (before.ecom === 'unknown') return inconclusive('a status of the other card before the failure')
  return statusShows({ at: 'other', ecom: before.ecom, offer: before.offer, breaking: 'violates' })(
    observation,
  )
}

const before = asks.cardStatus({ name: 'before', customer: 1 })
const failing = asks.cardStatus({ name: 'failing' })
const other = asks.cardStatus({ name: 'other', customer: 2 })

const rows: readonly (readonly [id: string, Network, Network, InquiryFault, 'after' | 'beside'])[] = [
  ['visa-after-status-500', 'visa', 'visa', { kind: 'status', status: 500 }, 'after'],
  ['visa-beside-hang', 'visa', 'visa', { kind: 'hang' }, 'beside'],
  ['mastercard-after-cut', 'mastercard', 'mastercard', { kind: 'cut' }, 'after'],
  ['mastercard-beside-visa', 'visa', 'mastercard', { kind: 'notJson' }, 'beside'],
]

/** Main flow: "User views all cards in the bank app", each with an inquiry of its own. */
export const otherCardsAreLeftAlone: Check = requirement('TS-26', {
  cases: rows.map(
    ([id, failed, others, fault, when]): Case => ({
      id,
      words: `a ${others} card asked about ${when} one of the same cardholder, of ${failed}, whose inquiry fails (${fault.kind})`,
      given: cardList(failed, others, fault),
      when: when === 'after' ? [before, failing, other] : [before, together(failing, other)],
      then: asBefore,
    }),
  ),
})
