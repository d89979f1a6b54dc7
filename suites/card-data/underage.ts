import { asks } from '../../src/check/asks.ts'
import type { Case, Control, Given, Setting, Step, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, refuses, sendsNoRequest, statusShows } from '../../src/check/expectations.ts'
import { countries } from '../../src/model/country.ts'
import { earlyOn, lateOn } from './clock.ts'

/** One of the two things that somebody under 15 does not get, and that an adult does. */
interface Matter {
  readonly id: string
  readonly words: string
  readonly when: readonly Step[]
  readonly withheld: Then
  readonly granted: Then
}

const matters: readonly Matter[] = [
  {
    id: 'offer',
    words: 'asks for the status of a card',
    when: [asks.cardStatus()],
    withheld: statusShows({ offer: 'none' }),
    granted: statusShows({ offer: 'addCard' }),
  },
  {
    id: 'request',
    words: 'adds a card',
    when: [asks.addCard()],
    withheld: all(sendsNoRequest(), refuses({ at: 'addCard' })),
    granted: givesLink({ at: 'addCard' }),
  },
]

interface Child {
  readonly id: string
  readonly words: string
  readonly given: Given
  readonly setting?: Setting
}

/** So far from the birthday that the day can't be in doubt, whatever clock the integration follows. */
const children: readonly Child[] = [
  { id: 'nearly-15', words: 'will be 15 in a few days', given: { age: { years: 14, days: 363 } } },
  { id: 'just-14', words: 'turned 14 a few days ago', given: { age: { years: 14, days: 3 } } },
  { id: 'six', words: 'is 6', given: { age: { years: 6, days: 100 } } },
]

/** On the eve of the 15th birthday, for banks that follow the given clock; those born on a leap day have two of them. */
const eves: readonly Child[] = [
  {
    id: 'eve',
    words: 'will be 15 tomorrow',
    given: { birthDate: '2012-03-01' },
    setting: lateOn('2027-02-28'),
  },
  {
    id: 'morning-before',
    words: 'will be 15 tomorrow, and it is early in the morning',
    given: { birthDate: '2012-03-01' },
    setting: earlyOn('2027-02-28'),
  },
  {
    id: 'eve-of-a-year',
    words: 'will be 15 on New Year',
    given: { birthDate: '2012-01-01' },
    setting: lateOn('2026-12-31'),
  },
  // After February the days of such a year have numbers that are one higher.
  {
    id: 'eve-in-a-leap-year',
    words: 'was born in a year of 365 days, lives in one of 366, and will be 15 tomorrow',
    given: { birthDate: '2013-03-10' },
    setting: lateOn('2028-03-09'),
  },
  {
    id: 'eve-leap-day',
    words: 'was born on 29 February and will be 15 tomorrow, or the day after',
    given: { birthDate: '2012-02-29' },
    setting: lateOn('2027-02-27'),
  },
]

/** On the birthday itself a bank may serve them, or wait until they are older: nothing is judged but what is sent. */
const birthdays: readonly Child[] = [
  {
    id: 'birthday',
    words: 'is 15 today',
    given: { birthDate: '2012-03-01' },
    setting: earlyOn('2027-03-01'),
  },
  {
    id: 'birthday-leap-day',
    words: 'was born on 29 February and is 15 today, or tomorrow',
    given: { birthDate: '2012-02-29' },
    setting: lateOn('2027-02-28'),
  },
]

const ofAdults = (setting: Setting): ReadonlyMap<Matter, Control> =>
  new Map(
    matters.map((matter) => [matter, { given: [{}], when: matter.when, setting, then: matter.granted }]),
  )

const everyday: Setting = { kind: 'default' }
const adults = ofAdults(everyday)

const casesOf = (
  { id, words, given, setting }: Child,
  controls: ReadonlyMap<Matter, Control>,
): readonly Case[] =>
  matters.map((matter) => {
    const control = controls.get(matter)
    return {
      id: `${matter.id}/${id}`,
      words: `somebody who ${words} ${matter.words}`,
      given: [given],
      when: matter.when,
      then: matter.withheld,
      ...(setting !== undefined && { setting }),
      ...(control !== undefined && { controls: [control] }),
    }
  })

/** In each country the number tells the age, or not, in a way of its own. */
const inEachCountry: readonly Case[] = countries.flatMap((country) => {
  const given = { country, age: { years: 14, days: 200 } }
  const child = { id: country.toLowerCase(), words: `is 14 and has a number of ${country}`, given }
  const control = { given: [{ country }] }
  return casesOf(
    child,
    new Map([...adults].map(([matter, adult]) => [matter, { ...adult, ...control }])),
  ).filter(({ id }) => id.startsWith('request'))
})

/** Initiate card provisioning, Other facts: "users under the age of 15 are not supported". */
export const nobodyUnder15: Check = requirement('CD-29', {
  cases: [
    ...children.flatMap((child) => casesOf(child, adults)),
    ...eves.flatMap((child) => casesOf(child, ofAdults(child.setting ?? everyday))),
    ...inEachCountry,
  ],
  stimuli: birthdays.map(({ id, words, given, setting = everyday }) => ({
    id: `birthdays/${id}`,
    words: `somebody who ${words} adds a card`,
    given: [given],
    when: [asks.cardStatus(), asks.addCard()],
    setting,
  })),
})
