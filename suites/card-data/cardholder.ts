import { asks } from '../../src/check/asks.ts'
import type { Case } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, sendsRequest } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { inconclusive } from '../../src/check/judgement.ts'
import { countries } from '../../src/model/country.ts'
import { countryOfNinMatches, isCountryCode } from '../../src/model/country-code.ts'
import { maskNin, sameNin, validateNin } from '../../src/model/nin.ts'
import { specialNumbers } from './cardholders.ts'
import { inWords, kindInWords } from './in-words.ts'
import { everyProperty } from './property.ts'
import { requests } from './requests.ts'

const ofEachCountry: readonly Case[] = forEach(countries, (country) => ({
  id: country.toLowerCase(),
  words: `a card is added by a cardholder of ${country}`,
  given: [{ country }],
  when: [asks.addCard()],
  then: sendsRequest(),
}))

/** Initiate card provisioning, Body, `countryCode`: ISO 3166-1 alpha-2, "the nationality of the given NIN". */
export const countryCodeIsOfTheNin: Check = requirement('CD-16', {
  stimuli: [...requests, ...specialNumbers],
  cases: ofEachCountry,
  every: everyProperty('countryCode', ({ value, request, right, wrong }) => {
    if (!isCountryCode(value)) {
      return wrong('no-code', 'an ISO 3166-1 alpha-2 code in capitals', inWords(value))
    }
    const country = request.customer?.country
    if (country === undefined) return inconclusive('the country of the cardholder')
    if (countryOfNinMatches(value, country)) return right()
    return wrong('other-country', country === 'GL' ? ['"GL"', '"DK"'] : inWords(country), inWords(value))
  }),
})

const ofTwoPeople: readonly Case[] = [
  {
    id: 'two-cardholders',
    words: 'two cardholders add a card each, one after the other',
    given: [{}, {}],
    when: [asks.addCard({ name: 'first' }), asks.addCard({ name: 'second', customer: 1 })],
    then: all(sendsRequest({ during: 'first' }), sendsRequest({ during: 'second' })),
  },
]

/** Initiate card provisioning, Body, `nin`: the national identity number of the cardholder. */
export const ninIsTheCardholders: Check = requirement('CD-17', {
  stimuli: [...requests, ...specialNumbers],
  cases: ofTwoPeople,
  every: everyProperty('nin', ({ value, request, observation, right, wrong }) => {
    if (typeof value !== 'string') return wrong('shape', 'a string', kindInWords(value))
    const { customer } = request
    if (customer === undefined) return inconclusive('the cardholder')
    const { country, cardholder } = customer
    const { now } = observation.facts
    if (sameNin(country, cardholder.nin, value, now)) return right()
    const judged = validateNin(country, value, now)
    const expected = `the cardholder's number, of the form ${maskNin(cardholder.nin)}`
    return judged.valid
      ? wrong('other-person', expected, 'the valid number of somebody else')
      : wrong('not-valid', expected, `${maskNin(value)}: no valid number of ${country} (${judged.reason})`)
  }),
})
