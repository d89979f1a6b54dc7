import type { Given } from '../check/case.ts'
import { ageAt } from '../model/age.ts'
import type { Claims } from '../model/claims.ts'
import { isCountry } from '../model/country.ts'
import { addMonths, expiredAt, formatExpiry, monthAt, parseExpiry, turnsWeekYear } from '../model/expiry.ts'
import type { Card, Cardholder } from '../model/operation.ts'
import { networkOf } from './fitting.ts'

/** One of the bank's own test cards, given in the configuration, for integrations that take no others. */
export interface ListedCard {
  readonly card: Card
  readonly cardholder: Cardholder
}

/** Years from which a cardholder counts as an adult, for the suite's purposes. */
const adult = 18

function suits(given: Given, listed: ListedCard, claims: Claims, now: Date): boolean {
  const { card, cardholder } = listed
  const { countryCode } = cardholder
  const expiry = parseExpiry(card.expiry)
  const month = monthAt(now)
  if (expiry === undefined || month === undefined || !isCountry(countryCode)) return false
  const expiryHolds =
    given.expiresInMonths === undefined
      ? !expiredAt(expiry, now)
      : card.expiry === formatExpiry(addMonths(month, given.expiresInMonths))
  const age = ageAt(cardholder.birthDate, now, countryCode)
  return (
    card.network === networkOf(given, claims) &&
    (given.country === undefined ? claims.countries.includes(countryCode) : countryCode === given.country) &&
    (given.last4 === undefined || card.pan.endsWith(given.last4)) &&
    (given.panLength === undefined || card.pan.length === given.panLength) &&
    expiryHolds &&
    (given.expiryAtTurnOfYear === undefined || turnsWeekYear(expiry, given.expiryAtTurnOfYear)) &&
    // A wish about the cardholder's number or day of birth is a case of its own, which few lists can serve.
    given.nin === undefined &&
    given.bornIn === undefined &&
    (given.birthDate === undefined || given.birthDate === cardholder.birthDate) &&
    (given.age === undefined ? age !== undefined && age >= adult : age === given.age.years)
  )
}

/**
 * A listed card for each customer of a case, no card twice; undefined where the list has none for one of them. Two
 * cards of one cardholder are two entries with the same NIN.
 */
export function leaseFrom(
  list: readonly ListedCard[],
  givens: readonly Given[],
  claims: Claims,
  now: Date,
): readonly ListedCard[] | undefined {
  const leased: ListedCard[] = []
  for (const given of givens) {
    const holder = given.cardholderOf === undefined ? undefined : leased[given.cardholderOf]?.cardholder.nin
    const found = list.find(
      (entry) =>
        !leased.includes(entry) &&
        suits(given, entry, claims, now) &&
        (given.cardholderOf === undefined
          ? leased.every(({ cardholder }) => cardholder.nin !== entry.cardholder.nin)
          : entry.cardholder.nin === holder),
    )
    if (found === undefined) return undefined
    leased.push(found)
  }
  return leased
}
