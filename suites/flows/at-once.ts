import { asks, plainReturnUrl, together } from '../../src/check/asks.ts'
import type { Given, Step, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import {
  askedSteps,
  isObject,
  type ProvisioningRequest,
  provisioningRequests,
} from '../../src/check/observed.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import type { Customer, Observation } from '../../src/exchange/observation.ts'
import { sameNin } from '../../src/model/nin.ts'
import { sameUri } from '../../src/model/uri.ts'

const names = ['one', 'other'] as const

const atOnce: readonly Step[] = [
  together(
    ...names.map((name, customer) =>
      asks.addCard({ name, customer, returnUrl: `${plainReturnUrl}/${name}` }),
    ),
  ),
]

const mixed = (what: string, place: string, own: string, exchanges: readonly string[]): Judgement =>
  fail({ kind: `mixed-${what}`, place, expected: [own], actual: "the other customer's", exchanges })

const cardIn = ({ understood }: ProvisioningRequest): unknown => {
  const payload = understood.jwe?.payload
  return isObject(payload) ? payload['pan'] : undefined
}

const hasNin = ({ country, cardholder }: Customer, nin: unknown): boolean =>
  typeof nin === 'string' && sameNin(country, cardholder.nin, nin)

/** What one customer's requests carry beside the card: nothing of the other customer. */
function judgeRequest(
  request: ProvisioningRequest,
  index: number,
  observation: Observation,
): readonly Judgement[] {
  const { body, exchange } = request
  const exchanges = [exchange.id]
  const own = observation.customers[index]
  const other = observation.customers[1 - index]
  if (own === undefined || other === undefined) return []
  const said: Judgement[] = [pass(exchanges)]
  const nin = body?.['nin']
  if (!hasNin(own, nin) && hasNin(other, nin)) said.push(mixed('nin', '/nin', 'the own NIN', exchanges))
  const due = askedSteps(observation).map((step) => ({ step, url: returnUrlDue(step, observation) }))
  const sent = body?.['returnUrl']
  if (typeof sent === 'string') {
    const isOf = (customer: number): boolean =>
      due.some(({ step, url }) => step.customer === customer && typeof url === 'string' && sameUri(url, sent))
    if (!isOf(index) && isOf(1 - index))
      said.push(mixed('return-url', '/returnUrl', 'the own return URL', exchanges))
  }
  return said
}

/** Every customer's card goes out, with what is that customer's own, and the link of that very request comes back. */
const nothingIsMixed: Then = (observation) => {
  const requests = provisioningRequests(observation)
  if (requests.some((request) => cardIn(request) === undefined)) {
    return inconclusive('card data that can be read, in each request')
  }
  const ofCustomer = observation.customers.map(({ card }) =>
    requests.filter((request) => cardIn(request) === card.pan),
  )
  return names.flatMap((name, index) => {
    const answer = linkOrRefusalOf(observation, name)
    const [own = [], others = []] = [ofCustomer[index], ofCustomer[1 - index]]
    const said = own.flatMap((request) => judgeRequest(request, index, observation))
    if (answer === undefined || !('url' in answer)) return said
    if (own.length === 0) {
      said.push(
        mixed(
          'card',
          '/encryptedCardData',
          'a request with the own card',
          others.map(({ exchange }) => exchange.id),
        ),
      )
    }
    const linkOf = (request: ProvisioningRequest): boolean => request.understood.link === answer.url
    const strange = others.filter(linkOf)
    if (!own.some(linkOf) && strange.length > 0) {
      said.push(
        mixed(
          'link',
          'addCard /url',
          'the link of the own request',
          strange.map(({ exchange }) => exchange.id),
        ),
      )
    }
    return said
  })
}

/**
 * Both get a link. A refusal is no mixing: one cardholder's second card may have to wait its turn, and of two
 * cardholders there is nothing to see then.
 */
const bothGetLinks: Then = (observation) => {
  const [one, other] = names.map((name) => linkOrRefusalOf(observation, name))
  const noResult = names.filter((name) => linkOrRefusalOf(observation, name) === undefined)
  if (noResult.length > 0) return noResult.map((name) => judgeNoResult(observation, name))
  const links = [one, other].filter((answer) => answer !== undefined && 'url' in answer).length
  const [first, second] = observation.customers
  const enough = first?.cardholder.nin === second?.cardholder.nin ? 1 : 2
  return links >= enough ? [] : inconclusive('a link for each of the two who asked at once')
}

const then = all(bothGetLinks, nothingIsMixed)

const rows: readonly (readonly [id: string, words: string, given: readonly Given[]])[] = [
  ['two-cards', 'one cardholder adds two cards at once', [{}, { cardholderOf: 0 }]],
  ['two-cardholders', 'two cardholders add a card each at once', [{}, {}]],
  [
    'same-last4',
    'two cardholders who were born on one day add cards that end in the same four digits at once',
    [
      { last4: '4711', birthDate: '1984-04-17' },
      { last4: '4711', birthDate: '1984-04-17' },
    ],
  ],
  [
    'both-networks',
    'two cardholders add a Visa and a Mastercard card at once',
    [{ network: 'visa' }, { network: 'mastercard' }],
  ],
]

/** Main flow, "Bank app posts card data" and "returns a universal link": each step belongs to one user and one card. */
export const neverMixed: Check = requirement('FL-08', {
  cases: rows.map(([id, words, given]) => ({ id, words, given, when: atOnce, then })),
})
