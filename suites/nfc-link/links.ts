import { nonUris, rareReturnUrls, returnUrls } from '../../fixtures/return-urls.ts'
import { asks } from '../../src/check/asks.ts'
import type { Given, Step, Stimulus } from '../../src/check/case.ts'
import { forEach } from '../../src/check/for-each.ts'
import { turnInWords, type WeekYearTurn } from '../../src/model/expiry.ts'
import { type Network, networks } from '../../src/model/network.ts'
import { type Brand, ecomRequesterOf } from '../../src/model/trid.ts'

/** The operations that give an NFC link. */
export const linkOperations = ['enrollNfc', 'nfcLink'] as const

export type LinkOperation = (typeof linkOperations)[number]

/** Asks for an NFC link, after whatever has to come first: `nfcLink` is fed what `cardStatus` found. */
export const asksForLink = (operation: LinkOperation, returnUrl?: string | null): readonly Step[] => {
  const wishes = returnUrl === undefined ? {} : { returnUrl }
  return operation === 'nfcLink' ? [asks.cardStatus(), asks.nfcLink(wishes)] : [asks.enrollNfc(wishes)]
}

/** A card with one active ecom token of the wallet and no NFC token, on whatever network the bank issues. */
export const addedAnywhere: Given = { tokens: [{ requester: 'ecom', state: 'active' }] }

/** The same on one network, with a brand's token. */
export const added = (network: Network, brand: Brand): Given => ({
  network,
  tokens: [{ requester: ecomRequesterOf(network, brand), state: 'active' }],
})

const ofNetworks: readonly Stimulus[] = forEach(networks, linkOperations, (network, operation) => ({
  id: `links/${network}-${operation}`,
  words: `${operation} for a ${network} card that was added`,
  given: [added(network, operation === 'nfcLink' ? 'mobilepay' : 'vipps')],
  when: asksForLink(operation),
}))

const cardsOf: readonly { readonly last4: string; readonly turn: WeekYearTurn }[] = [
  { last4: '0042', turn: 'december' },
  { last4: '0000', turn: 'january' },
]

const ofCards: readonly Stimulus[] = forEach(linkOperations, cardsOf, (operation, { last4, turn }) => ({
  id: `links/${last4}-${operation}`,
  words: `${operation} for a card that ends in ${last4} and expires in a ${turnInWords[turn]}`,
  given: [{ ...addedAnywhere, last4, expiryAtTurnOfYear: turn }],
  when: asksForLink(operation),
}))

const enrollmentTo: readonly Stimulus[] = [...returnUrls, ...rareReturnUrls].map(({ name, url, words }) => ({
  id: `links/enrollNfc-${name}`,
  words: `enrollNfc, and back to a return URL with ${words}`,
  given: [addedAnywhere],
  when: [asks.enrollNfc({ returnUrl: url })],
}))

const linksTo: Stimulus = {
  id: 'links/nfcLink-return-urls',
  words: 'nfcLink for one card, and back to every kind of return URL',
  given: [addedAnywhere],
  when: [
    asks.cardStatus(),
    ...[...returnUrls, ...rareReturnUrls].map(({ name, url }) =>
      asks.nfcLink({ name: `nfcLink ${name}`, returnUrl: url }),
    ),
  ],
}

const withoutReturnUrl: readonly Stimulus[] = linkOperations.map((operation) => ({
  id: `links/${operation}-no-return-url`,
  words: `${operation} without a return URL`,
  given: [addedAnywhere],
  when: asksForLink(operation, null),
}))

const meant = nonUris.slice(0, 1).map(({ meant: url }) => ({ name: 'to-a-uri', url }))

/** Links back to texts that are no URIs, after one to a URI, which has to come. */
export const linksToNonUris: readonly Stimulus[] = linkOperations.map((operation) => ({
  id: `links/${operation}-non-uris`,
  words: `${operation} for one card, and back to texts that are no URIs: with raw spaces, letters, an emoji, a tab`,
  given: [addedAnywhere],
  when: [
    ...(operation === 'nfcLink' ? [asks.cardStatus()] : []),
    ...[...meant, ...nonUris].map(({ name, url }) =>
      asks[operation]({ name: `${operation} ${name}`, returnUrl: url }),
    ),
  ],
}))

/** Links in all the variety that cards and apps bring: what the rules on NFC links judge. Each ask has to give one. */
export const links: readonly Stimulus[] = [
  ...ofNetworks,
  ...ofCards,
  ...enrollmentTo,
  linksTo,
  ...withoutReturnUrl,
]
