import type { Claims } from '../model/claims.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'
import { ecomRequesters } from '../model/trid.ts'

/** Claims and configuration do not agree on the token services that are described: a mistake of the set-up. */
export class DialectMismatch extends Error {
  override readonly name = 'DialectMismatch'
}

const isCustom = (dialect: string): boolean => dialect.startsWith('custom:')

const stands = (ids: readonly string[], network: Network): boolean =>
  ecomRequesters(network).some((id) => ids.includes(id))

const listed = (words: readonly string[], none: string): string =>
  words.length === 0 ? none : words.join(', ')

/**
 * What is wrong between the claimed dialects and the described ones, one a line, each with the mend: a dialect
 *  `custom:NAME` that nobody described, one that has no name for the network's requesters, or a description that no
 * token service speaks. Empty where they agree.
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
  const unnamed = networks.filter((network) => {
    const shown = descriptionOf(tokenServices[network] ?? '', descriptions)?.answer.names
    return shown !== undefined && !Object.values(shown).some((ids) => stands(ids, network))
  })
  return [
    ...unnamed.map(
      (network) =>
        `tokenServices.${network}: ${tokenServices[network] ?? ''} has no name for an ecom requester of ${network}. Add ${ecomRequesters(network).join(' and ')} to the names in \`answer.names\` of its description.`,
    ),
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
