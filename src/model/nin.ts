import { type Country, isCountry } from './country.ts'
import { type Day, parseDay } from './day.ts'
import { type DanishKind, danishKinds, danishNumbers, judgeDanish } from './nin-denmark.ts'
import { type FinnishKind, finnishKinds, finnishNumbers, judgeFinnish } from './nin-finland.ts'
import { invalidNin, type NinJudgement, withoutSeparator } from './nin-judgement.ts'
import { judgeNorwegian, type NorwegianKind, norwegianKinds, norwegianNumbers } from './nin-norway.ts'
import { judgeSwedish, type SwedishKind, sameSwedish, swedishKinds, swedishNumbers } from './nin-sweden.ts'

export type { Country } from './country.ts'
export type { NinJudgement } from './nin-judgement.ts'

/** The kinds of national identity numbers, each belonging to one or more countries (`kindsOf`). */
export type NinKind = NorwegianKind | DanishKind | FinnishKind | SwedishKind

/** What the rules of one country are made of. */
type Rules = {
  readonly kinds: readonly NinKind[]
  /** Every number of a birth date; none for another country's kind. */
  readonly numbers: (kind: NinKind, birth: Day, now: Date | undefined) => Iterable<string>
  readonly judge: (nin: string, now: Date | undefined) => NinJudgement<NinKind>
  readonly same: (given: string, sent: string, now: Date | undefined) => boolean
}

const isOneOf = <Kind extends NinKind>(kinds: readonly Kind[], kind: NinKind): kind is Kind =>
  kinds.some((known) => known === kind)

const sameDigits =
  (length: number) =>
  (given: string, sent: string): boolean =>
    (withoutSeparator(given, length) ?? given) === (withoutSeparator(sent, length) ?? sent)

const danish: Rules = {
  kinds: danishKinds,
  numbers: (kind, birth) => (isOneOf(danishKinds, kind) ? danishNumbers(kind, birth) : []),
  judge: judgeDanish,
  same: sameDigits(10),
}

const rulesOf: Readonly<Record<Country, Rules>> = {
  NO: {
    kinds: norwegianKinds,
    numbers: (kind, birth) => (isOneOf(norwegianKinds, kind) ? norwegianNumbers(kind, birth) : []),
    judge: judgeNorwegian,
    same: sameDigits(11),
  },
  DK: danish,
  FI: {
    kinds: finnishKinds,
    numbers: (kind, birth) => (isOneOf(finnishKinds, kind) ? finnishNumbers(kind, birth) : []),
    judge: judgeFinnish,
    same: (given, sent) => given === sent,
  },
  SE: {
    kinds: swedishKinds,
    numbers: (kind, birth, now) => (isOneOf(swedishKinds, kind) ? swedishNumbers(kind, birth, now) : []),
    judge: judgeSwedish,
    same: sameSwedish,
  },
  GL: danish,
}

/** The kinds of a country, the ordinary one first. */
export function kindsOf(country: Country): readonly NinKind[] {
  return rulesOf[country].kinds
}

/** The form that most people's numbers have in a country. */
export function ordinaryKind(country: Country): NinKind {
  return rulesOf[country].kinds[0] ?? 'ordinary'
}

/** Whose number it is to be. */
export type NinHolder = {
  readonly country: Country
  readonly kind: NinKind
  /** `YYYY-MM-DD`. */
  readonly birthDate: string
  /** The day on which a Swedish number in ten digits is read; without it there are none of those. */
  readonly now?: Date
}

function* numbersOf({ country, kind, birthDate, now }: NinHolder): Generator<string, void> {
  const birth = parseDay(birthDate)
  if (birth !== undefined) yield* rulesOf[country].numbers(kind, birth, now)
}

/** How many numbers of a kind a birth date can hold; 0 for another country's kind and for dates that are none. */
export function ninCapacity(holder: NinHolder): number {
  return [...numbersOf(holder)].length
}

/**
 * Makes a number that agrees with the birth date: always the same for the same request, different for different
 * indexes. Undefined where the index is not whole or not below `ninCapacity`. Takes time with the index, so many
 * people are better born on many days.
 */
export function makeNin(request: NinHolder & { readonly index: number }): string | undefined {
  let left = request.index
  for (const nin of numbersOf(request)) {
    if (left === 0) return nin
    left--
  }
  return undefined
}

/**
 * Judges a value as a national identity number of a country, by every rule that is in force there: see the
 * country's own file. `now` tells the century of Swedish numbers in ten digits. Never throws.
 */
export function validateNin(country: string, nin: unknown, now?: Date): NinJudgement<NinKind> {
  if (!isCountry(country)) return invalidNin('unknownCountry')
  if (typeof nin !== 'string') return invalidNin('notString')
  return rulesOf[country].judge(nin, now)
}

/**
 * Whether a sent number is the given one: equal but for a separator put in or left out, in Finland equal. Swedish
 * numbers in ten and twelve digits are the same when they denote the same number (`now` tells their century;
 * without it, every century counts that ten digits can stand for).
 */
export function sameNin(country: string, given: string, sent: string, now?: Date): boolean {
  return given === sent || (isCountry(country) && rulesOf[country].same(given, sent, now))
}

/** A number as it may be shown: its length and its separators, and nothing of the letters and digits. */
export function maskNin(nin: string): string {
  return nin.replace(/[\p{L}\p{N}]/gu, '*')
}
