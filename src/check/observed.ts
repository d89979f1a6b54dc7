import type {
  Answer,
  Exchange,
  OriginalRequest,
  UnderstoodInquiry,
  UnderstoodRequest,
} from '../exchange/exchange.ts'
import type { Customer, Observation, StepRecord } from '../exchange/observation.ts'
import { unseal } from '../exchange/sealed.ts'
import { isObject } from '../model/json-text.ts'
import { sameNin } from '../model/nin.ts'

export { isObject }

/** One operation of a case, as it was asked and answered. */
export type AskedStep = Extract<StepRecord, { kind: 'asked' }>

/** One request to the provisioning service, with what it is about. */
export interface ProvisioningRequest {
  readonly exchange: Exchange
  readonly request: OriginalRequest
  readonly answer: Answer
  readonly understood: UnderstoodRequest
  /** The body, when it is a JSON object. */
  readonly body: Readonly<Record<string, unknown>> | undefined
  /** The `addCard` that it was sent for; undefined for recordings, and where none was going on. */
  readonly asked: AskedStep | undefined
  /** Whether the same customer's other ask was going on, so that it may as well have been sent for that one. */
  readonly isForEither: boolean
  /** The customer that `asked` was about, else the one whom the request names. */
  readonly customer: Customer | undefined
}

/** One request to a token service. */
export interface Inquiry {
  readonly exchange: Exchange
  readonly request: OriginalRequest
  readonly answer: Answer
  readonly understood: UnderstoodInquiry
  /** The operation that was going on for that card; undefined for recordings, and where none was. */
  readonly asked: AskedStep | undefined
}

/** Reads each observation once: some ninety rules look at the same ones. */
function remembered<T>(read: (observation: Observation) => T): (observation: Observation) => T {
  const known = new WeakMap<Observation, { readonly value: T }>()
  return (observation) => {
    const before = known.get(observation)
    if (before !== undefined) return before.value
    const value = read(observation)
    known.set(observation, { value })
    return value
  }
}

export const askedSteps: (observation: Observation) => readonly AskedStep[] = remembered(({ steps }) =>
  steps.filter((step) => step.kind === 'asked'),
)

/** The operation of that name; undefined where the case did not come to it. */
export const askedStep = (observation: Observation, name: string): AskedStep | undefined =>
  askedSteps(observation).find((step) => step.name === name)

type Period = Pick<AskedStep, 'startedAt' | 'endedAt'>

const overlap = (one: Period, other: Period): boolean =>
  one.startedAt < other.endedAt && other.startedAt < one.endedAt

/** Operations that go on at once are one period, or it would be chance which of them an exchange is counted to. */
const periods: (observation: Observation) => ReadonlyMap<AskedStep, Period> = remembered((observation) => {
  const steps = askedSteps(observation)
  return new Map(
    steps.map((step) => {
      const together = steps.filter((other) => other === step || overlap(step, other))
      return [
        step,
        {
          startedAt: Math.min(...together.map(({ startedAt }) => startedAt)),
          endedAt: Math.max(...together.map(({ endedAt }) => endedAt)),
        },
      ]
    }),
  )
})

/** Whether the exchange began while the operation was going on, or one that was asked for together with it. */
export function during(observation: Observation, exchange: Exchange, step: AskedStep): boolean {
  const { startedAt, endedAt } = periods(observation).get(step) ?? step
  return exchange.at >= startedAt && exchange.at <= endedAt
}

/** The card number and the NIN that a provisioning request carries, where they can be read. */
function namedIn(understood: UnderstoodRequest): { pan: unknown; nin: unknown } {
  const payload = understood.jwe?.payload
  return {
    pan: isObject(payload) ? payload['pan'] : undefined,
    nin: isObject(understood.body) ? understood.body['nin'] : undefined,
  }
}

/** A card number as a request carries it, without what some banks put between its digits. */
const digitsIn = (pan: unknown): unknown =>
  typeof pan === 'string' ? pan.replaceAll(/[ -]/gu, '') : typeof pan === 'number' ? String(pan) : pan

/** The one whom a request names: by the card, else by the NIN, where that leaves no doubt. */
function namedAmong<T>(
  candidates: readonly T[],
  customerOf: (candidate: T) => Customer | undefined,
  named: { readonly pan: unknown; readonly nin: unknown },
): T | undefined {
  const pan = digitsIn(named.pan)
  const byCard = candidates.find((candidate) => customerOf(candidate)?.card.pan === pan)
  const { nin } = named
  if (byCard !== undefined || typeof nin !== 'string') return byCard
  const byNin = candidates.filter((candidate) => {
    const customer = customerOf(candidate)
    return customer !== undefined && sameNin(customer.country, customer.cardholder.nin, nin)
  })
  return new Set(byNin.map(customerOf)).size === 1 ? byNin[0] : undefined
}

/** Every request that the provisioning service got in this case, in order. */
export const provisioningRequests: (observation: Observation) => readonly ProvisioningRequest[] =
  remembered(readProvisioningRequests)

function readProvisioningRequests(observation: Observation): readonly ProvisioningRequest[] {
  const adds = askedSteps(observation).filter((step) => step.operation === 'addCard')
  return observation.exchanges.flatMap((exchange) => {
    if (exchange.counterpart !== 'provisioning' || exchange.provisioning === undefined) return []
    const understood = unseal(exchange.provisioning)
    const named = namedIn(understood)
    const going = adds.filter((step) => during(observation, exchange, step))
    const customerOf = (step: AskedStep): Customer | undefined => observation.customers[step.customer]
    const asked = going.length === 1 ? going[0] : namedAmong(going, customerOf, named)
    return [
      {
        exchange,
        request: unseal(exchange.request),
        answer: unseal(exchange.answer),
        understood,
        body: isObject(understood.body) ? understood.body : undefined,
        asked,
        isForEither: going.filter((step) => step.customer === asked?.customer).length > 1,
        customer:
          asked === undefined
            ? namedAmong(observation.customers, (customer) => customer, named)
            : customerOf(asked),
      },
    ]
  })
}

/** Every token inquiry of this case, in order. */
export const inquiries: (observation: Observation) => readonly Inquiry[] = remembered(readInquiries)

function readInquiries(observation: Observation): readonly Inquiry[] {
  const steps = askedSteps(observation)
  return observation.exchanges.flatMap((exchange) => {
    if (exchange.inquiry === undefined) return []
    const understood = unseal(exchange.inquiry)
    const going = steps.filter((step) => during(observation, exchange, step))
    const ofCard = going.find((step) => observation.customers[step.customer]?.card.pan === understood.pan)
    return [
      {
        exchange,
        request: unseal(exchange.request),
        answer: unseal(exchange.answer),
        understood,
        asked: ofCard ?? going[0],
      },
    ]
  })
}

/** Ids of the exchanges of one operation, as evidence. */
export const exchangesOf = (observation: Observation, step: AskedStep): readonly string[] =>
  observation.exchanges.filter((exchange) => during(observation, exchange, step)).map(({ id }) => id)
