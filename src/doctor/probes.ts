import { setTimeout as sleep } from 'node:timers/promises'
import type { ZodType } from 'zod'
import type { Store } from '../double/store.ts'
import type { Register } from '../exchange/register.ts'
import { type Network, networks } from '../model/network.ts'
import { ninForms } from '../model/nin-forms.ts'
import { cardStatusSchema, linkOrRefusalSchema } from '../model/operation.ts'
import { readShape } from '../model/shape.ts'
import { askedReturnUrl, type CastMember } from '../run/cast.ts'
import { type CustomerSource, customersOf, enrol, trioOf } from './customers.ts'
import { inquiryFault, statusLine } from './inquiry.ts'
import { type Line, note, well, wrong } from './line.ts'
import type { Destination, Whereabouts } from './obstacles.ts'
import { type Published, provisioningName, requestLine } from './request.ts'
import { type Called, failureLine, type Stage } from './stage.ts'

/** What the probes are put with. */
export interface Probing extends CustomerSource {
  readonly stage: Stage
  readonly store: Store
  readonly register: Register<CastMember>
  readonly whereabouts: Whereabouts
  readonly urls: Readonly<Partial<Record<Network | 'provisioning', string>>>
  readonly published: Published
  readonly tell: (line: Line) => void
}

const networkNames: Readonly<Record<Network, string>> = { visa: 'Visa', mastercard: 'Mastercard' }

/** Set where nothing more can be asked: the integration has gone silent. */
class Silence extends Error {}

const returnUrl = 'https://app.fjordbanken.example/wallet/return'

/** Puts a call; a call without a result is told. Undefined where there is none to look at. */
async function result(
  probing: Probing,
  ...[operation, params, expected]: Parameters<Stage['call']>
): Promise<Called | undefined> {
  const called = await probing.stage.call(operation, params, expected)
  const failure = failureLine(operation, called.outcome)
  if (failure === undefined) return called
  probing.tell(failure)
  if (called.outcome.kind === 'lost') throw new Silence()
  return undefined
}

/** Whether a result has the shape of its operation; one that has not is told. */
function shaped<T>(
  probing: Probing,
  operation: 'cardStatus' | 'addCard' | 'enrollNfc' | 'nfcLink',
  { outcome }: Called,
  schema: ZodType<T>,
): T | undefined {
  const { value, problem } = readShape(schema, outcome.kind === 'result' ? outcome.value : undefined)
  if (problem === undefined) return value
  const line = failureLine(operation, { kind: 'malformed', problem })
  if (line !== undefined) probing.tell(line)
  return undefined
}

const destinationOf = (network: Network, { urls }: Probing): Destination => ({
  name: `${networkNames[network]} token service`,
  url: urls[network] ?? '',
  member: `tokenServices.${network}.url`,
  asksForCertificate: false,
})

/** Asks for the status of a card that is in the wallet. Whether the token service was reached and understood. */
async function probeInquiry(network: Network, member: CastMember, probing: Probing): Promise<boolean> {
  const { claims, stage, whereabouts, tell } = probing
  const at = destinationOf(network, probing)
  const operation = claims.operations.includes('cardStatus') ? 'cardStatus' : 'enrollNfc'
  if (!claims.operations.includes(operation)) return true
  const params =
    operation === 'cardStatus'
      ? trioOf(member)
      : { ...trioOf(member), returnUrl: askedReturnUrl(returnUrl, claims) }
  const called = await stage.call(operation, params, 'tokenService')
  const failure = failureLine(operation, called.outcome)
  const silent = called.outcome.kind === 'lost'
  const reached = stage.reached(called, 'tokenService', at, whereabouts)
  // Why nothing arrived says more than what the integration made of it; what isn't implemented was never tried.
  const untried = called.outcome.kind === 'notImplemented'
  if ('code' in reached && !untried) {
    tell(failure === undefined ? reached : { ...reached, what: `${reached.what}; ${failure.what}` })
    if (silent) throw new Silence()
    return false
  }
  const fault = 'code' in reached ? undefined : inquiryFault(at.name, network, member, reached)
  for (const line of [fault, failure]) if (line !== undefined) tell(line)
  if (silent) throw new Silence()
  if (fault !== undefined || failure !== undefined || 'code' in reached) return false
  if (operation === 'cardStatus') {
    const status = shaped(probing, operation, called, cardStatusSchema)
    if (status === undefined) return false
    const line = statusLine(at.name, member, status, reached)
    tell(line)
    return line.state === 'well'
  }
  const link = shaped(probing, operation, called, linkOrRefusalSchema)
  if (link === undefined) return false
  const given = 'url' in link
  tell(
    given
      ? well(at.name, 'reached and understood; the token of a card is found')
      : statusLine(at.name, member, { ecom: 'notRegistered', offer: 'none' }, reached),
  )
  return given
}

const ofTheCard = new Set(['underage', 'expiredCard', 'invalidInput', 'notRegistered'])

