import { type Check, requirement } from '../../src/check/check.ts'
import { statusOf } from '../../src/check/expectations.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import { type AskedStep, askedSteps, inquiries } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { CardStatus } from '../../src/model/operation.ts'
import { statuses } from './statuses.ts'

/** What a status says of the card: nothing where it is unknown and nothing is offered. */
const saidOf = ({ ecom, nfc, offer }: CardStatus): readonly string[] => [
  ...(ecom === 'unknown' ? [] : [`ecom ${ecom}`]),
  ...(nfc === undefined || nfc === 'unknown' ? [] : [`nfc ${nfc}`]),
  ...(offer === 'none' ? [] : [`offer ${offer}`]),
]

function judgeStep(step: AskedStep, observation: Observation): readonly Judgement[] {
  const status = statusOf(observation, step.name)
  const customer = observation.customers[step.customer]
  if (status === undefined || customer === undefined) return []
  const said = saidOf(status)
  if (said.length === 0) return []
  // An inquiry of earlier in the case will do: how old a status may be is TS-25's to judge.
  const before = inquiries(observation).filter(
    ({ exchange, understood }) => understood.pan === customer.card.pan && exchange.at <= step.endedAt,
  )
  if (before.length > 0) return [pass(before.map(({ exchange }) => exchange.id))]
  // A bank's own test card comes again and again: what it may still know is of an earlier case.
  const { cards, cacheSeconds } = observation.facts.claims
  if (cards === 'listed' && cacheSeconds > 0) return []
  return [
    fail({
      kind: 'not-asked',
      place: 'token service',
      expected: ['an inquiry for the card before anything is said of it'],
      actual: `no inquiry, and yet: ${said.join(', ')}`,
    }),
  ]
}

/** Introduction: "check the card token status to determine whether a card is registered", and then offer. */
export const statusRestsOnInquiry: Check = requirement('TS-01', {
  stimuli: statuses,
  every: (observation) =>
    askedSteps(observation)
      .filter(({ operation }) => operation === 'cardStatus')
      .flatMap((step) => judgeStep(step, observation)),
})
