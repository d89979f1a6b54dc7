import type { JsonTextFault } from '../model/json-text.ts'
import type { JweFault } from '../model/jwe.ts'

/**
 * The layers of an encrypted card, from the outside in: compact form, protected header, the key that `kid` names, length
 * of the encrypted key, its encryption, the content key, the encrypted content, its octets as JSON text, the JSON value.
 */
export const LAYERS: readonly [
  'compact',
  'header',
  'key',
  'encryptedKey',
  'keyEncryption',
  'contentKey',
  'content',
  'plaintext',
  'payload',
] = [
  'compact',
  'header',
  'key',
  'encryptedKey',
  'keyEncryption',
  'contentKey',
  'content',
  'plaintext',
  'payload',
]

/** The name of one layer. */
export type Layer = (typeof LAYERS)[number]

interface Codes {
  readonly compact: JweFault['code']
  readonly header:
    | 'unreadable'
    | 'duplicateMember'
    | 'wrongAlg'
    | 'wrongEnc'
    | 'noKid'
    | 'compressed'
    | 'critical'
  readonly key: 'unknownKid' | 'otherKey'
  readonly encryptedKey: 'wrongLength'
  readonly keyEncryption: 'otherPadding' | 'undecryptable'
  readonly contentKey: 'wrongLength'
  readonly content:
    | 'wrongIvLength'
    | 'wrongTagLength'
    | 'ivGlued'
    | 'tagGlued'
    | 'wrongAad'
    | 'authenticationFailed'
    | 'undecryptable'
  readonly plaintext: JsonTextFault
  readonly payload: 'jsonInString' | 'notAnObject' | 'missingMember' | 'extraMember' | 'duplicateMember'
}

/**
 * One thing that is wrong at one layer. `expected` and `actual` are words for a reader, and never hold key material or
 * anything out of the plaintext but names of members.
 */
export type OpeningFault = {
  readonly [L in Layer]: {
    readonly layer: L
    readonly code: Codes[L]
    readonly expected: string | undefined
    readonly actual: string | undefined
  }
}[Layer]

/** A fault in words, with what was expected and what was there, as far as that can be said. */
export function faultInWords({ layer, code, expected, actual }: OpeningFault): string {
  const parts = [expected && `expected ${expected}`, actual && `found ${actual}`].filter(
    (part) => part !== undefined,
  )
  return `${layer}: ${code}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}
