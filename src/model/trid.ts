import trids from '../../contracts/trids.json' with { type: 'json' }
import { type Network, networks, type Platform, platforms } from './network.ts'

/** The wallet brands that hold an ecom requester of their own. */
export type Brand = 'vipps' | 'mobilepay'

/** Every brand, in the order of the document's tables. */
export const brands: readonly Brand[] = ['vipps', 'mobilepay']

/** What a token of the requester shows: that the card was added (`ecom`), or that it pays by NFC (`nfc`). */
export type Purpose = 'ecom' | 'nfc'

/**
 * One token requester of the wallet.
 * Source: Provisioning API, Ecom token requester IDs and NFC token requester IDs.
 */
export interface Requester {
  /** The token requester ID (TRID): 11 digits, always a string. */
  readonly id: string
  readonly network: Network
  readonly purpose: Purpose
  /** Whose ecom requester it is; absent for NFC. */
  readonly brand?: Brand
  /** Whose NFC requester it is; absent where one requester serves every platform, and for ecom. */
  readonly platform?: Platform
  /** `deprecated`: tokens of it count for nothing. */
  readonly status: 'active' | 'deprecated'
}

const purposes: readonly Purpose[] = ['ecom', 'nfc']
const statuses: readonly Requester['status'][] = ['active', 'deprecated']

const oneOf = <T extends string>(words: readonly T[], word: string): T => {
  const found = words.find((candidate) => candidate === word)
  if (found === undefined) throw new Error(`contracts/trids.json: "${word}" is none of ${words.join(', ')}`)
  return found
}

const parseRequester = (row: (typeof trids)[number]): Requester => ({
  id: row.id,
  network: oneOf(networks, row.network),
  purpose: oneOf(purposes, row.purpose),
  ...(row.brand === undefined ? {} : { brand: oneOf(brands, row.brand) }),
  ...(row.platform === undefined ? {} : { platform: oneOf(platforms, row.platform) }),
  status: oneOf(statuses, row.status),
})

/** Every known requester, in the order of the document's tables, deprecated ones included. */
export const requesters: readonly Requester[] = trids.map(parseRequester)

const idsWhere = (holds: (requester: Requester) => boolean): readonly string[] =>
  requesters.filter(holds).map((requester) => requester.id)

const first = (ids: readonly string[], what: string): string => {
  const [id] = ids
  if (id === undefined) throw new Error(`contracts/trids.json has no ${what}`)
  return id
}

/**
 * The active ecom requesters of a network: an active token of any of them makes a card registered.
 * Source: Provisioning API, Ecom token requester IDs.
 */
export const ecomRequesters = (network: Network): readonly string[] =>
  idsWhere((one) => one.network === network && one.purpose === 'ecom' && one.status === 'active')

/**
 * The active ecom requester of one brand on a network.
 * Source: Provisioning API, Ecom token requester IDs.
 */
export const ecomRequesterOf = (network: Network, brand: Brand): string =>
  first(
    idsWhere(
      (one) =>
        one.network === network && one.purpose === 'ecom' && one.status === 'active' && one.brand === brand,
    ),
    `active ecom requester of ${brand} on ${network}`,
  )

/**
 * The requesters of a network that are no longer in use; empty where there are none.
 * Source: Provisioning API, Ecom token requester IDs.
 */
export const deprecatedRequesters = (network: Network): readonly string[] =>
  idsWhere((one) => one.network === network && one.status === 'deprecated')

/**
 * The NFC requester for a platform on a network; Mastercard has one for both platforms.
 * Source: Provisioning API, NFC token requester IDs.
 */
export const nfcRequester = (network: Network, platform: Platform): string =>
  first(
    idsWhere(
      (one) =>
        one.network === network &&
        one.purpose === 'nfc' &&
        one.status === 'active' &&
        (one.platform === undefined || one.platform === platform),
    ),
    `NFC requester for ${platform} on ${network}`,
  )

/**
 * The purpose of a requester on a network, whatever its status; undefined for another wallet's requester and for
 * any spelling but the exact one (one digit off, padded, of the other network).
 */
export const purposeOf = (network: Network, id: string): Purpose | undefined =>
  requesters.find((one) => one.network === network && one.id === id)?.purpose

/** Whether the ID, exactly as spelt, is one of the wallet's requesters on that network, deprecated ones included. */
export const isKnownRequester = (network: Network, id: string): boolean =>
  purposeOf(network, id) !== undefined