/** Adds a card that is not in the wallet yet. */
async function probeRequest(member: CastMember, inquiryWorks: boolean, probing: Probing): Promise<void> {
  const { claims, stage, whereabouts, tell, urls, published } = probing
  const at: Destination = {
    name: provisioningName,
    url: urls.provisioning ?? '',
    member: 'provisioning.url',
    asksForCertificate: published.ownTls,
  }
  const params = { ...trioOf(member), returnUrl: askedReturnUrl(returnUrl, claims), nickname: null }
  const called = await stage.call('addCard', params, 'provisioning')
  const failure = failureLine('addCard', called.outcome)
  const silent = called.outcome.kind === 'lost'
  const reached = stage.reached(called, 'provisioning', at, whereabouts)
  if ('code' in reached) {
    const reason = refusalIn(called.outcome.kind === 'result' ? called.outcome.value : undefined)
    if (called.outcome.kind === 'notImplemented' && failure !== undefined) tell(failure)
    else if (
      reason !== undefined &&
      reason !== 'provisioningUnavailable' &&
      reached.code === 'unreachable' &&
      !inquiryWorks
    ) {
      tell(
        note(
          'notTried',
          at.name,
          `not tried: \`addCard\` was refused (${reason}) before anything was sent`,
          'Mend the token service first.',
        ),
      )
    } else if (reason !== undefined && reached.code === 'unreachable' && ofTheCard.has(reason)) {
      tell(
        wrong(
          'cardRefused',
          'addCard',
          `\`addCard\` refused an ordinary card (${reason}) and sent nothing`,
          'Take the cards that a case brings; a bank that knows only cards of its own claims "cards": "prepared" or "listed".',
        ),
      )
    } else {
      const became =
        failure?.what ?? (reason === undefined ? undefined : `\`addCard\` was refused (${reason})`)
      // That the two don't match is known for certain where the integration's own words say so.
      if (failure?.code === 'clientKeyMismatch') tell(failure)
      else tell(became === undefined ? reached : { ...reached, what: `${reached.what}; ${became}` })
    }
    if (silent) throw new Silence()
    return
  }
  const link = failure === undefined ? shaped(probing, 'addCard', called, linkOrRefusalSchema) : undefined
  if (failure !== undefined) tell(failure)
  if (silent) throw new Silence()
  if (link !== undefined) tell(requestLine(reached, link, published))
}

function refusalIn(value: unknown): string | undefined {
  const read = linkOrRefusalSchema.safeParse(value)
  return read.success && 'refused' in read.data ? read.data.refused.reason.slice(0, 60) : undefined
}

async function probeRest(member: CastMember, probing: Probing): Promise<void> {
  const { claims, tell } = probing
  const asked = askedReturnUrl(returnUrl, claims)
  const [token] = member.world.tokens
  if (claims.operations.includes('enrollNfc')) {
    enrol(member, probing.store)
    const called = await result(probing, 'enrollNfc', { ...trioOf(member), returnUrl: asked })
    if (called !== undefined && shaped(probing, 'enrollNfc', called, linkOrRefusalSchema) !== undefined) {
      tell(well('enrollNfc', 'answers'))
    }
  }
  if (claims.operations.includes('nfcLink')) {
    const { card } = member.customer
    const tokenReference = token?.reference ?? 'reference'
    const params = { expiry: card.expiry, last4: card.pan.slice(-4), tokenReference, returnUrl: asked }
    const called = await result(probing, 'nfcLink', params)
    if (called !== undefined && shaped(probing, 'nfcLink', called, linkOrRefusalSchema) !== undefined) {
      tell(well('nfcLink', 'answers'))
    }
  }
  if (claims.operations.includes('returned') && claims.returnUrl.mode !== 'none') {
    const url = claims.returnUrl.mode === 'fixed' ? claims.returnUrl.url : (asked ?? returnUrl)
    if ((await result(probing, 'returned', { ...trioOf(member), returnUrl: url })) !== undefined) {
      tell(well('returned', 'answers'))
    }
  }
}

async function probeNetwork(
  network: Network,
  isFirst: boolean,
  provisioning: boolean,
  probing: Probing,
): Promise<void> {
  const { claims, store, register, tell } = probing
  const customers = customersOf(network, probing)
  if (customers === undefined) {
    const none = probing.listed?.length === 0
    tell(
      wrong(
        'listedCardsMissing',
        `cards of ${networkNames[network]}`,
        none
          ? 'the integration takes listed cards only, and none are given'
          : `no listed card is of ${networkNames[network]}, not expired, and an adult's of ${claims.countries.join(' or ')}`,
        "Give the bank's own test cards as `cards` in the configuration, or with --cards FILE.",
      ),
    )
    return
  }
  const [held, fresh] = customers
  for (const member of new Set(customers)) {
    register.add(member.customer.card.pan, 'pan', member)
    for (const form of ninForms(member.customer.country, member.customer.cardholder.nin))
      register.add(form, 'nin', member)
    store.put(member.world)
  }
  enrol(held, store)
  if (claims.operations.includes('prepare')) {
    const members = [...new Set(customers)]
    const called = await result(probing, 'prepare', {
      cards: members.map(({ customer }) => customer.card),
      cardholders: members.map(({ customer }) => customer.cardholder),
    })
    if (called === undefined) return
  }
  const inquiryWorks = await probeInquiry(network, held, probing)
  if (isFirst) await probeRest(held, probing)
  if (!provisioning || !claims.operations.includes('addCard')) return
  if (held === fresh) {
    // The bank may still go by what it saw a moment ago.
    held.world.tokens = []
    await sleep(claims.cacheSeconds * 1000)
  }
  await probeRequest(fresh, inquiryWorks, probing)
}

/** Puts one call of every kind to the integration, for each network that it claims, and tells what came of it. */
export async function probe(probing: Probing): Promise<void> {
  const claimed = networks.filter((network) => probing.claims.tokenServices[network] !== undefined)
  let provisioning = true
  const heard: Probing = {
    ...probing,
    tell: (line) => {
      // What is wrong there is wrong for every network, and is told once.
      if (line.where === provisioningName && line.state === 'wrong') provisioning = false
      probing.tell(line)
    },
  }
  try {
    for (const [index, network] of claimed.entries()) {
      await probeNetwork(network, index === 0, provisioning, heard)
    }
  } catch (error) {
    if (!(error instanceof Silence)) throw error
    probing.tell(
      note('notTried', 'the rest', 'not tried, since the integration gave no answer', 'Mend that first.'),
    )
  }
}
