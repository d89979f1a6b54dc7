import { type Day, dayOf, formatDay, padded } from './day.ts'
import { invalidNin, type NinJudgement } from './nin-judgement.ts'
import { finnishLibrary } from './nin-libraries.ts'

/** The kinds of Finnish numbers: with the separators of old (`+` `-` `A`), and with those added in 2023. */
export type FinnishKind = 'ordinary' | 'newSeparator'

/** Every kind, the ordinary one first. */
export const finnishKinds: readonly FinnishKind[] = ['ordinary', 'newSeparator']

type Century = Readonly<Record<FinnishKind, string>>

/** The separators by century. DVV, "Henkilötunnuksen uudistus" (in force since 1 January 2023). */
const separatorsOf: Readonly<Record<number, Century>> = {
  1800: { ordinary: '+', newSeparator: '' },
  1900: { ordinary: '-', newSeparator: 'YXWVU' },
  2000: { ordinary: 'A', newSeparator: 'BCDEF' },
}

/** Births that the numbers can tell: from 1850, and to the end of the decade that the library knows. */
const firstYear = 1850
const lastYear = 2029

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/**
 * Every number that a birth date can have here, in a fixed order. Individual numbers from 900 on are never given
 * out, so none of these is a real person's.
 */
export function* finnishNumbers(kind: FinnishKind, birth: Day): Generator<string, void> {
  if (birth.year < firstYear || birth.year > lastYear) return
  const separators = separatorsOf[Math.floor(birth.year / 100) * 100]?.[kind] ?? ''
  const date = `${padded(birth.day, 2)}${padded(birth.month, 2)}${padded(birth.year % 100, 2)}`
  for (const separator of separators) {
    for (let individual = 900; individual <= 999; individual++) {
      yield `${date}${separator}${individual}${checkCharacters[Number(`${date}${individual}`) % 31] ?? ''}`
    }
  }
}

/** By the library, which throws where the date is none. */
const checkHolds = (nin: string): boolean | undefined => {
  try {
    return finnishLibrary().parse(nin).valid
  } catch {
    return undefined
  }
}

/**
 * Judges a Finnish number: DDMMYY, separator, individual number, check character, in capitals. The separator
 * is part of the identity, so it has to stand.
 */
export function judgeFinnish(nin: string): NinJudgement<FinnishKind> {
  const parts = /^([0-9]{2})([0-9]{2})([0-9]{2})([-+A-FU-Y])[0-9]{3}[0-9A-Y]$/.exec(nin)
  if (parts === null) return invalidNin('shape')
  const separator = parts[4] ?? ''
  for (const [century, separators] of Object.entries(separatorsOf)) {
    const kind = finnishKinds.find((named) => separators[named].includes(separator))
    if (kind === undefined) continue
    const birth = dayOf(Number(century) + Number(parts[3]), Number(parts[2]), Number(parts[1]))
    const holds = checkHolds(nin)
    if (birth === undefined || holds === undefined) return invalidNin('date')
    return holds ? { valid: true, kind, birthDate: formatDay(birth) } : invalidNin('checkDigits')
  }
  return invalidNin('shape')
}
