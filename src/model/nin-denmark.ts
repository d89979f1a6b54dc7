import { type Day, dayOf, formatDay, padded } from './day.ts'
import { invalidNin, type NinJudgement, weightedSum, withoutSeparator } from './nin-judgement.ts'

/** The kinds of Danish numbers: those whose check digit holds, and those given out without one. */
export type DanishKind = 'ordinary' | 'withoutCheckDigit'

/** Every kind, the ordinary one first. */
export const danishKinds: readonly DanishKind[] = ['ordinary', 'withoutCheckDigit']

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

const checkDigitHolds = (digits: string): boolean => weightedSum(digits, weights) % 11 === 0

/** The birth year by the seventh digit. CPR-kontoret, "Opbygning af CPR-nummeret". */
const birthYear = (shortYear: number, seventh: number): number => {
  if (seventh <= 3) return 1900 + shortYear
  if (seventh === 4 || seventh === 9) return (shortYear <= 36 ? 2000 : 1900) + shortYear
  return (shortYear <= 57 ? 2000 : 1800) + shortYear
}

/**
 * Every number that a birth date can have, in a fixed order. Numbers without check digit have so far been
 * given to births on 1 January only. CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11 kontrol)".
 */
export function* danishNumbers(kind: DanishKind, birth: Day): Generator<string, void> {
  if (kind === 'withoutCheckDigit' && !(birth.month === 1 && birth.day === 1)) return
  const shortYear = birth.year % 100
  const date = `${padded(birth.day, 2)}${padded(birth.month, 2)}${padded(shortYear, 2)}`
  for (let serial = 0; serial < 10_000; serial++) {
    if (birthYear(shortYear, Math.floor(serial / 1000)) !== birth.year) continue
    const digits = date + padded(serial, 4)
    if (checkDigitHolds(digits) === (kind === 'ordinary')) yield digits
  }
}

/**
 * Judges a Danish number, which Greenland's are, too: ten digits, with or without a separator after the sixth. The
 * check digit is not required of any number: since 1 October 2007 all systems have to take those without.
 */
export function judgeDanish(nin: string): NinJudgement<DanishKind> {
  const digits = withoutSeparator(nin, 10)
  if (digits === undefined) return invalidNin('shape')
  const year = birthYear(Number(digits.slice(4, 6)), Number(digits[6]))
  const birth = dayOf(year, Number(digits.slice(2, 4)), Number(digits.slice(0, 2)))
  if (birth === undefined) return invalidNin('date')
  const kind = checkDigitHolds(digits) ? 'ordinary' : 'withoutCheckDigit'
  return { valid: true, kind, birthDate: formatDay(birth) }
}
