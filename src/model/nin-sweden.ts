import { type Day, dayInUtc, dayOf, formatDay, padded } from './day.ts'
import { balancedByLuhn, luhnHolds } from './luhn.ts'
import { invalidNin, type NinJudgement } from './nin-judgement.ts'
import { swedishLibrary } from './nin-libraries.ts'

/**
 * The kinds of Swedish numbers: personnummer and samordningsnummer (day + 60), each in twelve digits (with the
 * century) or, `Short`, in ten, and with a separator (`Separated`) or without.
 */
export type SwedishKind = `${SwedishNumber}${'' | 'Short'}${'' | 'Separated'}`

type SwedishNumber = 'personnummer' | 'samordningsnummer'

/** Every kind, the ordinary one first. */
export const swedishKinds: readonly SwedishKind[] = [
  'personnummer',
  'personnummerSeparated',
  'personnummerShort',
  'personnummerShortSeparated',
  'samordningsnummer',
  'samordningsnummerSeparated',
  'samordningsnummerShort',
  'samordningsnummerShortSeparated',
]

/** The individual numbers of the tax agency's published test people; made numbers begin with these. */
const testIndividuals = [238, 239, 980, 981, 982, 983, 984, 985, 986, 987, 988, 989]

/** Every individual number, 1 to 999. */
function* individualNumbers(): Generator<number, void> {
  yield* testIndividuals
  for (let number = 1; number <= 999; number++) if (!testIndividuals.includes(number)) yield number
}

/** Births whose numbers can be written in full. */
const firstYear = 1800
const lastYear = 2099

/** Whether a number of this birth year is written with `+`: from the year in which its holder turns 100. */
const turnsHundred = (birthYear: number, now: Date): boolean | undefined => {
  const today = dayInUtc(now)
  if (today === undefined) return undefined
  const years = today.year - birthYear
  return years < 0 || years >= 200 ? undefined : years >= 100
}

/** The separator, or undefined where the number cannot be written in ten digits at that time. */
const separatorFor = (kind: SwedishKind, birthYear: number, now: Date | undefined): string | undefined => {
  const separated = kind.endsWith('Separated')
  if (!kind.includes('Short')) return separated ? '-' : ''
  const isOld = now === undefined ? undefined : turnsHundred(birthYear, now)
  if (isOld === undefined) return undefined
  if (separated) return isOld ? '+' : '-'
  return isOld ? undefined : ''
}

/**
 * Every number that a birth date can have, in a fixed order. Ten digits tell the century only by the day on
 * which they are read: without `now` there are none, and none without separator from the year of the holder's
 * 100th birthday.
 */
export function* swedishNumbers(kind: SwedishKind, birth: Day, now?: Date): Generator<string, void> {
  const separator = separatorFor(kind, birth.year, now)
  if (separator === undefined || birth.year < firstYear || birth.year > lastYear) return
  const day = birth.day + (kind.startsWith('samordningsnummer') ? 60 : 0)
  const date = `${padded(birth.year % 100, 2)}${padded(birth.month, 2)}${padded(day, 2)}`
  const century = kind.includes('Short') ? '' : String(Math.floor(birth.year / 100))
  for (const individual of individualNumbers()) {
    const ten = balancedByLuhn(date + padded(individual, 3), '')
    yield `${century}${ten.slice(0, 6)}${separator}${ten.slice(6)}`
  }
}

type Written = { readonly century: string | undefined; readonly ten: string; readonly sign: '+' | '-' | '' }

const parseWritten = (nin: string): Written | undefined => {
  const parts = /^(1[89]|20)?([0-9]{6})([-+ ]?)([0-9]{4})$/.exec(nin)
  if (parts === null) return undefined
  const sign = parts[3] === '+' ? '+' : parts[3] === '' ? '' : '-'
  return { century: parts[1], ten: `${parts[2]}${parts[4]}`, sign }
}

/** The centuries that a number may mean: one, or without century and `now` two (`+` is the older pair). */
const centuriesOf = ({ century, ten, sign }: Written, now: Date | undefined): readonly string[] => {
  if (century !== undefined) return [century]
  const today = now === undefined ? undefined : dayInUtc(now)
  if (today === undefined) return sign === '+' ? ['18', '19'] : ['19', '20']
  const latest = today.year - (sign === '+' ? 100 : 0)
  const shortYear = Number(ten.slice(0, 2))
  const year = latest - ((((latest - shortYear) % 100) + 100) % 100)
  return [String(Math.floor(year / 100))]
}

const birthOf = (century: string, ten: string): Day | undefined => {
  const day = Number(ten.slice(4, 6))
  return dayOf(Number(`${century}${ten.slice(0, 2)}`), Number(ten.slice(2, 4)), day > 60 ? day - 60 : day)
}

/** By the library, asked in twelve digits only, so that nothing hangs on the machine's clock. Never throws. */
const isValid = (century: string, ten: string): boolean => swedishLibrary().valid(century + ten)

/**
 * Judges a Swedish number: personnummer or samordningsnummer, in ten or twelve digits, with hyphen, plus or no
 * separator. The birth date is told by twelve digits, and by ten for a given `now`.
 */
export function judgeSwedish(nin: string, now?: Date): NinJudgement<SwedishKind> {
  const written = parseWritten(nin)
  if (written === undefined) return invalidNin('shape')
  const centuries = centuriesOf(written, now)
  const fitting = centuries.filter((century) => isValid(century, written.ten))
  const [century] = fitting
  if (century === undefined) return invalidNin(luhnHolds(written.ten) ? 'date' : 'checkDigits')
  const kind = kindOf(written)
  const birth = birthOf(century, written.ten)
  const isSure = centuries.length === 1 && birth !== undefined
  return isSure ? { valid: true, kind, birthDate: formatDay(birth) } : { valid: true, kind }
}

const kindOf = ({ century, ten, sign }: Written): SwedishKind => {
  const number = Number(ten.slice(4, 6)) > 60 ? 'samordningsnummer' : 'personnummer'
  return `${number}${century === undefined ? 'Short' : ''}${sign === '' ? '' : 'Separated'}`
}

/**
 * Whether two writings denote one number: the ten digits are equal, and there is a century that both may mean.
 * `now` decides the century of ten digits; without it, every century that they can stand for counts.
 */
export function sameSwedish(given: string, sent: string, now?: Date): boolean {
  const [a, b] = [parseWritten(given), parseWritten(sent)]
  if (a === undefined || b === undefined) return given === sent
  // The separator of twelve digits says nothing that the century does not.
  const centuries = centuriesOf(a, now)
  return a.ten === b.ten && centuriesOf(b, now).some((century) => centuries.includes(century))
}
