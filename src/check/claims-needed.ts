import type { Claims } from '../model/claims.ts'
import type { ClaimsNeeded } from './requirement.ts'

const dialectKind = (dialect: string): string => (dialect.startsWith('custom:') ? 'custom' : dialect)

/** The claims that an integration would have to make for a requirement to be judged; empty where it makes them all. */
export function claimsMissing(needed: ClaimsNeeded, claims: Claims): readonly string[] {
  const missing: string[] = []
  for (const alternatives of needed.operations) {
    if (!alternatives.some((operation) => claims.operations.includes(operation))) {
      missing.push(`operations: ${alternatives.join(' or ')}`)
    }
  }
  if (needed.networks?.every((network) => claims.tokenServices[network] === undefined)) {
    missing.push(`tokenServices: ${needed.networks.join(' or ')}`)
  }
  const spoken = Object.values(claims.tokenServices).map(dialectKind)
  if (needed.dialects?.every((dialect) => !spoken.includes(dialect))) {
    missing.push(`tokenServices: one that speaks ${needed.dialects.join(' or ')}`)
  }
  if (needed.returnUrl?.includes(claims.returnUrl.mode) === false) {
    missing.push(`returnUrl: mode ${needed.returnUrl.join(' or ')}`)
  }
  if (needed.maxConcurrency !== undefined && claims.maxConcurrency < needed.maxConcurrency) {
    missing.push(`maxConcurrency: ${needed.maxConcurrency} or more`)
  }
  if (needed.tls !== undefined && claims.tls !== needed.tls) missing.push(`tls: ${needed.tls}`)
  return missing
}
