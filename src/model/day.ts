/** A day of the calendar, all parts checked. */
export type Day = { readonly year: number; readonly month: number; readonly day: number }

/** An answer that hangs on the day: `eitherWay` where it is unsure which day it is, or which day counts. */
export type DayAnswer = 'yes' | 'no' | 'eitherWay'

/** One answer out of several readings: `eitherWay` unless they agree. */
export function agreed(readings: readonly boolean[]): DayAnswer {
  if (readings.length === 0) return 'eitherWay'
  if (readings.every(Boolean)) return 'yes'
  return readings.some(Boolean) ? 'eitherWay' : 'no'
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** How many days a month (1 to 12) has, by the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The day of these parts, or undefined where the calendar has none. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return exists ? { year, month, day } : undefined
}

/** Reads `YYYY-MM-DD`; undefined for any other text and for days that do not exist. */
export function parseDay(text: string): Day | undefined {
  const parts = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(text)
  return parts === null ? undefined : dayOf(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}

/** Writes a day as `YYYY-MM-DD`, so that days compare as text. */
export function formatDay({ year, month, day }: Day): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** A number in at least so many digits, with leading zeros. */
export function padded(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}

/** The day in UTC; undefined for a date that is none or outside the years 0 to 9999. */
export function dayInUtc(now: Date): Day | undefined {
  const year = now.getUTCFullYear()
  return year >= 0 && year <= 9999 ? { year, month: now.getUTCMonth() + 1, day: now.getUTCDate() } : undefined
}

// Made when first asked for: the first formatter of a process takes some 15 ms.
const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterFor = (zone: string): Intl.DateTimeFormat => {
  const known = formatters.get(zone)
  if (known !== undefined) return known
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, ...fields })
  formatters.set(zone, made)
  return made
}

/** Time zones have been apart by quarters of an hour since 1972, so that days begin with one. */
const quarter = 15 * 60 * 1000

/** Days found already, by zone and quarter of an hour; forgotten all at once. */
const days = new Map<string, Day | undefined>()
const mostDays = 1_000

/** The day in a time zone, named as in the IANA database; undefined as for `dayInUtc`. */
export function dayInZone(now: Date, zone: string): Day | undefined {
  if (dayInUtc(now) === undefined) return undefined
  const key = `${zone} ${Math.floor(now.getTime() / quarter)}`
  if (days.has(key)) return days.get(key)
  if (days.size >= mostDays) days.clear()
  const day = readDayIn(zone, now)
  days.set(key, day)
  return day
}

function readDayIn(zone: string, now: Date): Day | undefined {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(now)
      .map((part) => [part.type, Number(part.value)]),
  )
  return dayOf(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0)
}
