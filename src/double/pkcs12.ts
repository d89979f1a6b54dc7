import { createCipheriv, createHmac, hash, pbkdf2Sync, randomBytes } from 'node:crypto'
import { bmp, type Der, explicit, implicit, integer, nothing, octets, oid, sequence, setOf } from './der.ts'

/** What a PKCS#12 file holds: one private key and its certificate. */
export interface Pkcs12Contents {
  /** The name under which stores list the entry (Java's alias). */
  readonly friendlyName: string
  /** X.509, in DER. */
  readonly certificate: Uint8Array
  /** PKCS#8, in DER, not encrypted. */
  readonly privateKey: Uint8Array
}

/** RFC 8018 section 4.2 wants 1000 at least; the password is handed out next to the file, so more protects nothing. */
const iterations = 1024

const pkcs7 = { data: '1.2.840.113549.1.7.1', encryptedData: '1.2.840.113549.1.7.6' } as const
const bags = { shroudedKey: '1.2.840.113549.1.12.10.1.2', certificate: '1.2.840.113549.1.12.10.1.3' } as const

/**
 * A PKCS#12 file (RFC 7292), encrypted with PBES2 (PBKDF2 with HMAC-SHA-256, AES-256-CBC; RFC 8018) and sealed
 * with an HMAC-SHA-256: what Java 17, OpenSSL 3 and Node write by themselves and open without legacy algorithms.
 * `password` is printable ASCII, where all of them agree on its bytes; a RangeError otherwise.
 */
export function pkcs12(contents: Pkcs12Contents, password: string): Uint8Array {
  if (!/^[\x20-\x7e]+$/.test(password))
    throw new RangeError('the password must be printable ASCII, not empty')
  const attributes = setOf(
    sequence(oid('1.2.840.113549.1.9.20'), setOf(bmp(contents.friendlyName))),
    // The local key identifier, which tells that certificate and key belong together.
    sequence(oid('1.2.840.113549.1.9.21'), setOf(octets(hash('sha256', contents.certificate, 'buffer')))),
  )
  /** The contents of a safe, which are one bag. */
  const bag = (type: string, value: Der) => sequence(sequence(oid(type), explicit(0, value), attributes))
  const x509 = sequence(oid('1.2.840.113549.1.9.22.1'), explicit(0, octets(contents.certificate)))
  const key = encrypted(contents.privateKey, password)
  const safe = sequence(
    encryptedContent(bag(bags.certificate, x509), password),
    content(bag(bags.shroudedKey, sequence(key.algorithm, octets(key.bytes)))),
  )
  return sequence(integer(3), content(safe), seal(safe, password))
}

/** A ContentInfo with plain data. */
const content = (bytes: Uint8Array): Der => sequence(oid(pkcs7.data), explicit(0, octets(bytes)))

/** A ContentInfo with EncryptedData. */
function encryptedContent(bytes: Uint8Array, password: string): Der {
  const { algorithm, bytes: hidden } = encrypted(bytes, password)
  const info = sequence(oid(pkcs7.data), algorithm, implicit(0, hidden))
  return sequence(oid(pkcs7.encryptedData), explicit(0, sequence(integer(0), info)))
}

/** PBES2 (RFC 8018 section 6.2). */
function encrypted(
  bytes: Uint8Array,
  password: string,
): { readonly algorithm: Der; readonly bytes: Uint8Array } {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, iterations, 32, 'sha256'), iv)
  const hmacWithSha256 = sequence(oid('1.2.840.113549.2.9'), nothing())
  const derivation = sequence(octets(salt), integer(iterations), hmacWithSha256)
  const algorithm = sequence(
    oid('1.2.840.113549.1.5.13'),
    sequence(
      sequence(oid('1.2.840.113549.1.5.12'), derivation),
      sequence(oid('2.16.840.1.101.3.4.1.42'), octets(iv)),
    ),
  )
  return { algorithm, bytes: Buffer.concat([cipher.update(bytes), cipher.final()]) }
}

/** MacData over the authenticated safe. */
function seal(safe: Uint8Array, password: string): Der {
  const salt = randomBytes(16)
  const digest = createHmac('sha256', macKey(password, salt)).update(safe).digest()
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing())
  return sequence(sequence(sha256, octets(digest)), octets(salt), integer(iterations))
}

/** RFC 7292 appendix B.2 for a MAC key of one SHA-256 block, so that its loop over blocks runs once. */
function macKey(password: string, salt: Uint8Array): Uint8Array {
  const block = 64
  const bmpPassword = Buffer.from(`${password}\0`, 'utf16le').swap16()
  const repeated = (bytes: Uint8Array) => Buffer.alloc(Math.ceil(bytes.length / block) * block, bytes)
  let key = Buffer.concat([Buffer.alloc(block, 3), repeated(salt), repeated(bmpPassword)])
  for (let round = 0; round < iterations; round++) key = hash('sha256', key, 'buffer')
  return key
}
