import type { Claims } from '../model/claims.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'

/** Claims and configuration do not agree on the token services that are described: a mistake of the set-up. */
export class DialectMismatch extends Error {
  override readonly name = 'DialectMismatch'
}

const isCustom = (dialect: string): boolean => dialect.startsWith('custom:')

const listed = (words: readonly string[], none: string): string =>
  words.length === 0 ? none : words.join(', ')

/**
 * What is wrong between the claimed dialects and the described ones, one a line, each with the mend: a dialect
 * `custom:NAME` that nobody described, or a description that no token service speaks. Empty where they agree.
 */
export function dialectMismatches(
  { tokenServices }: Pick<Claims, 'tokenServices'>,
  descriptions: DialectDescriptions,
): readonly string[] {
  const claimed = Object.entries(tokenServices)
  const names = Object.keys(descriptions)
  const unknown = claimed.filter(
    ([, dialect]) => isCustom(dialect) && descriptionOf(dialect, descriptions) === undefined,
  )
  const unused = names.filter((name) => !claimed.some(([, dialect]) => dialect === `custom:${name}`))
  return [
    ...unknown.map(
      ([network, dialect]) =>
        `tokenServices.${network}: the integration claims "${dialect}", which is not described. Described: ${listed(
          names.map((name) => `custom:${name}`),
          'none',
        )}. Describe it under \`dialects\` in the configuration, or claim one of these.`,
    ),
    ...unused.map(
      (name) =>
        `dialects.${name}: no token service speaks it: the integration claims ${listed(
          claimed.map(([network, dialect]) => `${dialect} for ${network}`),
          'no token service',
        )}. Take the description away, or claim "custom:${name}".`,
    ),
  ]
}
