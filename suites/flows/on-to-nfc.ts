import { asks, change, wallet } from '../../src/check/asks.ts'
import type { Step, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, linkOrRefusalOf, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { askedStep, exchangesOf } from '../../src/check/observed.ts'
import { networks } from '../../src/model/network.ts'
import { parametersNamed, readNfcLink } from '../../src/model/nfc-link.ts'
import { ecomRequesters } from '../../src/model/trid.ts'
import { begins, once } from './steps.ts'

const operations = ['enrollNfc', 'nfcLink'] as const

/** The reference of the token that the wallet made last: what the link has to name. */
const namesNewToken =
  (operation: (typeof operations)[number]): Then =>
  (observation) => {
    const step = askedStep(observation, operation)
    const answer = linkOrRefusalOf(observation, operation)
    const [customer] = observation.customers
    if (step === undefined || customer === undefined || answer === undefined || !('url' in answer)) return []
    const ecom = ecomRequesters(customer.card.network)
    const made = customer.tokens.findLast(
      ({ requester, state }) => ecom.includes(requester) && state === 'active',
    )
    if (made === undefined) return inconclusive('the token that the wallet made')
    const [parameter] = parametersNamed(readNfcLink(answer.url), 'token-reference')
    const named =
      parameter === undefined
        ? 'absent'
        : 'text' in parameter.value
          ? parameter.value.text
          : parameter.rawValue
    const exchanges = exchangesOf(observation, step)
    return named === made.reference
      ? pass(exchanges)
      : fail({
          kind: 'other-token',
          place: `${operation} ?token-reference`,
          expected: [made.reference],
          actual: named,
          exchanges,
        })
  }

const isAdded: readonly Step[] = [
  asks.addCard(),
  wallet('opens'),
  wallet('completes'),
  asks.cardStatus({ name: 'after' }),
]

const goesOn = (operation: (typeof operations)[number]): Then =>
  all(
    begins,
    once(
      'completes',
      all(
        statusShows({ at: 'after', ecom: 'registered' }),
        // A status need not tell the reference, and then the app has nothing to build a link from.
        (observation) =>
          operation === 'nfcLink' && askedStep(observation, operation) === undefined
            ? []
            : givesLink({ at: operation })(observation),
        namesNewToken(operation),
      ),
    ),
  )

/** "NFC enrollment directly via universal link": "if the ecom token exists for a given card, but no nfc token". */
export const onToNfc: Check = requirement('FL-09', {
  cases: [
    ...forEach(networks, operations, (network, operation) => ({
      id: `${network}-${operation}`,
      words: `a ${network} card is added, and goes on to NFC enrolment by ${operation}`,
      given: [{ network }],
      when: [asks.cardStatus({ name: 'before' }), ...isAdded, asks[operation]()],
      then: goesOn(operation),
    })),
    ...forEach(operations, (operation) => ({
      id: `added-again-${operation}`,
      words: `a card that was registered is removed and added again, and goes on to NFC enrolment by ${operation}`,
      given: [{ tokens: [{ requester: 'ecom', state: 'active' as const }] }],
      when: [
        asks.cardStatus({ name: 'earlier' }),
        change({ tokens: [] }),
        asks.cardStatus({ name: 'removed' }),
        ...isAdded,
        asks[operation](),
      ],
      then: goesOn(operation),
    })),
  ],
})
