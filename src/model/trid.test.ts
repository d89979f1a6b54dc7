import { describe, expect, it } from 'vitest'
import trids from '../../contracts/trids.json' with { type: 'json' }
import { networks, platforms } from './network.ts'
import {
  brands,
  deprecatedRequesters,
  ecomRequesterOf,
  ecomRequesters,
  isKnownRequester,
  nfcRequester,
  purposeOf,
  requesters,
} from './trid.ts'

const rows = (network: string, purpose: string, status: string): readonly string[] =>
  trids
    .filter((row) => row.network === network && row.purpose === purpose && row.status === status)
    .map((row) => row.id)

describe('requesters', () => {
  it('holds every row of the registry', () => {
    expect(requesters).toEqual(trids)
  })

  it.each(networks)('%s: active and deprecated ecom requesters never meet', (network) => {
    expect(ecomRequesters(network)).toEqual(rows(network, 'ecom', 'active'))
    expect(deprecatedRequesters(network)).toEqual(rows(network, 'ecom', 'deprecated'))
    expect(ecomRequesters(network)).toHaveLength(2)
  })

  it('knows one deprecated requester, on Mastercard', () => {
    expect(deprecatedRequesters('visa')).toEqual([])
    expect(deprecatedRequesters('mastercard')).toHaveLength(1)
  })

  it.each(networks.flatMap((network) => brands.map((brand) => ({ network, brand }))))(
    '$network, $brand: one active ecom requester',
    ({ network, brand }) => {
      expect(ecomRequesters(network)).toContain(ecomRequesterOf(network, brand))
    },
  )

  it('gives the two brands requesters of their own', () => {
    for (const network of networks) {
      expect(ecomRequesterOf(network, 'vipps')).not.toBe(ecomRequesterOf(network, 'mobilepay'))
    }
  })

  it.each(networks.flatMap((network) => platforms.map((platform) => ({ network, platform }))))(
    '$network, $platform: an NFC requester',
    ({ network, platform }) => {
      expect(rows(network, 'nfc', 'active')).toContain(nfcRequester(network, platform))
    },
  )

  it('tells the platforms apart on Visa only', () => {
    expect(nfcRequester('visa', 'ios')).not.toBe(nfcRequester('visa', 'android'))
    expect(nfcRequester('mastercard', 'ios')).toBe(nfcRequester('mastercard', 'android'))
  })
})

describe('purposeOf and isKnownRequester', () => {
  const visa = ecomRequesterOf('visa', 'vipps')
  it.each([
    { name: 'an ecom requester', network: 'visa', id: visa, purpose: 'ecom' },
    { name: 'an NFC requester', network: 'visa', id: nfcRequester('visa', 'ios'), purpose: 'nfc' },
    {
      name: 'a deprecated requester',
      network: 'mastercard',
      id: deprecatedRequesters('mastercard')[0] ?? '',
      purpose: 'ecom',
    },
    { name: 'the same on the other network', network: 'mastercard', id: visa, purpose: undefined },
    { name: 'padded to twelve digits', network: 'visa', id: `0${visa}`, purpose: undefined },
    { name: 'with a space behind', network: 'visa', id: `${visa} `, purpose: undefined },
    { name: 'one digit off', network: 'visa', id: `${visa.slice(0, -1)}1`, purpose: undefined },
    { name: 'one digit short', network: 'visa', id: visa.slice(0, -1), purpose: undefined },
    { name: 'empty', network: 'visa', id: '', purpose: undefined },
  ] as const)('$name: $purpose', ({ network, id, purpose }) => {
    expect(purposeOf(network, id)).toBe(purpose)
    expect(isKnownRequester(network, id)).toBe(purpose !== undefined)
  })
})
