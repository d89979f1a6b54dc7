import type { Ask, Given, Step, Stimulus } from '../check/case.ts'
import type { Claims } from '../model/claims.ts'
import { type Network, networks } from '../model/network.ts'

/** The network of a customer's card: the wished-for one, or the first that is claimed. */
export const networkOf = (given: Given, claims: Claims): Network =>
  given.network ?? networks.find((network) => claims.tokenServices[network] !== undefined) ?? 'visa'

/** Every ask of a case's steps. */
const asksOf = (when: readonly Step[]): readonly Ask[] =>
  when.flatMap((step) => (step.kind === 'ask' ? [step] : step.kind === 'together' ? step.asks : []))

function givenMisfit(given: Given, claims: Claims): string | undefined {
  const network = networkOf(given, claims)
  const dialect = claims.tokenServices[network]
  if (dialect === undefined) return `tokenServices.${network}`
  if (given.dialects !== undefined && !given.dialects.includes(dialect)) {
    return `tokenServices.${network}: ${given.dialects.join(' or ')}`
  }
  if (given.country !== undefined && !claims.countries.includes(given.country))
    return `countries: ${given.country}`
  if (given.platform !== undefined && !claims.platforms.includes(given.platform)) {
    return `platforms: ${given.platform}`
  }
  return undefined
}

/**
 * Whether a case stands without an ask that the integration doesn't claim: `returned` is optional, and a status that
 * feeds `nfcLink` with a reference is not needed where the suite has to give the reference itself.
 */
export const canDoWithout = (ask: Ask, when: readonly Step[]): boolean =>
  ask.operation === 'returned' ||
  (ask.operation === 'cardStatus' &&
    asksOf(when).some(({ operation, customer }) => operation === 'nfcLink' && customer === ask.customer))

/**
 * Which claim an integration would have to make for a case to concern it; undefined where it makes them all. The
 * operation `returned` is optional and never keeps a case out.
 */
export function misfit(
  stimulus: Pick<Stimulus, 'given' | 'when' | 'setting' | 'needsClock'>,
  claims: Claims,
  can: { readonly restart: boolean; readonly serve: (givens: readonly Given[]) => boolean },
): string | undefined {
  for (const given of stimulus.given) {
    const reason = givenMisfit(given, claims)
    if (reason !== undefined) return reason
  }
  for (const ask of asksOf(stimulus.when)) {
    const { operation } = ask
    if (!claims.operations.includes(operation) && !canDoWithout(ask, stimulus.when)) {
      return `operations: ${operation}`
    }
  }
  const atOnce = Math.max(
    1,
    ...stimulus.when.map((step) => (step.kind === 'together' ? step.asks.length : 1)),
  )
  if (atOnce > claims.maxConcurrency) return `maxConcurrency: ${atOnce}`
  const setting = stimulus.setting?.kind
  if ((setting === 'clock' || stimulus.needsClock === true) && !claims.clock) return 'clock'
  if (setting === 'face' && claims.tls !== 'own') return 'tls: own'
  if (setting === 'restarted' && !can.restart) return 'a target that the suite can start anew'
  if (!can.serve(stimulus.given)) return 'cards: a listed card that fits'
  return undefined
}
