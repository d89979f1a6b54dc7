import { plainReturnUrl } from '../check/asks.ts'
import type { Given, TokenDraft } from '../check/case.ts'
import { referenceOf } from '../double/store.ts'
import type { Customer } from '../exchange/observation.ts'
import type { Claims } from '../model/claims.ts'
import { type Country, dayInCountry, isCountry } from '../model/country.ts'
import { addMonths, type Expiry, formatExpiry, monthAt, nextTurn } from '../model/expiry.ts'
import { makeNin, type NinKind, ordinaryKind } from '../model/nin.ts'
import { makePan } from '../model/pan.ts'
import { ecomRequesterOf } from '../model/trid.ts'
import type { CardWorld, Token } from '../model/world.ts'
import { ordinaryProvisioning } from '../model/world.ts'
import { networkOf } from './fitting.ts'
import type { ListedCard } from './listed-cards.ts'

/** What a cast is drawn from: the same claims, clock, seed and index give the same customer. */
export interface CastSource {
  readonly claims: Claims
  readonly now: Date
  readonly seed: number
  /** Draws numbers that no other customer of the run has had. */
  readonly next: () => number
  /** The listed card that the case leases, where the integration takes no others. */
  readonly listed: ListedCard | undefined
}

export interface CastMember {
  readonly customer: Customer
  readonly world: CardWorld
  /** Tokens that the service held before it changed. */
  readonly earlier: Token[]
}

/** Whose brand of the wallet a country's users have. */
const brandOf = (country: Country): 'vipps' | 'mobilepay' =>
  country === 'NO' || country === 'SE' ? 'vipps' : 'mobilepay'

/** How many numbers a case may draw for its customers. */
export const numbersPerCase = 4

/** How many customers share a day of birth: few days keep the numbers cheap to make, many numbers keep them apart. */
const perBirthday = 40
const firstBirthday = Date.UTC(1955, 2, 3)
const dayLength = 24 * 60 * 60 * 1000

const adultBirthDate = (number: number): string =>
  // Steps of 37 days go through all months, and stay among adults for half a million customers.
  new Date(firstBirthday + ((Math.floor(number / perBirthday) * 37) % 14_000) * dayLength)
    .toISOString()
    .slice(0, 10)

/** Numbers without check digit are given out for births of the first of January only. */
const adultBirthDateFor = (kind: NinKind, number: number): string => {
  const birthDate = adultBirthDate(number)
  return kind === 'withoutCheckDigit' ? `${birthDate.slice(0, 4)}-01-01` : birthDate
}

/** The day of birth of somebody who is so many years and days old today, by the country's own calendar. */
function birthDateAt(
  age: { readonly years: number; readonly days: number },
  now: Date,
  country: Country,
): string {
  const today = dayInCountry(now, country)
  if (today === undefined) return adultBirthDate(0)
  return new Date(Date.UTC(today.year - age.years, today.month - 1, today.day - age.days))
    .toISOString()
    .slice(0, 10)
}

/** How many numbers a day of birth has at the least, in every country, beside those of customers who are born on any day. */
const perDayOfMonth = 60

/** Who is born in a given month, by the number that the customer is cast from; days that every month has. */
function bornInMonth(month: string, number: number): { birthDate: string; index: number } {
  const birthDate = `${month}-${String(1 + (number % 28)).padStart(2, '0')}`
  return { birthDate, index: perBirthday + (Math.floor(number / 28) % perDayOfMonth) }
}

/** Whom of those who are born in a given month a customer shares the national identity number with, where there is one. */
export function twinsOf({ bornIn }: Given, number: number): string | undefined {
  if (bornIn === undefined) return undefined
  const { birthDate, index } = bornInMonth(bornIn, number)
  return `${birthDate} ${index}`
}

