import {
  rareReturnUrls as allowedButRare,
  returnUrls as inUse,
  type NamedUrl,
  type NonUri,
  nonUris as textsThatAreNoUris,
} from '../../fixtures/return-urls.ts'
import { countries as allCountries, type Country } from '../model/country.ts'
import { addMonths, formatExpiry, monthAt } from '../model/expiry.ts'
import { networks as allNetworks, type Network } from '../model/network.ts'
import { makeNin, ordinaryKind } from '../model/nin.ts'
import type { Card, Cardholder } from '../model/operation.ts'
import { makePan } from '../model/pan.ts'

export type { NamedUrl, NonUri } from '../../fixtures/return-urls.ts'
export type { Country } from '../model/country.ts'
export type { Network } from '../model/network.ts'
export type { Card, Cardholder } from '../model/operation.ts'

/** What is drawn, and from what. The same wishes give the same cards or cardholders, on every machine. */
interface Drawing {
  /** A whole number from 0; another one gives other cards and people. Absent: 0. */
  readonly seed?: number
  /** How many, 1000 at most. Absent: one of each network or country. */
  readonly count?: number
}

/** What test cards are to be. */
export interface CardWishes extends Drawing {
  /** Whose cards, in turn. Absent: Visa, Mastercard. */
  readonly networks?: readonly Network[]
  /** The time from which expiry is counted. Absent: the real time. */
  readonly now?: Date
  /** Months from the month of `now` to that of expiry; negative: expired. Absent: 30. */
  readonly expiresInMonths?: number
  /** Four digits that every card number ends in. */
  readonly last4?: string
}

/** What test cardholders are to be. */
export interface CardholderWishes extends Drawing {
  /** Whose national identity numbers, in turn. Absent: NO, DK, FI, SE. */
  readonly countries?: readonly Country[]
  /** The day of birth of them all, `YYYY-MM-DD`. Absent: adults, each born on another day. */
  readonly birthDate?: string
}

const mostAtOnce = 1_000

function indexes(count: number): readonly number[] {
  if (Number.isInteger(count) && count >= 1 && count <= mostAtOnce) return [...Array(count).keys()]
  throw new RangeError(`count: expected a whole number from 1 to ${mostAtOnce}, found ${count}`)
}

function checkedSeed(seed: number): number {
  if (Number.isSafeInteger(seed) && seed >= 0) return seed
  throw new RangeError(`seed: expected a whole number from 0, found ${seed}`)
}

function turn<Thing>(things: readonly Thing[], index: number, name: string): Thing {
  const thing = things[index % things.length]
  if (thing === undefined) throw new RangeError(`${name}: expected one or more, found none`)
  return thing
}

/**
 * Test cards: numbers that pass Luhn under the first six digits of well-known test cards, so that none is a live one,
 * no two alike in one drawing.
 * @throws RangeError for a count, seed, network or end that there can't be.
 */
export function testCards({
  seed = 0,
  networks = allNetworks,
  count = networks.length,
  now = new Date(),
  expiresInMonths = 30,
  last4,
}: CardWishes = {}): readonly Card[] {
  const month = monthAt(now)
  if (month === undefined) throw new RangeError('now: expected a time, found an invalid date')
  // With the end demanded there are fewer numbers to draw from.
  const drawings = last4 === undefined ? 900_000 : 200
  return indexes(count).map((index) => {
    const network = turn(networks, index, 'networks')
    const counter = (checkedSeed(seed) % drawings) * mostAtOnce + index
    return {
      id: `card-${seed}-${index + 1}`,
      pan: makePan({ network, counter, ...(last4 !== undefined && { last4 }) }),
      network,
      expiry: formatExpiry(addMonths(month, expiresInMonths)),
    }
  })
}

const firstBirthday = Date.UTC(1950, 0, 7)
const dayLength = 24 * 60 * 60 * 1000
/** Up to the year 1999, so that all are adults. */
const birthdays = 18_000

/**
 * Test cardholders: a national identity number that is valid by the country's rules, and the day of birth that it
 * tells. Nobody's, as far as that can be known: such numbers are drawn, not looked up.
 * @throws RangeError for a count, seed, country or day that there can't be.
 */
export function testCardholders({
  seed = 0,
  countries = allCountries.filter((country) => country !== 'GL'),
  count = countries.length,
  birthDate,
}: CardholderWishes = {}): readonly Cardholder[] {
  return indexes(count).map((index) => {
    const countryCode = turn(countries, index, 'countries')
    // Steps of 37 days meet every day before one comes again.
    const step = (checkedSeed(seed) * 101 + index * 37) % birthdays
    const born = birthDate ?? new Date(firstBirthday + step * dayLength).toISOString().slice(0, 10)
    const draw = (among: number): string | undefined =>
      makeNin({ country: countryCode, kind: ordinaryKind(countryCode), birthDate: born, index: among })
    const nin = draw(birthDate === undefined ? 0 : (checkedSeed(seed) + index) % 90) ?? draw(0)
    if (nin === undefined) throw new RangeError(`birthDate: ${born} has no number in ${countryCode}`)
    return { nin, countryCode, birthDate: born }
  })
}

/** Return URLs that banks' apps really use, each awkward in its own way: all have to work. */
export const returnUrls: readonly NamedUrl[] = inUse

/** Just as valid, but such that a careful bank may refuse them. */
export const rareReturnUrls: readonly NamedUrl[] = allowedButRare

/** Texts that apps hand over as return URLs though RFC 3986 allows no such character: refused, or encoded exactly. */
export const nonUris: readonly NonUri[] = textsThatAreNoUris
