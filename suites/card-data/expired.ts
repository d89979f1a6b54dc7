import { asks } from '../../src/check/asks.ts'
import type { Case, Control, Given, Stimulus } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, refuses, sendsNoRequest } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { earlyOn, lateOn } from './clock.ts'

const add = [asks.addCard()]
const notSent = all(sendsNoRequest(), refuses({ at: 'addCard' }))
const goodCard = (given: Given = {}): Control => ({
  given: [given],
  when: add,
  setting: { kind: 'default' },
  then: givesLink({ at: 'addCard' }),
})

const ordinaryControls = {
  visa: goodCard({ network: 'visa' }),
  mastercard: goodCard({ network: 'mastercard' }),
}

const longAgo: readonly Case[] = forEach(networks, [2, 26], (network, months) => ({
  id: `${network}-${months}-months-ago`,
  words: `a ${network} card that expired ${months} months ago`,
  given: [{ network, expiresInMonths: -months }],
  when: add,
  then: notSent,
  controls: [ordinaryControls[network]],
}))

/** The first day after a month, where a day too many shows; once at the turn of a year. */
const dayAfter: readonly Case[] = forEach(['2027-01-01', '2027-03-01'], (day) => ({
  id: `day-after-${day}`,
  words: `it is ${day}, and the card was good to the day before`,
  given: [{ expiresInMonths: -1 }],
  when: add,
  setting: earlyOn(day),
  then: notSent,
  controls: [{ given: [{ expiresInMonths: 6 }], setting: earlyOn(day), then: givesLink({ at: 'addCard' }) }],
}))

/** Weeks into the next month, where a month too many shows, and no time zone does. */
const weeksAfter: Case = {
  id: 'weeks-after-2027-01-01',
  words: 'it is 2027-01-20, and the card was good to the end of the year before',
  given: [{ expiresInMonths: -1 }],
  when: add,
  setting: earlyOn('2027-01-20'),
  then: notSent,
  controls: [
    { given: [{ expiresInMonths: 6 }], setting: earlyOn('2027-01-20'), then: givesLink({ at: 'addCard' }) },
  ],
}

/** A card in its last month may be sent and may be refused; what is sent of it is judged like any other request. */
const lastDay: Stimulus = {
  id: 'last-month/last-day',
  words: 'it is the last day of the month in which the card expires',
  given: [{ expiresInMonths: 0 }],
  when: add,
  setting: lateOn('2027-02-28'),
}

/** Follows from "expiry": a card that nobody can pay with any more has no place in the wallet. */
export const expiredCardIsNotSent: Check = requirement('CD-14', {
  cases: [...longAgo, ...dayAfter, weeksAfter],
  stimuli: [lastDay],
})
