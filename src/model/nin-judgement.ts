/** Why a text is no national identity number. */
export type NinFault = 'notString' | 'unknownCountry' | 'shape' | 'date' | 'checkDigits'

/** What a national identity number is, or why it is none. `birthDate` (`YYYY-MM-DD`) where the number tells it. */
export type NinJudgement<Kind extends string = string> =
  | { readonly valid: true; readonly kind: Kind; readonly birthDate?: string }
  | { readonly valid: false; readonly reason: NinFault }

/** The judgement on a number that breaks a rule. */
export function invalidNin(reason: NinFault): NinJudgement<never> {
  return { valid: false, reason }
}

/** The sum of digits times their weights, over the first so many digits as there are weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0)
}

/**
 * The bare digits of a number that may be written in two groups: one hyphen or one space after the sixth
 * digit, or nothing. Undefined for anything else.
 */
export function withoutSeparator(nin: string, length: number): string | undefined {
  const groups = /^([0-9]{6})[- ]?([0-9]+)$/.exec(nin)
  const digits = groups === null ? '' : `${groups[1]}${groups[2]}`
  return digits.length === length ? digits : undefined
}
