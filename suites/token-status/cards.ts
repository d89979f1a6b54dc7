import type { Given, TokenDraft } from '../../src/check/case.ts'
import { type Network, type Platform, platforms } from '../../src/model/network.ts'
import { type Brand, ecomRequesterOf, nfcRequester } from '../../src/model/trid.ts'
import type { TokenState } from '../../src/model/world.ts'

/** A token of a brand's ecom requester. */
export const ecomToken = (network: Network, brand: Brand, state: TokenState): TokenDraft => ({
  requester: ecomRequesterOf(network, brand),
  state,
})

/** A token of the NFC requester for a platform. */
export const nfcToken = (network: Network, platform: Platform, state: TokenState): TokenDraft => ({
  requester: nfcRequester(network, platform),
  state,
})

/** A token of each NFC requester of a network: whatever device asks, one is for it. */
export const nfcTokens = (network: Network, state: TokenState): readonly TokenDraft[] =>
  [...new Set(platforms.map((platform) => nfcRequester(network, platform)))].map((requester) => ({
    requester,
    state,
  }))

/** A card with one ecom token in some state. */
export const withEcom = (network: Network, brand: Brand, state: TokenState): Given => ({
  network,
  tokens: [ecomToken(network, brand, state)],
})

/** A card that was added: one active ecom token of Vipps. */
export const added = (network: Network): Given => withEcom(network, 'vipps', 'active')
