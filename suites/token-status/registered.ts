import { asks } from '../../src/check/asks.ts'
import type { Case } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { type Network, networks } from '../../src/model/network.ts'
import type { Country } from '../../src/model/nin.ts'
import { type Brand, brands } from '../../src/model/trid.ts'
import { withEcom } from './cards.ts'
import { emptyIsOffered } from './statuses.ts'

/** Whose users mostly have the other brand: a token of either counts, wherever the cardholder lives. */
const abroad: readonly (readonly [Brand, Country])[] = [
  ['vipps', 'FI'],
  ['mobilepay', 'SE'],
]

const eitherBrand = (network: Network): readonly Case[] => [
  ...brands.map((brand) => ({
    id: brand,
    words: `a ${network} card whose only token is an active one of ${brand}`,
    given: [withEcom(network, brand, 'active')],
    when: [asks.cardStatus()],
    then: statusShows({ ecom: 'registered' }),
  })),
  ...abroad.map(([brand, country]) => ({
    id: `${brand}-in-${country.toLowerCase()}`,
    words: `a ${network} card of a cardholder of ${country}, whose only token is an active one of ${brand}`,
    given: [{ ...withEcom(network, brand, 'active'), country }],
    when: [asks.cardStatus()],
    then: statusShows({ ecom: 'registered' }),
  })),
]

/** "Ecom token requester IDs", the rows of Visa. */
export const eitherBrandOnVisa: Check = requirement('TS-02', { cases: eitherBrand('visa') })

/** "Ecom token requester IDs", the active rows of Mastercard. */
export const eitherBrandOnMastercard: Check = requirement('TS-03', { cases: eitherBrand('mastercard') })

/** Introduction: "If it is not, they may offer the user to add the card". */
export const registeredIsNotOffered: Check = requirement('TS-08', {
  cases: forEach(networks, brands, (network, brand) => ({
    id: `${network}-${brand}`,
    words: `a ${network} card with an active token of ${brand}`,
    given: [withEcom(network, brand, 'active')],
    when: [asks.cardStatus()],
    then: statusShows({ offer: ['enrollNfc', 'none'] }),
    controls: [emptyIsOffered[network]],
  })),
})
