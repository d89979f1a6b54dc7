import { merchants, oneDigitOff, otherWallets, padded } from '../../fixtures/decoy-requesters.ts'
import type { TokenDraft } from '../../src/check/case.ts'
import type { DialectFeature } from '../../src/model/dialect.ts'
import type { Network, Platform } from '../../src/model/network.ts'
import { deprecatedRequesters, ecomRequesterOf, nfcRequester } from '../../src/model/trid.ts'
import type { TokenState } from '../../src/model/world.ts'

/** Whose a token is: what the wallet's requesters are for, or somebody else's, by their place in the list of those. */
export const owners = [
  'vipps',
  'mobilepay',
  'nfcIos',
  'nfcAndroid',
  'deprecated',
  'otherWallet1',
  'otherWallet2',
  'merchant',
  'oneDigitOff1',
  'oneDigitOff2',
  'oneDigitOff3',
  'padded1',
  'padded2',
] as const

export type Owner = (typeof owners)[number]

export const states = ['active', 'suspended', 'pending', 'gone', 'softDeleted', 'unknown'] as const

/** A token as a generated value has it. */
export interface DrawnToken {
  readonly owner: Owner
  readonly state: TokenState
}

const decoys: Readonly<Record<string, typeof otherWallets>> = {
  otherWallet: otherWallets,
  merchant: merchants,
  oneDigitOff,
  padded,
}

/** The requester of an owner on a network; undefined where there is none. */
export function requesterOf(owner: Owner, network: Network): string | undefined {
  if (owner === 'vipps' || owner === 'mobilepay') return ecomRequesterOf(network, owner)
  if (owner === 'nfcIos' || owner === 'nfcAndroid') {
    return nfcRequester(network, owner === 'nfcIos' ? 'ios' : 'android')
  }
  if (owner === 'deprecated') return deprecatedRequesters(network)[0]
  const [, list = '', place = '1'] = /^(\D+)(\d)?$/u.exec(owner) ?? []
  return decoys[list]?.[network][Number(place) - 1]?.id
}

/** What a token service has to be able to show, so that such a token can be told from others. */
export function needsOf(
  { owner, state }: DrawnToken,
  network: Network,
  platform: Platform,
): readonly DialectFeature[] {
  const isOtherPlatforms = owner === (platform === 'ios' ? 'nfcAndroid' : 'nfcIos') && network === 'visa'
  return [
    ...(owner.startsWith('padded') ? (['textRequesters'] as const) : []),
    ...(owner.startsWith('oneDigitOff') ? (['requesterIds'] as const) : []),
    ...(isOtherPlatforms ? (['nfcByPlatform'] as const) : []),
    ...(state === 'softDeleted' ? (['softDeletion'] as const) : []),
  ]
}

export const draftOf = ({ owner, state }: DrawnToken, network: Network): TokenDraft => ({
  requester: requesterOf(owner, network) ?? '',
  state,
})

const ownerWords: Readonly<Record<string, string>> = {
  vipps: 'Vipps',
  mobilepay: 'MobilePay',
  nfcIos: 'NFC on iOS',
  nfcAndroid: 'NFC on Android',
  deprecated: 'the deprecated requester',
  otherWallet: 'another wallet',
  merchant: 'a merchant',
  oneDigitOff: 'a requester one digit off',
  padded: 'a padded requester',
}

const stateWords: Readonly<Record<TokenState, string>> = {
  active: 'an active token',
  suspended: 'a suspended token',
  pending: 'a pending token',
  gone: 'a token that is gone',
  softDeleted: 'a token deleted in the wallet only',
  unknown: 'a token of a status that nobody knows',
}

/** "an active token of Vipps". */
export const tokenInWords = ({ owner, state }: DrawnToken): string =>
  `${stateWords[state]} of ${ownerWords[owner.replace(/\d$/u, '')] ?? owner}`
