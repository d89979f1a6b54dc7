import { createDecipheriv, createHmac } from 'node:crypto'
import type { JweParts } from '../model/jwe.ts'

/**
 * How the content was authenticated. `asSpecified`: the tag fits the AAD of RFC 7516, section 5.1. `emptyAad` and
 * `decodedHeaderAad`: it fits that other AAD. `failed`: it fits none, though the octets decrypt to JSON.
 */
export type Authentication = 'asSpecified' | 'emptyAad' | 'decodedHeaderAad' | 'failed'

/** What became of the ciphertext. */
export interface DecryptedContent {
  readonly authentication: Authentication
  /** The tag was found at the end of the ciphertext, not in the fifth part alone. */
  readonly tagGlued: boolean
  /** The IV was found before the ciphertext, beside the third part. */
  readonly ivGlued: boolean
  readonly plaintext: Uint8Array
}

type Decrypt = (ciphertext: Uint8Array, tag: Uint8Array, aad: Uint8Array) => Uint8Array | undefined

const TAG_LENGTH = 16

/**
 * Decrypts the content with AES-GCM, or with AES-CBC and HMAC where the header's `enc` says so (RFC 7518, section 5),
 * and with the mistakes that leave it readable: another AAD, IV or tag glued to the ciphertext, another IV length.
 * Undefined where nothing readable comes out.
 */
export function decryptContent(
  parts: JweParts,
  contentKey: Uint8Array,
  enc: unknown,
): DecryptedContent | undefined {
  const usesCbc = typeof enc === 'string' && enc.includes('CBC')
  const decrypt: Decrypt = usesCbc
    ? (ciphertext, tag, aad) => cbcHmac(contentKey, parts.iv, ciphertext, tag, aad)
    : (ciphertext, tag, aad) => gcm(contentKey, parts.iv, ciphertext, tag, aad)
  const divisions = partIv(parts).flatMap((division) => divideTag(division, contentKey))
  for (const { ciphertext, tag, ...glued } of divisions) {
    for (const [authentication, aad] of aadForms(parts)) {
      const plaintext = decrypt(ciphertext, tag, aad)
      if (plaintext) return { authentication, ...glued, plaintext }
    }
  }
  for (const { ciphertext, tag: _, ...glued } of usesCbc ? [] : divisions) {
    const plaintext = gcmUnauthenticated(contentKey, parts.iv, ciphertext)
    if (plaintext && isJson(plaintext)) {
      return { authentication: 'failed', ...glued, plaintext }
    }
  }
  return undefined
}

interface Division {
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
  readonly tagGlued: boolean
  readonly ivGlued: boolean
}

/** As it was sent and, where the ciphertext begins with the IV, without that. */
function partIv({ iv, ciphertext, tag }: JweParts): readonly Division[] {
  const asSent = { ciphertext, tag, tagGlued: false, ivGlued: false }
  const begins = iv.length > 0 && Buffer.compare(ciphertext.subarray(0, iv.length), iv) === 0
  return begins
    ? [asSent, { ...asSent, ciphertext: ciphertext.subarray(iv.length), ivGlued: true }]
    : [asSent]
}

function divideTag(asSent: Division, contentKey: Uint8Array): readonly Division[] {
  const { ciphertext, tag } = asSent
  const gluedLength = contentKey.length > 32 ? contentKey.length / 2 : TAG_LENGTH
  if (ciphertext.length < gluedLength) return [asSent]
  const glued = {
    ...asSent,
    ciphertext: ciphertext.subarray(0, -gluedLength),
    tag: ciphertext.subarray(-gluedLength),
    tagGlued: true,
  }
  return tag.length === 0 ? [glued] : [asSent, glued]
}

function aadForms({
  headerText,
  protectedHeader,
}: JweParts): readonly (readonly [Authentication, Uint8Array])[] {
  const withoutPadding = headerText.replace(/=+$/u, '')
  return [
    ['asSpecified', Buffer.from(headerText, 'utf8')],
    // Padding is a fault of the encoding alone, whether it was there when the tag was made or came afterwards.
    ...(withoutPadding === headerText ? [] : [['asSpecified', Buffer.from(withoutPadding, 'utf8')] as const]),
    ['emptyAad', new Uint8Array()],
    ['decodedHeaderAad', protectedHeader],
  ]
}

function gcm(
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  try {
    const decipher = createDecipheriv(gcmName(key), key, iv, { authTagLength: tag.length })
    decipher.setAAD(aad)
    decipher.setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return undefined
  }
}

function gcmUnauthenticated(key: Uint8Array, iv: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined {
  try {
    return createDecipheriv(gcmName(key), key, iv).update(ciphertext)
  } catch {
    return undefined
  }
}

function gcmName(key: Uint8Array): 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm' {
  if (key.length === 16) return 'aes-128-gcm'
  return key.length === 24 ? 'aes-192-gcm' : 'aes-256-gcm'
}

/** AES_CBC_HMAC_SHA2 (RFC 7518, section 5.2.2.2): the first half of the key authenticates, the second decrypts. */
function cbcHmac(
  key: Uint8Array,
  iv: Uint8Array,
  ciphertext: Uint8Array,
  tag: Uint8Array,
  aad: Uint8Array,
): Uint8Array | undefined {
  try {
    const half = key.length / 2
    const aadBits = Buffer.alloc(8)
    aadBits.writeBigUInt64BE(BigInt(aad.length) * 8n)
    const hmac = createHmac(`sha${half * 16}`, key.subarray(0, half))
    const digest = hmac.update(aad).update(iv).update(ciphertext).update(aadBits).digest()
    if (!digest.subarray(0, half).equals(tag)) return undefined
    const decipher = createDecipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    return undefined
  }
}

function isJson(octets: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets))
    return true
  } catch {
    return false
  }
}
