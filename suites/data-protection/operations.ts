import { asks, plainReturnUrl } from '../../src/check/asks.ts'
import type { Given, Step, Stimulus } from '../../src/check/case.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'

const registered: Given = { tokens: [{ requester: 'ecom', state: 'active' }] }

const links: readonly Stimulus[] = [
  {
    id: 'operations/enrollNfc',
    words: 'NFC enrolment of a card that is registered',
    given: [registered],
    when: [asks.enrollNfc()],
  },
  {
    id: 'operations/nfcLink',
    words: 'an NFC link for a card that is registered',
    given: [registered],
    when: [asks.cardStatus(), asks.nfcLink()],
  },
]

/** Every operation when all goes well: what is sent, given back and logged. */
export const operations: readonly Stimulus[] = [
  ...forEach(networks, ['cardStatus', 'addCard'] as const, (network, operation) => ({
    id: `operations/${network}-${operation}`,
    words: `${operation} for an ordinary ${network} card`,
    given: [{ network }],
    when: [asks[operation]()],
  })),
  ...links,
]

/** National identity numbers are written in as many ways as there are countries. */
export const countries: readonly Stimulus[] = forEach(['DK', 'FI', 'SE'] as const, (country) => ({
  id: `countries/${country}`,
  words: `a cardholder from ${country} adds a card`,
  given: [{ country }],
  when: [asks.addCard()],
}))

interface Trouble {
  readonly id: string
  readonly words: string
  readonly given: Given
  readonly when: readonly Step[]
}

const rows: readonly Trouble[] = [
  {
    id: 'rejected',
    words: 'the provisioning service rejects the request',
    given: { provisioning: { answer: { kind: 'error', status: 400, code: 'REQUEST_VALIDATION_ERROR' } } },
    when: [asks.addCard()],
  },
  {
    id: 'not-json',
    words: 'the provisioning service answers something that is not JSON',
    given: { provisioning: { answer: { kind: 'notJson' } } },
    when: [asks.addCard()],
  },
  {
    id: 'cut',
    words: 'the provisioning service cuts the connection',
    given: { provisioning: { answer: { kind: 'cut' } } },
    when: [asks.addCard()],
  },
  {
    id: 'inquiry',
    words: 'the token service answers an error',
    given: { inquiry: { fault: { kind: 'status', status: 500 } } },
    when: [asks.cardStatus()],
  },
  {
    id: 'inquiry-not-json',
    words: 'the token service answers something that is not JSON',
    given: { inquiry: { fault: { kind: 'notJson' } } },
    when: [asks.enrollNfc()],
  },
  {
    id: 'underage',
    words: 'a cardholder of 14 years',
    given: { age: { years: 14, days: 40 } },
    when: [asks.addCard()],
  },
  { id: 'expired', words: 'an expired card', given: { expiresInMonths: -3 }, when: [asks.addCard()] },
  {
    id: 'not-registered',
    words: 'NFC enrolment of a card that is not registered',
    given: {},
    when: [asks.enrollNfc()],
  },
  {
    id: 'return-url',
    words: 'the app asks for a return URL that is no URI',
    given: {},
    when: [asks.addCard({ returnUrl: `${plainReturnUrl}/not a uri` })],
  },
]

/** Everything that an integration refuses, or that goes wrong: where most is logged, and messages are made. */
export const troubles: readonly Stimulus[] = rows.map(({ id, words, given, when }) => ({
  id: `troubles/${id}`,
  words,
  given: [given],
  when,
}))
