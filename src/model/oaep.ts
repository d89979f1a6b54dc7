import { createHash } from 'node:crypto'

/** How a content key was padded before the RSA operation, as far as it can be told apart; hash and MGF1 hash named. */
export type KeyPadding =
  | 'oaepSha256'
  | 'oaepSha256Labelled'
  | 'oaepSha256Mgf1Sha1'
  | 'oaepSha1'
  | 'oaepSha1Mgf1Sha256'
  | 'oaepSha384'
  | 'oaepSha512'
  | 'pkcs1v15'
  | 'none'

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512'

const OAEP_FORMS: readonly (readonly [padding: KeyPadding, hash: Hash, mgf1Hash: Hash])[] = [
  ['oaepSha256', 'sha256', 'sha256'],
  ['oaepSha256Mgf1Sha1', 'sha256', 'sha1'],
  ['oaepSha1', 'sha1', 'sha1'],
  ['oaepSha1Mgf1Sha256', 'sha1', 'sha256'],
  ['oaepSha384', 'sha384', 'sha384'],
  ['oaepSha512', 'sha512', 'sha512'],
]

/** The lengths that content keys of RFC 7518, section 5, have, in octets. */
const CONTENT_KEY_LENGTHS: readonly number[] = [16, 24, 32, 48, 64]

/** What an encoded message held, and the padding that it held it in. */
export interface Unpadded {
  readonly padding: KeyPadding
  readonly message: Uint8Array
}

/**
 * Takes the padding off the outcome of a raw RSA decryption, whatever it is: every OAEP form with an empty label
 * (RFC 8017, section 7.1.2), the one of RSA-OAEP-256 with another label, PKCS #1 v1.5 (7.2.2), or zeros alone. Undefined where none fits; that is what a wrong
 * private key looks like.
 */
export function unpadAny(encoded: Uint8Array): Unpadded | undefined {
  for (const [padding, hash, mgf1Hash] of OAEP_FORMS) {
    const message = decodeOaep(encoded, hash, mgf1Hash)
    if (message !== undefined) return { padding, message }
  }
  const labelled = decodeOaep(encoded, 'sha256', 'sha256', 'anyLabel')
  if (labelled !== undefined && CONTENT_KEY_LENGTHS.includes(labelled.length))
    return { padding: 'oaepSha256Labelled', message: labelled }
  const pkcs1 = decodePkcs1(encoded)
  if (pkcs1 !== undefined) return { padding: 'pkcs1v15', message: pkcs1 }
  const bare = withoutLeadingZeros(encoded)
  return CONTENT_KEY_LENGTHS.includes(bare.length) ? { padding: 'none', message: bare } : undefined
}

/**
 * Decodes EME-OAEP (RFC 8017, section 7.1.2, step 3), with an empty label unless any will do. Undefined where it is
 * none.
 */
function decodeOaep(
  encoded: Uint8Array,
  hash: Hash,
  mgf1Hash: Hash,
  label: 'emptyLabel' | 'anyLabel' = 'emptyLabel',
): Uint8Array | undefined {
  const labelHash = createHash(hash).digest()
  const length = labelHash.length
  if (encoded.length < 2 * length + 2 || encoded[0] !== 0) return undefined
  const maskedBlock = encoded.subarray(1 + length)
  const seed = exclusiveOr(encoded.subarray(1, 1 + length), mgf1(maskedBlock, length, mgf1Hash))
  const block = exclusiveOr(maskedBlock, mgf1(seed, maskedBlock.length, mgf1Hash))
  if (label === 'emptyLabel' && !labelHash.equals(block.subarray(0, length))) return undefined
  const padded = withoutLeadingZeros(block.subarray(length))
  return padded[0] === 1 ? padded.subarray(1) : undefined
}

/** Decodes EME-PKCS1-v1_5 (RFC 8017, section 7.2.2, step 3) that holds a content key. Undefined where it is none. */
function decodePkcs1(encoded: Uint8Array): Uint8Array | undefined {
  if (encoded[0] !== 0 || encoded[1] !== 2) return undefined
  const end = encoded.indexOf(0, 2)
  const message = encoded.subarray(end + 1)
  return end >= 10 && CONTENT_KEY_LENGTHS.includes(message.length) ? message : undefined
}

/** MGF1 (RFC 8017, appendix B.2.1): a mask of `length` octets from a seed. */
function mgf1(seed: Uint8Array, length: number, hash: Hash): Uint8Array {
  const blocks: Buffer[] = []
  for (let made = 0; made < length; made += blocks.at(-1)?.length ?? length) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(blocks.length)
    blocks.push(createHash(hash).update(seed).update(counter).digest())
  }
  return Buffer.concat(blocks).subarray(0, length)
}

function exclusiveOr(octets: Uint8Array, mask: Uint8Array): Uint8Array {
  return octets.map((octet, index) => octet ^ (mask[index] ?? 0))
}

function withoutLeadingZeros(octets: Uint8Array): Uint8Array {
  const start = octets.findIndex((octet) => octet !== 0)
  return start < 0 ? octets.subarray(octets.length) : octets.subarray(start)
}
