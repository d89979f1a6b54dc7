import type { Store } from '../double/store.ts'
import type { Outcome } from '../exchange/observation.ts'
import type { Claims } from '../model/claims.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { isObject } from '../model/json-text.ts'
import { networks } from '../model/network.ts'
import { askedReturnUrl, type CastMember, cast } from '../run/cast.ts'
import { type ListedCard, leaseFrom } from '../run/listed-cards.ts'
import type { Target } from '../target/target.ts'
import type { Counterparts, Heard } from './counterparts.ts'
import { tokenServiceOf } from './counterparts.ts'
import type { InteractionDraft, ProviderName } from './interaction-draft.ts'
import { PactError } from './pact-error.ts'
import { provisioningState, tokenServiceState } from './provider-states.ts'
import { requestDraft } from './request-draft.ts'
import { responseDraft } from './response-draft.ts'
import type { Scenario } from './scenario.ts'
import { hideSecrets } from './secrets.ts'

/** Where scenarios are played: an integration that was started, and its counterparts. */
export interface Stage {
  readonly target: Target
  readonly claims: Claims
  readonly descriptions: DialectDescriptions
  readonly counterparts: Counterparts
  readonly store: Store
  readonly now: Date
  readonly listed: readonly ListedCard[] | undefined
  /** Draws numbers that no other customer has had. */
  readonly next: () => number
  /** Told of every card number and NIN that is given out. */
  readonly givenOut: (member: CastMember) => void
}

/** One scenario, played once. */
export interface Scene {
  readonly member: CastMember
  readonly outcome: Outcome
  readonly heard: readonly Heard[]
}

/** Plays a scenario with a customer of its own; undefined where the integration's listed cards have none for it. */
export async function play(scenario: Scenario, stage: Stage): Promise<Scene | undefined> {
  const { target, claims, counterparts, store, listed } = stage
  const leased = listed === undefined ? undefined : leaseFrom(listed, [scenario.given], claims, stage.now)
  if (listed !== undefined && leased === undefined) return undefined
  const member = cast(scenario.given, [], {
    claims,
    now: stage.now,
    seed: 1,
    next: stage.next,
    listed: leased?.[0],
  })
  stage.givenOut(member)
  const { card, cardholder, device } = member.customer
  store.put(member.world)
  if (claims.operations.includes('prepare')) {
    await target.call('prepare', { cards: [card], cardholders: [cardholder] })
  }
  const trio = { card, cardholder, device }
  const returnUrl = askedReturnUrl(scenario.returnUrl, claims)
  counterparts.heard()
  const outcome = await (scenario.operation === 'cardStatus'
    ? target.call('cardStatus', trio)
    : scenario.operation === 'addCard'
      ? target.call('addCard', { ...trio, returnUrl, nickname: scenario.nickname })
      : target.call('enrollNfc', { ...trio, returnUrl }))
  return { member, outcome, heard: counterparts.heard() }
}

/** What an outcome says to the app, without what differs from card to card. */
export function outcomeInWords(outcome: Outcome): string {
  if (outcome.kind !== 'result') return outcome.kind === 'broke' ? 'an error' : outcome.kind
  const { value } = outcome
  if (!isObject(value)) return typeof value
  if (isObject(value['refused']))
    return `a refusal, ${value['refused']['retryable'] === true ? 'retryable' : 'final'}`
  if (typeof value['url'] === 'string') return 'a link'
  return ['ecom', 'nfc', 'offer']
    .flatMap((name) => (typeof value[name] === 'string' ? [`${name} ${value[name]}`] : []))
    .join(', ')
}

/** A request without what belongs to its customer, for finding the same request of another customer. */
function likeness({ provider, request }: Heard, { customer }: CastMember): string {
  const { pan } = customer.card
  const text = `${provider} ${request.method} ${request.target} ${Buffer.from(request.body).toString('utf8')}`
  return text
    .replaceAll(pan, 'PAN')
    .replaceAll(customer.card.id, 'ID')
    .replaceAll(customer.cardholder.nin, 'NIN')
    .replaceAll(pan.slice(-4), 'LAST4')
}

/** The same request, as another customer's integration sent it: its like, or whatever stood in its place. */
function counterpartIn(one: Heard, index: number, first: Scene, second: Scene): Heard | undefined {
  const like = likeness(one, first.member)
  return (
    second.heard.find((other) => likeness(other, second.member) === like) ??
    [second.heard[index], ...second.heard].find((other) => other?.provider === one.provider)
  )
}

const verbs: Readonly<Record<Scenario['operation'], string>> = {
  cardStatus: 'an inquiry for',
  enrollNfc: 'an inquiry for the NFC link of',
  addCard: 'an inquiry before adding',
}

const describe = (provider: ProviderName, { operation, words }: Scenario): string =>
  provider === 'push-provisioning' ? `a request to add ${words}` : `${verbs[operation]} ${words}`

/**
 * The interactions that a scenario came to, played twice with different customers.
 * @throws PactError `notRecorded` where there is nothing to make a contract of.
 */
export function draftsOf(
  scenario: Scenario,
  [first, second]: readonly [Scene, Scene],
  { claims, descriptions }: Pick<Stage, 'claims' | 'descriptions'>,
): readonly InteractionDraft[] {
  const place = describe(
    scenario.about === 'provisioning' ? 'push-provisioning' : 'visa-token-service',
    scenario,
  )
  if (first.outcome.kind !== 'result') {
    const { outcome } = first
    const said =
      outcome.kind === 'broke'
        ? `: ${hideSecrets(outcome.message)}`
        : outcome.kind === 'lost'
          ? `: ${outcome.why}`
          : ''
    throw new PactError(
      'notRecorded',
      `${place}: ${scenario.operation} gave no result (${outcome.kind}${said}). \`samsvar run\` says what is wrong; contracts are recorded from an integration that works`,
    )
  }
  const { world, customer } = first.member
  const about = scenario.about === 'provisioning' ? 'push-provisioning' : tokenServiceOf(world.network)
  if (!first.heard.some(({ provider }) => provider === about)) {
    throw new PactError(
      'notRecorded',
      `${place}: the integration asked ${about} nothing. \`samsvar run\` says what is wrong; contracts are recorded from an integration that works`,
    )
  }
  return first.heard.map((one, index): InteractionDraft => {
    const other = counterpartIn(one, index, first, second)
    const description = describe(one.provider, scenario)
    if (one.answer === undefined || other === undefined) {
      throw new PactError(
        'notRecorded',
        `${description}: the integration did not send it for a second customer`,
      )
    }
    const network = networks.find((each) => one.provider === tokenServiceOf(each))
    return {
      provider: one.provider,
      description,
      state:
        network === undefined
          ? provisioningState(world, customer.cardholder.countryCode)
          : tokenServiceState(world, claims.tokenServices[network] ?? ''),
      requirements: one.provider === about ? scenario.requirements : [],
      request: requestDraft(
        {
          request: one.request,
          secrets: { pan: customer.card.pan, nin: customer.cardholder.nin, cardId: customer.card.id },
        },
        other.request,
        description,
      ),
      response: responseDraft(
        one.answer.status,
        one.answer.body,
        world,
        network === undefined ? undefined : descriptionOf(claims.tokenServices[network] ?? '', descriptions),
      ),
    }
  })
}
