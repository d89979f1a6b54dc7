import type { Country } from './country.ts'

/**
 * The forms in which a number gives its holder away: as it was given, and a Swedish one also without its century,
 * which stands in every other form of it. Separators are left to the reader.
 */
export function ninForms(country: Country, nin: string): readonly string[] {
  const short = nin.replace(/\D/gu, '').slice(-10)
  return country === 'SE' && short.length === 10 && short !== nin ? [nin, short] : [nin]
}
