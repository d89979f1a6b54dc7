import { asks } from '../../src/check/asks.ts'
import type { Case, Given } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all } from '../../src/check/expectations.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import type { Customer } from '../../src/exchange/observation.ts'
import { parametersNamed } from '../../src/model/nfc-link.ts'
import { addedAnywhere, linkOperations, links } from './links.ts'
import { nfcLinkIsSeen } from './outcomes.ts'
import { everyReadLink, textOf } from './reading.ts'

/** Two cards of one cardholder that end in the same digits, each with a token of its own. */
const twins: readonly Given[] = [
  { ...addedAnywhere, last4: '4321', expiresInMonths: 20 },
  { ...addedAnywhere, last4: '4321', expiresInMonths: 43, cardholderOf: 0 },
]

const cases: readonly Case[] = linkOperations.map((operation) => ({
  id: `same-digits-${operation}`,
  words: `${operation} for each of two cards of one cardholder that end in the same digits`,
  given: twins,
  when: [0, 1].flatMap((customer) => [
    ...(operation === 'nfcLink' ? [asks.cardStatus({ name: `status ${customer + 1}`, customer })] : []),
    asks[operation]({ name: `link ${customer + 1}`, customer }),
  ]),
  then: all(nfcLinkIsSeen('link 1'), nfcLinkIsSeen('link 2')),
}))

/** "… with the corresponding card": judged where each value is that of some card of the case. */
export const valuesAreOneCards: Check = requirement('NL-16', {
  stimuli: links,
  cases,
  every: everyReadLink(({ link, step, exchanges }, { customers }) => {
    const valueOf = (name: string): string | undefined => {
      const [parameter] = parametersNamed(link, name)
      return parameter === undefined ? undefined : textOf(parameter)
    }
    const [expiry, last4, reference] = [valueOf('expiry'), valueOf('last4'), valueOf('token-reference')]
    const owners: readonly ((customer: Customer) => boolean)[] = [
      ({ card }) => card.expiry === expiry,
      ({ card }) => card.pan.slice(-4) === last4,
      ({ tokens }) => tokens.some((token) => token.reference === reference),
    ]
    // A value that is no card's at all is for NL-02, NL-03 and NL-04 to say.
    if (!owners.every((owns) => customers.some(owns))) return undefined
    return customers.some((customer) => owners.every((owns) => owns(customer)))
      ? pass(exchanges)
      : fail({
          kind: 'two-cards',
          place: `${step.operation} /url`,
          expected: ['expiry, last4 and token-reference of one card'],
          actual: `expiry ${expiry}, last4 ${last4}, token-reference ${reference}: of different cards`,
          exchanges,
        })
  }),
})
