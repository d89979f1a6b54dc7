/** What a digit adds to the Luhn sum where it stands doubled. */
const doubled: readonly number[] = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]

const addend = (digit: number, isDoubled: boolean): number =>
  isDoubled ? (doubled[digit] ?? Number.NaN) : digit

/** Whether a digit stands doubled: every second one from the right, the last not. */
const standsDoubled = (digits: string, place: number): boolean => (digits.length - place) % 2 === 0

const luhnSum = (digits: string): number => {
  let sum = 0
  for (let place = 0; place < digits.length; place++) {
    sum += addend(digits.charCodeAt(place) - 48, standsDoubled(digits, place))
  }
  return sum
}

/** Whether a string of digits ends in the right check digit. False for anything else. ISO/IEC 7812-1, annex B. */
export function luhnHolds(digits: string): boolean {
  return /^[0-9]+$/.test(digits) && luhnSum(digits) % 10 === 0
}

/**
 * Puts the one digit between two strings of digits that makes the whole pass Luhn: a check digit where
 * `after` is empty, otherwise a digit in the middle that balances a demanded end.
 */
export function balancedByLuhn(before: string, after: string): string {
  const missing = (10 - (luhnSum(`${before}0${after}`) % 10)) % 10
  const isDoubled = after.length % 2 === 1
  return `${before}${isDoubled ? doubled.indexOf(missing) : missing}${after}`
}
