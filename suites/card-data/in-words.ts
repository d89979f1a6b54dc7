/** A value for a reader: strings in quotation marks, others with their kind. Not for card numbers and NINs. */
export const inWords = (value: unknown): string => {
  if (value === undefined) return 'absent'
  if (typeof value === 'string') return `"${value}"`
  return value === null ? 'null' : `${typeof value} ${JSON.stringify(value)}`
}

/** The kind of a value, without the value. */
export const kindInWords = (value: unknown): string => {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'an array' : `a value of the type ${typeof value}`
}
