import { asks } from '../../src/check/asks.ts'
import type { Control, Stimulus, Then } from '../../src/check/case.ts'
import { all, statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { type Network, networks } from '../../src/model/network.ts'
import { added } from './cards.ts'

/** Statuses of cards that were added and of cards that were not: what the rules on inquiries judge. */
export const statuses: readonly Stimulus[] = networks.map((network) => ({
  id: `statuses/${network}`,
  words: `the status of a ${network} card that was added, and of one that was not`,
  given: [added(network), { network }],
  when: [asks.cardStatus({ name: 'added' }), asks.cardStatus({ name: 'not added', customer: 1 })],
}))

/** Adding the card is offered; says nothing of an integration that does not claim to add cards. */
export const offersAdding: Then = (observation) =>
  observation.facts.claims.operations.includes('addCard')
    ? statusShows({ offer: 'addCard' })(observation)
    : []

/** Enrolment shows, where the integration claims NFC and gives `nfc`; else nothing is said. */
export const enrolmentShows: Then = statusAvoids({ nfc: ['notEnrolled', 'unknown'] })

type OfNetworks = Readonly<Record<Network, Control>>

const ofNetworks = (make: (network: Network) => Control): OfNetworks => ({
  visa: make('visa'),
  mastercard: make('mastercard'),
})

/** Cases share these, so that each is carried out once. */
const once = { when: [asks.cardStatus()], setting: { kind: 'default' } } as const

/** The positive control of what must not count: a card that was added shows so. */
export const addedShows: OfNetworks = ofNetworks((network) => ({
  ...once,
  given: [added(network)],
  then: statusShows({ ecom: 'registered' }),
}))

/** The positive control of what must not be offered: a card without tokens is not registered, and is offered. */
export const emptyIsOffered: OfNetworks = ofNetworks((network) => ({
  ...once,
  given: [{ network }],
  then: all(statusShows({ ecom: 'notRegistered' }), offersAdding),
}))
