import { asks } from '../../src/check/asks.ts'
import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { all, sendsRequest } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { isObject, type ProvisioningRequest } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { parseExpiry } from '../../src/model/expiry.ts'
import { describePanFault, maskPan } from '../../src/model/pan.ts'
import { inWords, kindInWords } from './in-words.ts'
import { requests } from './requests.ts'

interface Member {
  readonly value: unknown
  /** Whom the request is about, as far as is known. */
  readonly customer: ProvisioningRequest['customer']
  /** Who chose the card: known only where the operation was seen. */
  readonly chosenFor: ProvisioningRequest['customer']
  readonly right: () => Judgement
  readonly wrong: (kind: string, expected: string, actual: string) => Judgement
}

/** A rule on one member of every decrypted plaintext; one that is not there belongs to CD-10. */
const everyMember = (name: 'pan' | 'expiry', judge: (member: Member) => Judgement): Rule =>
  everyProvisioningRequest(({ understood, exchange, customer, asked }) => {
    if (understood.jwe === undefined) return undefined
    const { payload } = understood.jwe
    const value = isObject(payload) ? payload[name] : undefined
    if (value === undefined) return inconclusive(`${name}: the encrypted card data could not be read`)
    const exchanges = [exchange.id]
    return judge({
      value,
      customer,
      chosenFor: asked === undefined ? undefined : customer,
      right: () => pass(exchanges),
      wrong: (kind, expected, actual) =>
        fail({
          kind,
          place: `/encryptedCardData, plaintext /${name}`,
          expected: [expected],
          actual,
          exchanges,
        }),
    })
  })

/** ISO/IEC 7812-1: digits, length and check digit of a card number. Which card it is, is not the question here. */
export const panIsACardNumber: Check = requirement('CD-11', {
  stimuli: requests,
  every: everyMember('pan', ({ value, right, wrong }) => {
    const fault = describePanFault(value)
    return fault === undefined || fault.code === 'prefix'
      ? right()
      : wrong(fault.code, 'a string of digits, as long as the network has them, that passes Luhn', fault.says)
  }),
})

/** The digits of a card number, whatever stands between them and whatever type it has. */
const digitsOf = (value: unknown): string | undefined => {
  const digits =
    typeof value === 'number' && Number.isSafeInteger(value)
      ? String(value)
      : typeof value === 'string'
        ? value.replace(/[ -]/gu, '')
        : ''
  return /^\d+$/u.test(digits) ? digits : undefined
}

/** Main flow: the user selects "Add card to Vipps" on one card, and that card's data is posted. */
export const panIsTheChosenCard: Check = requirement('CD-12', {
  stimuli: requests,
  cases: [
    {
      id: 'two-cards-of-one-customer',
      words: 'a customer adds one card, and then another one',
      given: [{}, { cardholderOf: 0 }],
      when: [asks.addCard({ name: 'first' }), asks.addCard({ name: 'second', customer: 1 })],
      then: all(sendsRequest({ during: 'first' }), sendsRequest({ during: 'second' })),
    },
  ],
  every: everyMember('pan', ({ value, chosenFor: customer, right, wrong }) => {
    const digits = digitsOf(value)
    if (digits === undefined) return inconclusive('the card number: it cannot be read')
    if (customer === undefined) return inconclusive('the card that the user chose')
    const { pan } = customer.card
    return digits === pan ? right() : wrong('other-card', `the chosen card ${maskPan(pan)}`, maskPan(digits))
  }),
})

/** Initiate card provisioning, The JWE, `expiry`: `YYYY-MM`. */
export const expiryIsTheCards: Check = requirement('CD-13', {
  stimuli: requests,
  every: everyMember('expiry', ({ value, customer, right, wrong }) => {
    if (parseExpiry(value) === undefined) {
      return wrong(
        typeof value === 'string' && /^\d{4}[^\d-]?\d{2}$/u.test(value) ? 'separator' : 'shape',
        'YYYY-MM with a month from 01 to 12',
        typeof value === 'string' && value.length < 30 ? inWords(value) : kindInWords(value),
      )
    }
    if (customer === undefined) return inconclusive('the expiry of the card that the user chose')
    const { expiry } = customer.card
    return value === expiry ? right() : wrong('other-expiry', inWords(expiry), inWords(value))
  }),
})
