import { oneDigitOff, otherWallets } from '../../fixtures/decoy-requesters.ts'
import { asks, change } from '../../src/check/asks.ts'
import type { Case, Given, Then, TokenDraft } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import type { Customer, Observation } from '../../src/exchange/observation.ts'
import type { Network } from '../../src/model/network.ts'
import { parametersNamed, readNfcLink } from '../../src/model/nfc-link.ts'
import { deprecatedRequesters, ecomRequesterOf, nfcRequester, purposeOf } from '../../src/model/trid.ts'
import type { TokenState } from '../../src/model/world.ts'
import { addedAnywhere, asksForLink, linkOperations, links } from './links.ts'
import { nfcLinkIsSeen } from './outcomes.ts'
import { everyReadLink, linkableReferences, once, placeOf, textOf } from './reading.ts'

/** What a reference that may not stand in the link is of. */
function inWords(reference: string, own: Customer, { customers }: Observation): string {
  const [token] = own.tokens.filter((one) => one.reference === reference)
  if (token === undefined) {
    const isOthers = customers.some(({ tokens }) => tokens.some((one) => one.reference === reference))
    return isOthers ? "another card's" : "no token's of this card"
  }
  const { network } = own.card
  const purpose = purposeOf(network, token.requester)
  if (purpose === undefined) return `of requester ${token.requester}, which is not the wallet's`
  if (deprecatedRequesters(network).includes(token.requester)) return 'of the deprecated requester'
  return purpose === 'nfc' ? 'of an NFC token' : `of an ecom token that is ${token.state}`
}

/** Tokens on which other requirements, or none, say whether they count for active. */
const isOpen = (reference: string, { tokens }: Customer): boolean =>
  tokens.some(
    (token) => token.reference === reference && (token.state === 'softDeleted' || token.state === 'unknown'),
  )

const isAnActiveEcomTokens = everyReadLink((read, observation) => {
  const found = once(read, 'token-reference')
  if ('finding' in found) return found.finding
  const { customer, exchanges } = read
  if (customer === undefined) return inconclusive('the card that `token-reference` belongs to')
  const text = textOf(found.parameter)
  const due = linkableReferences(customer)
  if (text !== undefined && due.includes(text)) return pass(exchanges)
  if (text !== undefined && isOpen(text, customer)) return undefined
  return fail({
    kind: 'other-token',
    place: placeOf(read, 'token-reference'),
    expected: due.length === 0 ? ['no link: the card has no active ecom token'] : due,
    actual: text === undefined ? 'undecodable' : `"${text}", ${inWords(text, customer, observation)}`,
    exchanges,
  })
})

const active = (requester: string): TokenDraft => ({ requester, state: 'active' })

/** Tokens in the order of the service's answer: the one to take is never the first. */
const beside = (network: Network, first: TokenDraft, brand: 'vipps' | 'mobilepay' = 'vipps'): Given => ({
  network,
  platform: 'ios',
  tokens: [first, active(ecomRequesterOf(network, brand))],
  // Services may filter loosely: tokens come, whether they were asked for or not.
  inquiry: { looseFilter: true },
})

const ecomIn = (network: Network, state: TokenState): TokenDraft => ({
  requester: ecomRequesterOf(network, 'vipps'),
  state,
})

const mixtures: readonly { readonly id: string; readonly words: string; readonly given: Given }[] = [
  {
    id: 'visa-nfc-first',
    words: 'a Visa card with an NFC token listed before its ecom token',
    given: beside('visa', active(nfcRequester('visa', 'ios'))),
  },
  {
    id: 'mastercard-nfc-first',
    words: 'a Mastercard card with an NFC token listed before its ecom token',
    given: beside('mastercard', active(nfcRequester('mastercard', 'ios'))),
  },
  {
    id: 'visa-gone-first',
    words: 'a Visa card that was removed and added again',
    given: beside('visa', ecomIn('visa', 'gone')),
  },
  {
    id: 'mastercard-pending-first',
    words: 'a Mastercard card with a pending Vipps token and an active MobilePay token',
    given: beside('mastercard', ecomIn('mastercard', 'pending'), 'mobilepay'),
  },
  {
    id: 'mastercard-deprecated-first',
    words: 'a Mastercard card with a token of the deprecated requester before its ecom token',
    given: beside('mastercard', active(deprecatedRequesters('mastercard')[0] ?? '')),
  },
  {
    id: 'visa-other-wallet-first',
    words: "a Visa card with another wallet's token before its ecom token",
    given: beside('visa', active(otherWallets.visa[0]?.id ?? '')),
  },
  {
    id: 'mastercard-one-digit-off-first',
    words: 'a Mastercard card with a token of a requester that differs in one digit before its ecom token',
    given: beside('mastercard', active(oneDigitOff.mastercard[0]?.id ?? ''), 'mobilepay'),
  },
  {
    id: 'visa-both-brands',
    words: 'a Visa card in both Vipps and MobilePay: either reference will do',
    given: beside('visa', ecomIn('visa', 'active'), 'mobilepay'),
  },
  {
    id: 'mastercard-suspended-first',
    words: 'a Mastercard card with a suspended and an active ecom token',
    given: beside('mastercard', ecomIn('mastercard', 'suspended'), 'mobilepay'),
  },
]

/** `nfcLink` is fed by the same inquiry: some are enough to show that it is fed no other token's reference. */
const fed = ['visa-nfc-first', 'visa-gone-first', 'mastercard-pending-first', 'mastercard-deprecated-first']

const ofMixtures: readonly Case[] = mixtures.flatMap(({ id, words, given }) =>
  linkOperations
    .filter((operation) => operation === 'enrollNfc' || fed.includes(id))
    .map((operation) => ({
      id: `${id}-${operation}`,
      words: `${operation} for ${words}`,
      given: [given],
      when: asksForLink(operation),
      then: nfcLinkIsSeen(operation),
    })),
)

/** The reference of the token that came last, not of one that the service holds no more. */
const isOfTheNewest =
  (at: string): Then =>
  (observation) => {
    const answer = linkOrRefusalOf(observation, at)
    const newest = observation.customers[0]?.tokens.at(-1)?.reference
    if (newest === undefined || answer === undefined || !('url' in answer)) return []
    const [parameter] = parametersNamed(readNfcLink(answer.url), 'token-reference')
    const text = parameter === undefined ? undefined : textOf(parameter)
    const isFormer = observation.customers[0]?.tokens.some(({ reference }) => reference === text) === true
    if (text === newest || !isFormer) return []
    return fail({
      kind: 'former-token',
      place: `${at} ?token-reference`,
      expected: [newest],
      actual: `"${text}", of a token that the service holds no more`,
    })
  }

const replaced: Case = {
  id: 'replaced',
  words: 'enrollNfc twice, and between them the ecom token is replaced by another',
  given: [addedAnywhere],
  when: [
    asks.enrollNfc({ name: 'before' }),
    change({ tokens: [{ requester: 'ecom', state: 'active' }] }),
    asks.enrollNfc(),
  ],
  then: all(nfcLinkIsSeen('before'), nfcLinkIsSeen('enrollNfc'), isOfTheNewest('enrollNfc')),
}

/** Query parameter token-reference: "Token Unique Reference for the ecom token." */
export const referenceIsAnActiveEcomTokens: Check = requirement('NL-04', {
  stimuli: links,
  cases: [...ofMixtures, replaced],
  every: isAnActiveEcomTokens,
})
