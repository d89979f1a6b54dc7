import type { Ask, Given, Step, Stimulus, TokenDraft } from '../check/case.ts'
import type { Claims } from '../model/claims.ts'
import { cannotShow } from '../model/described-tokens.ts'
import { featuresOf, lackInWords } from '../model/dialect.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'

/** The network of a customer's card: the wished-for one, or the first that is claimed. */
export const networkOf = (given: Given, claims: Claims): Network =>
  given.network ?? networks.find((network) => claims.tokenServices[network] !== undefined) ?? 'visa'

/** Every ask of a case's steps. */
const asksOf = (when: readonly Step[]): readonly Ask[] =>
  when.flatMap((step) => (step.kind === 'ask' ? [step] : step.kind === 'together' ? step.asks : []))

/** What keeps a token service from showing what a customer's card needs, after the name of its dialect. */
function lackOf(
  given: Given,
  tokens: readonly TokenDraft[],
  { network, dialect }: { readonly network: Network; readonly dialect: string },
  descriptions: DialectDescriptions,
): string | undefined {
  const has = featuresOf(dialect, descriptions)
  const lacking = given.needs?.find((feature) => !has.has(feature))
  if (lacking !== undefined) return lackInWords(lacking)
  const description = descriptionOf(dialect, descriptions)
  if (description === undefined) return undefined
  return tokens
    .filter(({ requester }) => requester !== 'ecom')
    .map((token) => cannotShow(description, network, token))
    .find((reason) => reason !== undefined)
}

/** Every token that a customer's card has in the course of a case. */
const tokensOf = (given: Given, customer: number, when: readonly Step[]): readonly TokenDraft[] => [
  ...(given.tokens ?? []),
  ...when.flatMap((step) =>
    step.kind === 'change' && step.customer === customer ? (step.tokens ?? []) : [],
  ),
]

function givenMisfit(
  given: Given,
  tokens: readonly TokenDraft[],
  claims: Claims,
  descriptions: DialectDescriptions,
): string | undefined {
  const network = networkOf(given, claims)
  const dialect = claims.tokenServices[network]
  if (dialect === undefined) return `tokenServices.${network}`
  const lack = lackOf(given, tokens, { network, dialect }, descriptions)
  if (lack !== undefined) return `tokenServices.${network}: ${dialect} ${lack}`
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

/** What the run itself can do for a case. */
export interface Abilities {
  readonly restart: boolean
  readonly serve: (givens: readonly Given[]) => boolean
  /** The token services that the user describes. */
  readonly descriptions: DialectDescriptions
}

/**
 * Which claim an integration would have to make for a case to concern it; undefined where it makes them all. The
 * operation `returned` is optional and never keeps a case out.
 */
export function misfit(
  stimulus: Pick<Stimulus, 'given' | 'when' | 'setting' | 'needsClock'>,
  claims: Claims,
  can: Abilities,
): string | undefined {
  for (const [customer, given] of stimulus.given.entries()) {
    const tokens = tokensOf(given, customer, stimulus.when)
    const reason = givenMisfit(given, tokens, claims, can.descriptions)
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
