import type { ClaimsNeeded } from '../check/requirement.ts'
import { featureInWords } from '../model/dialect.ts'

const or = (words: readonly string[]): string => words.join(' or ')

/** The claims that a requirement needs, in words: one phrase for each that all have to hold. */
export function claimsInWords(needed: ClaimsNeeded): readonly string[] {
  const { operations, networks, features, returnUrl, maxConcurrency, tls } = needed
  return [
    ...operations.map((alternatives) => `the operation ${or(alternatives)}`),
    ...(networks === undefined ? [] : [`a token service for ${or(networks)}`]),
    ...(features === undefined ? [] : [`a token service that ${features.map(featureInWords).join(' and ')}`]),
    ...(returnUrl === undefined ? [] : [`return URLs of mode ${or(returnUrl)}`]),
    ...(maxConcurrency === undefined ? [] : [`${maxConcurrency} or more operations at once`]),
    ...(tls === undefined ? [] : ['TLS of its own to the provisioning service']),
  ]
}
