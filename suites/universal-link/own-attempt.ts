import { asks, change, wallet } from '../../src/check/asks.ts'
import type { Case, Then } from '../../src/check/case.ts'
import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { all, judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import { linkIsSeen } from '../../src/check/link-is-seen.ts'
import { provisioningRequests } from '../../src/check/observed.ts'
import { everyUniversalLink, type GivenLink } from '../../src/check/rules.ts'
import type { Customer, Observation } from '../../src/exchange/observation.ts'

/** For whom the service made a link, or to whom it was handed. */
interface Holder {
  readonly link: string
  readonly customer: Customer
}

const sameHolder = (a: Customer, b: Customer): boolean =>
  a.card.pan === b.card.pan && a.cardholder.nin === b.cardholder.nin

const made = (observation: Observation): readonly Holder[] =>
  provisioningRequests(observation).flatMap(({ understood: { link }, customer }) =>
    // A relative link, or an empty one, is the same for everybody.
    customer === undefined || link === undefined || !link.includes(':') ? [] : [{ link, customer }],
  )

const othersLink = ({ step, exchanges }: GivenLink, expected: string, actual: string): Judgement =>
  fail({
    kind: 'of-another',
    place: `${step.operation} /url`,
    expected: [expected],
    actual,
    exchanges,
  })

/** Within a case: made for this card of this cardholder, where it was made in the case. */
const isOwn: Rule = (observation) => {
  const links = made(observation)
  return everyUniversalLink((given) => {
    const customer = observation.customers[given.step.customer]
    const of = links.filter(({ link }) => link === given.url)
    if (customer === undefined || of.length === 0) return undefined
    return of.some((one) => sameHolder(one.customer, customer))
      ? pass(given.exchanges)
      : othersLink(given, 'the link that was made for this card and cardholder', "another customer's link")
  })(observation)
}

const ends: readonly string[] = [
  'completes',
  'completesOnOtherDevice',
  'completesByQrCode',
  'cancels',
  'failsThreeDSecure',
  'isNewUser',
]

/** Within a case: not given before, with the end of the attempt in between. */
const isNotOver: Rule = (observation) => {
  const { steps } = observation
  const indexOf = (name: string): number =>
    steps.findIndex((step) => step.kind === 'asked' && step.name === name)
  const given: GivenLink[] = []
  everyUniversalLink((link) => {
    given.push(link)
    return undefined
  })(observation)
  return given.flatMap((later) => {
    const isOver = given.some((earlier) => {
      const [from, to] = [indexOf(earlier.step.name), indexOf(later.step.name)]
      return (
        from < to &&
        earlier.url === later.url &&
        steps
          .slice(from, to)
          .some(
            (step) =>
              step.kind === 'wallet' &&
              step.done &&
              step.customer === earlier.step.customer &&
              ends.includes(step.deed),
          )
      )
    })
    return isOver
      ? [
          fail({
            kind: 'of-ended-attempt',
            place: `${later.step.operation} /url`,
            expected: ['a link of its own, or a refusal'],
            actual: 'the link of an attempt that has ended',
            exchanges: later.exchanges,
          }),
        ]
      : []
  })
}

/** Between cases: no link that was made for another card or cardholder. */
function noneOfOtherCases(observations: readonly Observation[]): readonly Judgement[] {
  const makers = new Map<string, Customer[]>()
  for (const { link, customer } of observations.flatMap(made)) {
    makers.set(link, [...(makers.get(link) ?? []), customer])
  }
  return observations.flatMap((observation) => {
    const here = new Set(made(observation).map(({ link }) => link))
    return everyUniversalLink((given) => {
      const customer = observation.customers[given.step.customer]
      const of = makers.get(given.url)
      if (customer === undefined || of === undefined || here.has(given.url)) return undefined
      return of.some((maker) => sameHolder(maker, customer))
        ? undefined
        : othersLink(given, 'a link of this case', "another customer's link")
    })(observation)
  })
}

/** An answer came, link or refusal. */
const answers =
  (at: string): Then =>
  (observation) =>
    linkOrRefusalOf(observation, at) === undefined ? judgeNoResult(observation, at) : pass()

const again: readonly Case[] = (['cancels', 'completes', 'isNewUser'] as const).map((deed) => ({
  id: `again-${deed}`,
  words: `a card is added, the user ${deed === 'isNewUser' ? 'has no account' : deed}, and the card is added again`,
  given: [{}],
  when: [
    asks.addCard({ name: 'first' }),
    wallet('opens', { link: 'first' }),
    wallet(deed, { link: 'first' }),
    asks.addCard(),
  ],
  // A registered card may be refused.
  then: all(linkIsSeen('first'), deed === 'completes' ? answers('addCard') : linkIsSeen('addCard')),
}))

const failsLater: Case = {
  id: 'fails-later',
  words: 'a card is added, the user cancels, and the card is added again while the service is out of order',
  given: [{}],
  when: [
    asks.addCard({ name: 'first' }),
    wallet('opens', { link: 'first' }),
    wallet('cancels', { link: 'first' }),
    change({ provisioning: { answer: { kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR' } } }),
    asks.addCard(),
  ],
  then: all(linkIsSeen('first'), answers('addCard')),
}

const two = (
  id: string,
  words: string,
  second: { readonly last4: string; readonly cardholderOf?: number },
): Case => ({
  id,
  words,
  given: [{ last4: '7007' }, second],
  when: [asks.addCard({ name: 'first' }), asks.addCard({ name: 'second', customer: 1 })],
  then: all(linkIsSeen('first'), linkIsSeen('second')),
})

/** Main flow: the link is the answer to one request, and starts one attempt of one card. */
export const linkIsOfItsOwnAttempt: Check = requirement('UL-03', {
  cases: [
    ...again,
    failsLater,
    two('two-cards', 'two cards of one cardholder are added', { last4: '7008', cardholderOf: 0 }),
    two('two-cardholders', 'cards of two cardholders, which end in the same digits, are added', {
      last4: '7007',
    }),
  ],
  every: (observation) => [...isOwn(observation), ...isNotOver(observation)],
  across: noneOfOtherCases,
})
