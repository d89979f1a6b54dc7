import type { Claims } from '../model/claims.ts'
import type { Selection } from './select.ts'

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`

const networkNames: Readonly<Record<string, string>> = { visa: 'Visa', mastercard: 'Mastercard' }
const platformNames: Readonly<Record<string, string>> = { ios: 'iOS', android: 'Android' }

/** What a verdict speaks of, in words: "Visa and Mastercard, ecom and NFC, iOS and Android, NO and SE". */
export function scopeInWords(claims: Claims): string {
  const { operations } = claims
  const nfc = operations.includes('enrollNfc') || operations.includes('nfcLink')
  const ecom = operations.includes('cardStatus') || operations.includes('addCard')
  return [
    listed(Object.keys(claims.tokenServices).map((network) => networkNames[network] ?? network)),
    listed([...(ecom ? ['ecom'] : []), ...(nfc ? ['NFC'] : [])]),
    listed(claims.platforms.map((platform) => platformNames[platform] ?? platform)),
    listed(claims.countries),
  ]
    .filter((words) => words !== '')
    .join(', ')
}

/** Why the verdict can be *partial* at the most: less than the least scope was claimed, or selected. */
export function partialBecause(claims: Claims, selection: Selection): readonly string[] {
  const reasons: string[] = []
  for (const operation of ['cardStatus', 'addCard'] as const) {
    if (!claims.operations.includes(operation)) reasons.push(`the operation ${operation} is not claimed`)
  }
  if (Object.keys(claims.tokenServices).length === 0) reasons.push('no network is claimed')
  if (selection.only.length > 0) reasons.push(`only ${selection.only.join(', ')} was selected`)
  if (selection.skip.length > 0) reasons.push(`${selection.skip.join(', ')} was skipped`)
  return reasons
}
