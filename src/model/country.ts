import { type Day, dayInUtc, dayInZone } from './day.ts'

/** The countries whose national identity numbers are known here, as ISO 3166-1 alpha-2. */
export type Country = 'NO' | 'DK' | 'FI' | 'SE' | 'GL'

/** Every country, in a fixed order. */
export const countries: readonly Country[] = ['NO', 'DK', 'FI', 'SE', 'GL']

/** Whether a text names one of these countries. */
export function isCountry(text: string): text is Country {
  return countries.some((country) => country === text)
}

/** The time zone that most of the country keeps, as named in the IANA database. */
const zoneOf: Readonly<Record<Country, string>> = {
  NO: 'Europe/Oslo',
  DK: 'Europe/Copenhagen',
  FI: 'Europe/Helsinki',
  SE: 'Europe/Stockholm',
  GL: 'America/Nuuk',
}

/** The day in a country; undefined for a date that is none. */
export function dayInCountry(now: Date, country: Country): Day | undefined {
  return dayInZone(now, zoneOf[country])
}

/** The days that an integration may take for today: that of UTC and that of the country. */
export function daysThatMayCount(now: Date, country: Country): readonly Day[] {
  return [dayInUtc(now), dayInCountry(now, country)].filter((day) => day !== undefined)
}
