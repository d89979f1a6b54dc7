import type { ClaimsNeeded } from '../check/requirement.ts'

const or = (words: readonly string[]): string => words.join(' or ')

/** The claims that a requirement needs, in words: one phrase for each that all have to hold. */
export function claimsInWords(needed: ClaimsNeeded): readonly string[] {
  const { operations, networks, dialects, returnUrl, maxConcurrency, tls } = needed
  return [
    ...operations.map((alternatives) => `the operation ${or(alternatives)}`),
    ...(networks === undefined ? [] : [`a token service for ${or(networks)}`]),
    ...(dialects === undefined ? [] : [`a token service that speaks ${or(dialects)}`]),
    ...(returnUrl === undefined ? [] : [`return URLs of mode ${or(returnUrl)}`]),
    ...(maxConcurrency === undefined ? [] : [`${maxConcurrency} or more operations at once`]),
    ...(tls === undefined ? [] : ['TLS of its own to the provisioning service']),
  ]
}
