import type { Then } from '../../src/check/case.ts'
import { givesLink, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { askedStep, exchangesOf, provisioningRequests } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import type { WalletDeed } from '../../src/model/world.ts'

/** Whether the user could do that in the wallet, every time that the case has it; or what kept them from it. */
export function deedDone(observation: Observation, deed: WalletDeed): true | string {
  const taken = observation.steps.filter(
    (step) => (step.kind === 'wallet' || step.kind === 'skipped') && step.name === deed,
  )
  if (taken.length === 0) return 'the case did not come to it'
  for (const step of taken) {
    if (step.kind === 'skipped') return step.why
    if (step.kind === 'wallet' && !step.done)
      return 'the wallet does not know the link, or the attempt has ended'
  }
  return true
}

/** What holds once the user has done that in the wallet: whether the link can be opened at all, others judge. */
export const once =
  (deed: WalletDeed, then: Then): Then =>
  (observation) => {
    const done = deedDone(observation, deed)
    return done === true ? then(observation) : inconclusive(`"${deed}" in the wallet: ${done}`)
  }

/** Whether the flow has begun: with a refusal in place of a link there is nothing that it could show. */
export const hasBegun = (observation: Observation): boolean => {
  const answer = linkOrRefusalOf(observation, 'addCard')
  return answer === undefined || 'url' in answer
}

/** The link that a flow begins with. Whether a card can be added at all is FL-02's to judge. */
export const begins: Then = (observation) =>
  hasBegun(observation)
    ? givesLink({ at: 'addCard' })(observation)
    : inconclusive('a link for the flow to begin with: addCard refused, which FL-02 judges')

/** A link that was given comes of a request: an invented one leads nowhere. */
export const linkComesOfRequest: Then = (observation) => {
  const step = askedStep(observation, 'addCard')
  const answer = linkOrRefusalOf(observation, 'addCard')
  if (step === undefined || answer === undefined || !('url' in answer)) return []
  return provisioningRequests(observation).length > 0
    ? pass(exchangesOf(observation, step))
    : fail({
        kind: 'no-request',
        place: 'provisioning service',
        expected: ['a request, of which the link comes'],
        actual: 'a link without any request',
      })
}
