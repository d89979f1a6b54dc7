import { type Check, requirement } from '../check/check.ts'
import { fail } from '../check/judgement.ts'
import { isObject } from '../check/observed.ts'
import { everyProvisioningRequest } from '../check/rules.ts'
import { under15 } from '../model/age.ts'
import { isCountry } from '../model/country.ts'
import { expiredIn, parseExpiry } from '../model/expiry.ts'
import { maskNin, validateNin } from '../model/nin.ts'

// What a request shows by itself, where nobody saw who it was to be about: violations, never that there are none.

/** A NIN of nobody knows whom can still be no valid number of the country that it is said to be of. */
export const ninIsOfItsCountry: Check = requirement('CD-17', {
  every: everyProvisioningRequest(({ body, exchange }, { facts }) => {
    const { countryCode, nin } = body ?? {}
    if (typeof countryCode !== 'string' || typeof nin !== 'string') return undefined
    const judged = validateNin(countryCode, nin, facts.now)
    if (judged.valid || judged.reason === 'unknownCountry') return undefined
    return fail({
      kind: 'not-valid',
      place: '/nin',
      expected: [`a valid number of ${countryCode}`],
      actual: `${maskNin(nin)}: ${judged.reason}`,
      exchanges: [exchange.id],
    })
  }),
})

/** The age of whoever is added, by a NIN that tells it, on the day that the request was sent (`now`). */
export const holderIsOldEnough: Check = requirement('CD-29', {
  every: everyProvisioningRequest(({ body, exchange }, { facts }) => {
    const { countryCode, nin } = body ?? {}
    if (typeof countryCode !== 'string' || !isCountry(countryCode)) return undefined
    const judged = validateNin(countryCode, nin, facts.now)
    if (!judged.valid || judged.birthDate === undefined) return undefined
    if (under15(judged.birthDate, facts.now, countryCode) !== 'yes') return undefined
    return fail({
      kind: 'under-15',
      place: '/nin',
      expected: ['no request for a cardholder under 15'],
      actual: 'a number of somebody who was under 15 when the request was sent',
      exchanges: [exchange.id],
    })
  }),
})

/** The expiry of the card that is added, on the day that the request was sent (`now`). */
export const cardIsGood: Check = requirement('CD-14', {
  every: everyProvisioningRequest(({ body, understood, exchange }, { facts }) => {
    const payload = understood.jwe?.payload
    const expiry = parseExpiry(isObject(payload) ? payload['expiry'] : undefined)
    const countryCode = body?.['countryCode']
    if (expiry === undefined || typeof countryCode !== 'string' || !isCountry(countryCode)) return undefined
    if (expiredIn(expiry, facts.now, countryCode) !== 'yes') return undefined
    return fail({
      kind: 'expired',
      place: '/encryptedCardData, plaintext /expiry',
      expected: ['a card that is good on the day of the request'],
      actual: `a card that was good to the end of ${expiry.year}-${String(expiry.month).padStart(2, '0')}`,
      exchanges: [exchange.id],
    })
  }),
})

/** All of them, to be judged beside the suites' own rules. */
export const trafficChecks: readonly Check[] = [ninIsOfItsCountry, holderIsOldEnough, cardIsGood]
