import { type Country, daysThatMayCount } from './country.ts'
import { agreed, type DayAnswer, dayInUtc, daysInMonth, formatDay, padded } from './day.ts'

/** The last month in which a card is good: year 0 to 9999, month 1 to 12. */
export type Expiry = { readonly year: number; readonly month: number }

/** Reads `YYYY-MM` with a month from 01 to 12; undefined for anything else. Provisioning API, NFC link parameters. */
export function parseExpiry(value: unknown): Expiry | undefined {
  const parts = typeof value === 'string' ? /^([0-9]{4})-(0[1-9]|1[0-2])$/.exec(value) : null
  return parts === null ? undefined : { year: Number(parts[1]), month: Number(parts[2]) }
}

/** Writes an expiry as `YYYY-MM`. */
export function formatExpiry({ year, month }: Expiry): string {
  return `${padded(year, 4)}-${padded(month, 2)}`
}

/** The month in which a time lies, in UTC; undefined for a date that is none. */
export function monthAt(now: Date): Expiry | undefined {
  const day = dayInUtc(now)
  return day === undefined ? undefined : { year: day.year, month: day.month }
}

/** So many whole months later, or earlier where negative. */
export function addMonths({ year, month }: Expiry, months: number): Expiry {
  const count = year * 12 + (month - 1) + Math.trunc(months)
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
}

/**
 * Months that a week-based year puts into another year (ISO 8601, week dates): a December whose last day lies in the
 * first week of the next year, a January whose first day lies in the last week of the year before.
 */
export type WeekYearTurn = 'december' | 'january'

export const weekYearTurns: readonly WeekYearTurn[] = ['december', 'january']

export const turnInWords: Readonly<Record<WeekYearTurn, string>> = {
  december: 'December that ends in a week of the next year',
  january: 'January that begins in a week of the year before',
}

/** Whether an expiry is such a month. */
export function turnsWeekYear({ year, month }: Expiry, turn: WeekYearTurn): boolean {
  // A week belongs to the year that its Thursday lies in; days count from Sunday, 0.
  if (turn === 'december') return month === 12 && [1, 2, 3].includes(weekday(year, 12, 31))
  return month === 1 && [5, 6, 0].includes(weekday(year, 1, 1))
}

const weekday = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay()

/** The first such month, from the given one on. */
export function nextTurn(from: Expiry, turn: WeekYearTurn): Expiry {
  let found = from
  while (!turnsWeekYear(found, turn)) found = addMonths(found, 1)
  return found
}

/** The last day on which the card is good, `YYYY-MM-DD`. */
export function lastDayOf({ year, month }: Expiry): string {
  return formatDay({ year, month, day: daysInMonth(year, month) })
}

/** Whether a card has expired, by the day in UTC: it is good through the last day of its month. */
export function expiredAt(expiry: Expiry, now: Date): boolean {
  const today = dayInUtc(now)
  return today !== undefined && formatDay(today) > lastDayOf(expiry)
}

/** Whether a card has expired in a country: `eitherWay` where UTC and the country's own zone disagree. */
export function expiredIn(expiry: Expiry, now: Date, country: Country): DayAnswer {
  return agreed(daysThatMayCount(now, country).map((today) => formatDay(today) > lastDayOf(expiry)))
}
