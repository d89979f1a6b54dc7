import { type Day, dayOf, formatDay, padded } from './day.ts'
import {
  invalidNin,
  type NinFault,
  type NinJudgement,
  weightedSum,
  withoutSeparator,
} from './nin-judgement.ts'
import { norwegianLibrary } from './nin-libraries.ts'

/**
 * The kinds of Norwegian numbers: the birth number; the D-number (day + 40); numbers of made-up people of the
 * tax administration (month + 80), of NAV (month + 40, as are H-numbers) and of Norsk helsenett (month + 65);
 * and D-numbers of made-up people (made here as the tax administration's).
 */
export type NorwegianKind =
  | 'ordinary'
  | 'dNumber'
  | 'syntheticTenor'
  | 'syntheticNav'
  | 'syntheticHelsenett'
  | 'dNumberSynthetic'

type Shift = { readonly day: number; readonly month: number }

const shiftOf: Readonly<Record<NorwegianKind, Shift>> = {
  ordinary: { day: 0, month: 0 },
  dNumber: { day: 40, month: 0 },
  syntheticTenor: { day: 0, month: 80 },
  syntheticNav: { day: 0, month: 40 },
  syntheticHelsenett: { day: 0, month: 65 },
  dNumberSynthetic: { day: 40, month: 80 },
}

/** Every kind, the ordinary one first. */
export const norwegianKinds: readonly NorwegianKind[] = [
  'ordinary',
  'dNumber',
  'syntheticTenor',
  'syntheticNav',
  'syntheticHelsenett',
  'dNumberSynthetic',
]

/** Which individual numbers go with which birth years, each end included. Forskrift til folkeregisterloven. */
const individualNumbers: readonly { years: readonly [number, number]; numbers: readonly [number, number] }[] =
  [
    { years: [1900, 1999], numbers: [0, 499] },
    { years: [1940, 1999], numbers: [900, 999] },
    { years: [2000, 2039], numbers: [500, 999] },
    { years: [1855, 1899], numbers: [500, 749] },
  ]

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** The digit that makes a sum divisible by 11, or undefined where it would be 10. */
const mod11Digit = (digits: string, weights: readonly number[]): string | undefined => {
  const digit = (11 - (weightedSum(digits, weights) % 11)) % 11
  return digit === 10 ? undefined : String(digit)
}

const withCheckDigits = (nine: string): string | undefined => {
  const first = mod11Digit(nine, firstWeights)
  const second = first === undefined ? undefined : mod11Digit(nine + first, secondWeights)
  return second === undefined ? undefined : `${nine}${first}${second}`
}

/** What the first check digit leaves over: 0 today, 0 to 3 for numbers given out from 2032. */
const firstRemainder = (digits: string): number => weightedSum(digits, [...firstWeights, 1]) % 11

/** Every number that a birth date can have, in a fixed order, by today's check digits. */
export function* norwegianNumbers(kind: NorwegianKind, birth: Day): Generator<string, void> {
  const shift = shiftOf[kind]
  const date = `${padded(birth.day + shift.day, 2)}${padded(birth.month + shift.month, 2)}${padded(birth.year % 100, 2)}`
  for (const { years, numbers } of individualNumbers) {
    if (birth.year < years[0] || birth.year > years[1]) continue
    for (let individual = numbers[0]; individual <= numbers[1]; individual++) {
      const number = withCheckDigits(date + padded(individual, 3))
      if (number !== undefined) yield number
    }
  }
}

/** The birth year by the individual number; undefined where no year goes with it. */
const birthYear = (shortYear: number, individual: number): number | undefined => {
  for (const { years, numbers } of individualNumbers) {
    if (individual < numbers[0] || individual > numbers[1]) continue
    const year = [1800, 1900, 2000]
      .map((century) => century + shortYear)
      .find((y) => y >= years[0] && y <= years[1])
    if (year !== undefined) return year
  }
  return undefined
}

const kindOf = (day: number, month: number): { kind: NorwegianKind; shift: Shift } => {
  const dayShift = day > 40 ? 40 : 0
  const monthShift = month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0
  const shift = { day: dayShift, month: monthShift }
  if (dayShift > 0) return { kind: monthShift > 0 ? 'dNumberSynthetic' : 'dNumber', shift }
  return { kind: norwegianKinds.find((kind) => shiftOf[kind].month === monthShift) ?? 'ordinary', shift }
}

/** By the library, but for the numbers of Norsk helsenett, which it does not know. Never throws. */
const faultOf = (digits: string, monthShift: number): NinFault | undefined => {
  if (monthShift === 65) {
    const holds = firstRemainder(digits) <= 3 && weightedSum(digits, [...secondWeights, 1]) % 11 === 0
    return holds ? undefined : 'checkDigits'
  }
  const result = norwegianLibrary().idnr(digits)
  if (result.status === 'valid') return undefined
  return result.reasons.includes('invalid date') ? 'date' : 'checkDigits'
}

/**
 * Judges a Norwegian number of any kind: eleven digits, with or without a separator after the sixth. Both check digit
 * rules hold side by side, today's and that of 2032 (first remainder 0 to 3); numbers by the new one do not
 * tell the century, so no birth date is given for them. Skatteetaten, "Nye fødselsnummer og d-nummer fra 2032".
 */
export function judgeNorwegian(nin: string): NinJudgement<NorwegianKind> {
  const digits = withoutSeparator(nin, 11)
  if (digits === undefined) return invalidNin('shape')
  const { kind, shift } = kindOf(Number(digits.slice(0, 2)), Number(digits.slice(2, 4)))
  const day = Number(digits.slice(0, 2)) - shift.day
  const month = Number(digits.slice(2, 4)) - shift.month
  const shortYear = Number(digits.slice(4, 6))
  const year = birthYear(shortYear, Number(digits.slice(6, 9)))
  // Without a known year, only 29 February hangs on it; 2000 + year leaps whenever any century's year does.
  const birth = dayOf(year ?? 2000 + shortYear, month, day)
  if (birth === undefined) return invalidNin('date')
  const fault = faultOf(digits, shift.month)
  if (fault !== undefined) return invalidNin(fault)
  const tellsDate = year !== undefined && firstRemainder(digits) === 0
  return tellsDate ? { valid: true, kind, birthDate: formatDay(birth) } : { valid: true, kind }
}
