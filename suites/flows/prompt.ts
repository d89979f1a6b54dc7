import { linkOrRefusalOf } from '../../src/check/expectations.ts'
import {
  type AskedStep,
  askedSteps,
  isObject,
  type ProvisioningRequest,
  provisioningRequests,
} from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { sameNin } from '../../src/model/nin.ts'

/** Indexes of the customers whom a request may be about: by its card, else by its NIN, else all of the case. */
function whose({ understood, body }: ProvisioningRequest, { customers }: Observation): readonly number[] {
  const payload = understood.jwe?.payload
  const pan = isObject(payload) ? payload['pan'] : undefined
  const nin = body?.['nin']
  const where = (holds: (index: number) => boolean): readonly number[] => [...customers.keys()].filter(holds)
  const byCard = where((index) => customers[index]?.card.pan === pan)
  if (byCard.length > 0) return byCard
  const byNin = where((index) => {
    const customer = customers[index]
    return (
      customer !== undefined &&
      typeof nin === 'string' &&
      sameNin(customer.country, customer.cardholder.nin, nin)
    )
  })
  return byNin.length > 0 ? byNin : [...customers.keys()]
}

const gaveLink = (observation: Observation, step: AskedStep): boolean => {
  const answer = linkOrRefusalOf(observation, step.name)
  return answer !== undefined && 'url' in answer
}

/** What made a request go out. */
export type Prompt =
  /** The user's choice; or nothing that can be told from a late attempt of it. */
  | { readonly by: 'choice' }
  /** Another operation for that card. */
  | { readonly by: 'operation'; readonly step: AskedStep; readonly chosenBefore: boolean }
  /** Nothing that was asked for that card. */
  | { readonly by: 'nothing' }

/**
 * What a request follows from. An `addCard` of that card that is going on comes first, then what was asked last. A
 * request after `addCard` that gave no link, or with a JWE that went out before, may be a late attempt of that choice.
 */
export function promptOf(request: ProvisioningRequest, observation: Observation): Prompt {
  const { exchange } = request
  const indexes = whose(request, observation)
  const before = askedSteps(observation)
    .filter((step) => indexes.includes(step.customer) && step.startedAt <= exchange.at)
    .toSorted((a, b) => a.startedAt - b.startedAt)
  const choices = before.filter(({ operation }) => operation === 'addCard')
  if (choices.some((step) => step.endedAt >= exchange.at)) return { by: 'choice' }
  const last = before.at(-1)
  if (last === undefined) return { by: 'nothing' }
  if (last.operation === 'addCard') return { by: 'choice' }
  const isLateAttempt =
    choices.some((step) => !gaveLink(observation, step)) ||
    (choices.length > 0 &&
      provisioningRequests(observation).some(
        (other) =>
          other.exchange.at < exchange.at &&
          other.body !== undefined &&
          other.body['encryptedCardData'] === request.body?.['encryptedCardData'],
      ))
  return isLateAttempt ? { by: 'choice' } : { by: 'operation', step: last, chosenBefore: choices.length > 0 }
}
