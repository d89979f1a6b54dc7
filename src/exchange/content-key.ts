import { type KeyPadding, unpadAny } from '../model/oaep.ts'
import type { DecryptionKeys, HeldKey } from './decryption-keys.ts'

/** A content key, with the key and the padding that it was really encrypted with. */
export interface UnwrappedKey {
  readonly kid: string
  readonly padding: KeyPadding
  readonly contentKey: Uint8Array
}

/**
 * What became of an encrypted key: decrypted, tried with every held key in vain, or not tried since its length fits
 * none of them.
 */
export type Unwrapping = UnwrappedKey | 'undecryptable' | 'noKeyOfThatLength'

/**
 * Decrypts an encrypted key: with the named key and RSA-OAEP-256, as it should be, or else with every held key, the
 * latest first, and every known padding.
 */
export async function unwrapContentKey(
  encryptedKey: Uint8Array,
  named: HeldKey | undefined,
  keys: DecryptionKeys,
): Promise<Unwrapping> {
  const latestFirst = keys.held.toReversed()
  const candidates = (
    named === undefined ? latestFirst : [named, ...latestFirst.filter((key) => key !== named)]
  )
    .map((key) => ({ key, number: ofLength(encryptedKey, key.length) }))
    .flatMap(({ key, number }) => (number === undefined ? [] : [{ key, number }]))
  const [first] = candidates
  if (first === undefined) return 'noKeyOfThatLength'
  const contentKey = await first.key.unwrap(first.number)
  if (contentKey !== undefined) return { kid: first.key.kid, padding: 'oaepSha256', contentKey }
  for (const { key, number } of candidates) {
    const encoded = key.raw(number)
    const unpadded = encoded && unpadAny(encoded)
    if (unpadded) return { kid: key.kid, padding: unpadded.padding, contentKey: unpadded.message }
  }
  return 'undecryptable'
}

/** Big-integer libraries lose leading zero octets, or add one: the number is the same. */
function ofLength(octets: Uint8Array, length: number): Uint8Array | undefined {
  const surplus = octets.length - length
  if (surplus === 0) return octets
  if (surplus === 1 && octets[0] === 0) return octets.subarray(1)
  if (surplus > 0 || surplus < -3) return undefined
  const padded = new Uint8Array(length)
  padded.set(octets, -surplus)
  return padded
}