function cardholderOf(
  given: Given,
  country: Country,
  number: number,
  source: CastSource,
): Customer['cardholder'] {
  const kind: NinKind = given.nin ?? ordinaryKind(country)
  if (given.bornIn !== undefined) {
    const { birthDate, index } = bornInMonth(given.bornIn, number)
    const nin = makeNin({ country, kind, birthDate, index, now: source.now })
    if (nin !== undefined) return { nin, countryCode: country, birthDate }
  }
  const birthDate =
    given.birthDate ??
    (given.age === undefined ? adultBirthDateFor(kind, number) : birthDateAt(given.age, source.now, country))
  const draw = (index: number): string | undefined =>
    makeNin({ country, kind, birthDate, index, now: source.now })
  const nin =
    draw(given.birthDate === undefined && given.age === undefined ? number % perBirthday : number % 90) ??
    draw(0)
  if (nin === undefined) throw new Error(`no ${kind} number of ${country} fits the birth date ${birthDate}`)
  return { nin, countryCode: country, birthDate }
}

/** The tokens of a draft, with references of their own. */
export const tokensOf = (
  drafts: readonly TokenDraft[],
  world: Pick<CardWorld, 'network' | 'tag' | 'ecomRequester'>,
  firstReference: number,
): readonly Token[] =>
  drafts.map((draft, index) => ({
    ...draft,
    requester: draft.requester === 'ecom' ? world.ecomRequester : draft.requester,
    reference: referenceOf(world.network, world.tag, firstReference + index),
  }))

/** When the card of a case expires, by the month of `now`. */
function expiryOf({ expiresInMonths = 30, expiryAtTurnOfYear }: Given, month: Expiry): Expiry {
  const soonest = addMonths(month, expiresInMonths)
  return expiryAtTurnOfYear === undefined ? soonest : nextTurn(soonest, expiryAtTurnOfYear)
}

/** Casts one customer of a case: a card, a cardholder, a device, and what the services hold for them. */
export function cast(given: Given, earlier: readonly CastMember[], source: CastSource): CastMember {
  const { claims, now, seed, listed } = source
  const number = source.next()
  const network = networkOf(given, claims)
  const held = listed?.cardholder.countryCode
  const country =
    held !== undefined && isCountry(held) ? held : (given.country ?? claims.countries[0] ?? 'NO')
  const month = monthAt(now) ?? { year: 2026, month: 1 }
  const pan =
    listed?.card.pan ??
    makePan({
      network,
      counter: number + (seed % 100_000),
      ...(given.panLength !== undefined && { length: given.panLength }),
      ...(given.last4 !== undefined && { last4: given.last4 }),
    })
  const holder = given.cardholderOf === undefined ? undefined : earlier[given.cardholderOf]?.customer
  const expiry = listed?.card.expiry ?? formatExpiry(expiryOf(given, month))
  const id = listed?.card.id ?? `card-${number}`
  const world: CardWorld = {
    pan,
    id,
    network,
    expiry,
    tokens: [],
    inquiry: given.inquiry ?? {},
    provisioning: given.provisioning ?? ordinaryProvisioning,
    ecomRequester: ecomRequesterOf(network, brandOf(country)),
    tag: String(1_000_000 + number),
  }
  world.tokens = tokensOf(given.tokens ?? [], world, 1)
  const customer: Customer = {
    card: listed?.card ?? {
      id,
      pan,
      network,
      expiry,
    },
    cardholder: listed?.cardholder ?? holder?.cardholder ?? cardholderOf(given, country, number, source),
    country: holder?.country ?? country,
    device: { platform: given.platform ?? claims.platforms[0] ?? 'ios' },
    tokens: world.tokens,
  }
  return { customer, world, earlier: [] }
}

/** The return URL that an app asks this integration for: below its first prefix, where it takes no others. */
export function askedReturnUrl(wanted: string | null, claims: Claims): string | null {
  if (wanted === null || claims.returnUrl.mode !== 'prefixes') return wanted
  const prefix = claims.returnUrl.prefixes[0] ?? plainReturnUrl
  return `${prefix}${wanted.replace(/^[a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?\/?/iu, '')}`
}
