import { type Country, dayInCountry, daysThatMayCount } from './country.ts'
import { agreed, type Day, type DayAnswer, parseDay } from './day.ts'

/** Users under this age are not supported. Initiate card provisioning, "Other facts published later". */
const leastAge = 15

const isLeapDay = (birth: Day): boolean => birth.month === 2 && birth.day === 29

/** The age on a day; a birthday on 29 February is kept on 1 March in other years, or on 28 February. */
const ageOn = (birth: Day, today: Day, keptOn28February = false): number => {
  const birthDay = isLeapDay(birth) && keptOn28February ? 28 : birth.day
  const isBefore = today.month < birth.month || (today.month === birth.month && today.day < birthDay)
  return today.year - birth.year - (isBefore ? 1 : 0)
}

/**
 * The age in whole years, by the day in the country; a birthday on 29 February comes on 1 March in other
 * years. Negative before birth; undefined for a birth date or a time that is none.
 */
export function ageAt(birthDate: string, now: Date, country: Country): number | undefined {
  const birth = parseDay(birthDate)
  const today = dayInCountry(now, country)
  return birth === undefined || today === undefined ? undefined : ageOn(birth, today)
}

/**
 * Whether someone is under 15: `eitherWay` where UTC and the country's own zone disagree about it, where a
 * birthday on 29 February may be kept on 28 February or 1 March, and where birth date or time are none.
 */
export function under15(birthDate: string, now: Date, country: Country): DayAnswer {
  const birth = parseDay(birthDate)
  if (birth === undefined) return 'eitherWay'
  const ages = daysThatMayCount(now, country).flatMap((today) => [
    ageOn(birth, today),
    ageOn(birth, today, true),
  ])
  return agreed(ages.map((age) => age < leastAge))
}
