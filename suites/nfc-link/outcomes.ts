import type { Then } from '../../src/check/case.ts'
import { refuses } from '../../src/check/expectations.ts'
import { pass } from '../../src/check/judgement.ts'
import { linkIsSeen } from '../../src/check/link-is-seen.ts'
import { askedSteps } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'

/** Whether `nfcLink` was rightly not asked, since every status that was asked for came and the last named no
 * reference to feed it; or no status is claimed, and the card has no token whose reference could be fed. */
export function wasNotFed(observation: Observation, at: string): boolean {
  const statuses = askedSteps(observation).filter(({ operation }) => operation === 'cardStatus')
  return (
    observation.steps.some((step) => step.kind === 'skipped' && step.name === at) &&
    statuses.every(({ outcome }) => outcome.kind === 'result')
  )
}

/** A link came, for the rules to judge. Nothing is said where `nfcLink` was not fed; a refusal is inconclusive. */
export const nfcLinkIsSeen =
  (at: string): Then =>
  (observation) =>
    wasNotFed(observation, at) ? [] : linkIsSeen(at)(observation)

/** No link comes, but a refusal, or `nfcLink` was not fed. */
export const givesNoLink =
  (at: string): Then =>
  (observation) =>
    wasNotFed(observation, at) ? pass() : refuses({ at })(observation)
