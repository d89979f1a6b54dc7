import type { Claims } from '../model/claims.ts'
import { type DialectFeature, featuresOf, lackInWords } from '../model/dialect.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'
import type { ClaimsNeeded } from './requirement.ts'

/** What each token service lacks of some features; empty where one of them has them all. */
function featuresMissing(
  features: readonly DialectFeature[],
  of: readonly Network[],
  claims: Claims,
  descriptions: DialectDescriptions,
): readonly string[] {
  const lacks = of.flatMap((network) => {
    const dialect = claims.tokenServices[network]
    if (dialect === undefined) return []
    const has = featuresOf(dialect, descriptions)
    return [
      { place: `tokenServices.${network}: ${dialect}`, lacking: features.filter((one) => !has.has(one)) },
    ]
  })
  return lacks.some(({ lacking }) => lacking.length === 0)
    ? []
    : lacks.flatMap(({ place, lacking }) => lacking.map((one) => `${place} ${lackInWords(one)}`))
}

/** The claims that an integration would have to make for a requirement to be judged; empty where it makes them all. */
export function claimsMissing(
  needed: ClaimsNeeded,
  claims: Claims,
  descriptions: DialectDescriptions,
): readonly string[] {
  const missing: string[] = []
  for (const alternatives of needed.operations) {
    if (!alternatives.some((operation) => claims.operations.includes(operation))) {
      missing.push(`operations: ${alternatives.join(' or ')}`)
    }
  }
  if (needed.networks?.every((network) => claims.tokenServices[network] === undefined)) {
    missing.push(`tokenServices: ${needed.networks.join(' or ')}`)
  }
  missing.push(...featuresMissing(needed.features ?? [], needed.networks ?? networks, claims, descriptions))
  if (needed.returnUrl?.includes(claims.returnUrl.mode) === false) {
    missing.push(`returnUrl: mode ${needed.returnUrl.join(' or ')}`)
  }
  if (needed.maxConcurrency !== undefined && claims.maxConcurrency < needed.maxConcurrency) {
    missing.push(`maxConcurrency: ${needed.maxConcurrency} or more`)
  }
  if (needed.tls !== undefined && claims.tls !== needed.tls) missing.push(`tls: ${needed.tls}`)
  return missing
}
