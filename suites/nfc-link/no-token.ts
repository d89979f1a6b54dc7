import { oneDigitOff, otherWallets } from '../../fixtures/decoy-requesters.ts'
import { asks, change } from '../../src/check/asks.ts'
import type { Case, Control, Given, TokenDraft } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import type { Network } from '../../src/model/network.ts'
import { deprecatedRequesters, ecomRequesterOf, nfcRequester } from '../../src/model/trid.ts'
import type { InquiryBehaviour } from '../../src/model/world.ts'
import { added, addedAnywhere, asksForLink, type LinkOperation, linkOperations } from './links.ts'
import { givesNoLink, nfcLinkIsSeen } from './outcomes.ts'

/** The same card with an active ecom token: a link comes. */
const controlOf = (operation: LinkOperation, network: Network): Control => ({
  given: [{ ...added(network, 'vipps'), platform: 'ios' }],
  when: asksForLink(operation),
  setting: { kind: 'default' },
  then: nfcLinkIsSeen(operation),
})

const controls: Readonly<Record<LinkOperation, Readonly<Record<Network, Control>>>> = {
  enrollNfc: { visa: controlOf('enrollNfc', 'visa'), mastercard: controlOf('enrollNfc', 'mastercard') },
  nfcLink: { visa: controlOf('nfcLink', 'visa'), mastercard: controlOf('nfcLink', 'mastercard') },
}

interface Without {
  readonly id: string
  readonly words: string
  readonly network: Network
  readonly tokens: readonly TokenDraft[]
  readonly inquiry?: InquiryBehaviour
}

const ecomIn = (network: Network, state: 'gone' | 'pending'): readonly TokenDraft[] => [
  { requester: ecomRequesterOf(network, 'vipps'), state },
]

const only = (requester: string | undefined): readonly TokenDraft[] => [
  { requester: requester ?? '', state: 'active' },
]

// Services may filter loosely: tokens come, whether they were asked for or not.
const loose = { inquiry: { looseFilter: true } }

const withouts: readonly Without[] = [
  { id: 'visa-none', words: 'a Visa card without tokens', network: 'visa', tokens: [] },
  { id: 'mastercard-none', words: 'a Mastercard card without tokens', network: 'mastercard', tokens: [] },
  {
    id: 'visa-gone',
    words: 'a Visa card whose ecom token is gone',
    network: 'visa',
    tokens: ecomIn('visa', 'gone'),
  },
  {
    id: 'mastercard-gone',
    words: 'a Mastercard card whose ecom token is gone',
    network: 'mastercard',
    tokens: ecomIn('mastercard', 'gone'),
  },
  {
    id: 'visa-pending',
    words: 'a Visa card whose ecom token is being activated',
    network: 'visa',
    tokens: ecomIn('visa', 'pending'),
  },
  {
    id: 'mastercard-pending',
    words: 'a Mastercard card whose ecom token is being activated',
    network: 'mastercard',
    tokens: ecomIn('mastercard', 'pending'),
  },
  {
    id: 'visa-nfc-only',
    words: 'a Visa card with an NFC token and no ecom token',
    network: 'visa',
    tokens: only(nfcRequester('visa', 'ios')),
  },
  {
    id: 'mastercard-nfc-only',
    words: 'a Mastercard card with an NFC token and no ecom token',
    network: 'mastercard',
    tokens: only(nfcRequester('mastercard', 'ios')),
  },
  {
    id: 'mastercard-deprecated-only',
    words: 'a Mastercard card with a token of the deprecated requester only',
    network: 'mastercard',
    tokens: only(deprecatedRequesters('mastercard')[0]),
    ...loose,
  },
  {
    id: 'visa-other-wallet-only',
    words: "a Visa card with another wallet's token only",
    network: 'visa',
    tokens: only(otherWallets.visa[0]?.id),
    ...loose,
  },
  {
    id: 'mastercard-one-digit-off-only',
    words: 'a Mastercard card with a token of a requester that differs in one digit only',
    network: 'mastercard',
    tokens: only(oneDigitOff.mastercard[0]?.id),
    ...loose,
  },
  {
    id: 'visa-inquiry-fails',
    words: 'a Visa card without tokens, and the inquiry fails',
    network: 'visa',
    tokens: [],
    inquiry: { fault: { kind: 'status', status: 500 } },
  },
]

const givenOf = ({ network, tokens, inquiry }: Without): Given => ({
  network,
  platform: 'ios',
  tokens,
  ...(inquiry !== undefined && { inquiry }),
})

/** `nfcLink` is fed by the same inquiry: some are enough to show that it is fed no other token's reference. */
const fed = [
  'visa-none',
  'visa-pending',
  'visa-nfc-only',
  'mastercard-gone',
  'mastercard-pending',
  'mastercard-nfc-only',
]

const operationsFor = ({ id }: Without): readonly LinkOperation[] =>
  fed.includes(id) ? linkOperations : ['enrollNfc']

const refusals: readonly Case[] = withouts.flatMap((without) =>
  operationsFor(without).map((operation) => ({
    id: `${without.id}-${operation}`,
    words: `${operation} for ${without.words}`,
    given: [givenOf(without)],
    when: asksForLink(operation),
    then: givesNoLink(operation),
    controls: [controls[operation][without.network]],
  })),
)

const removed: Case = {
  id: 'removed-enrollNfc',
  words: 'enrollNfc for a card that was added when the app last looked, and was removed since',
  given: [addedAnywhere],
  when: [asks.cardStatus(), change({ tokens: [] }), asks.enrollNfc()],
  then: givesNoLink('enrollNfc'),
  controls: [
    {
      given: [addedAnywhere],
      when: [asks.enrollNfc()],
      setting: { kind: 'default' },
      then: nfcLinkIsSeen('enrollNfc'),
    },
  ],
}

const suspended: readonly Case[] = linkOperations.map((operation) => ({
  id: `suspended-${operation}`,
  words: `${operation} for a card whose ecom token is suspended: either will do`,
  given: [{ tokens: [{ requester: 'ecom', state: 'suspended' }] }],
  when: asksForLink(operation),
  then: () => [],
}))

/** "If the ecom token exists for a given card": where it does not, there is nothing to name in a link. */
export const noLinkWithoutToken: Check = requirement('NL-11', {
  cases: [...refusals, removed, ...suspended],
})
