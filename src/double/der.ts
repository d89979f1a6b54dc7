/**
 * An encoded value of ASN.1 (X.690, DER). Only what certificates and PKCS#12 files are made of is here, and only
 * its writing: a library for all of ASN.1 takes longer to load than all certificates of a run take to make.
 */
export type Der = Uint8Array

/** Tag, length and contents. */
function value(tag: number, ...contents: readonly Uint8Array[]): Der {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Uint8Array.of(tag, ...lengthBytes(length)), ...contents])
}

/** The short form up to 127, else the number of bytes and the bytes (X.690 section 8.1.3). */
function lengthBytes(length: number): readonly number[] {
  if (length < 0x80) return [length]
  const bytes = bigEndian(length)
  return [0x80 | bytes.length, ...bytes]
}

const bigEndian = (number: number): readonly number[] =>
  number < 0x100 ? [number] : [...bigEndian(Math.floor(number / 0x100)), number % 0x100]

export const sequence = (...members: readonly Der[]): Der => value(0x30, ...members)

/** A SET OF, whose members DER sorts by their encoding (X.690 section 11.6). */
export const setOf = (...members: readonly Der[]): Der =>
  value(0x31, ...[...members].sort((a, b) => Buffer.compare(a, b)))

/** An OBJECT IDENTIFIER from its dotted form: at least two whole numbers. */
export function oid(dotted: string): Der {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return value(0x06, Uint8Array.from([root * 40 + second, ...rest].flatMap((arc) => base128(arc))))
}

/** Seven bits a byte, with the highest bit set on all but the last (X.690 section 8.19.2). */
const base128 = (arc: number): readonly number[] => [...leading128(Math.floor(arc / 0x80)), arc % 0x80]

const leading128 = (arc: number): readonly number[] =>
  arc === 0 ? [] : [...leading128(Math.floor(arc / 0x80)), 0x80 | (arc % 0x80)]

export const octets = (bytes: Uint8Array): Der => value(0x04, bytes)
export const utf8 = (text: string): Der => value(0x0c, Buffer.from(text))
/** A BMPString: text of the basic plane, in UTF-16, big-endian. */
export const bmp = (text: string): Der => value(0x1e, Buffer.from(text, 'utf16le').swap16())
export const nothing = (): Der => value(0x05)
/** The BOOLEAN that is true. */
export const yes = (): Der => value(0x01, Uint8Array.of(0xff))

/** An INTEGER: a whole number from 0, or the big-endian bytes of a positive one, which may lead with zeros. */
export function integer(number: number | Uint8Array): Der {
  const bytes = typeof number === 'number' ? bigEndian(number) : [...number]
  const significant = bytes.slice(bytes.findIndex((byte) => byte !== 0))
  const [first = 0] = significant
  return value(0x02, Uint8Array.from(first < 0x80 ? significant : [0, ...significant]))
}

/** A BIT STRING of whole bytes. */
export const bits = (bytes: Uint8Array): Der => value(0x03, Uint8Array.of(0), bytes)

/** A BIT STRING with these bits set (0 to 7, at least one), its trailing zeros cut off (X.690 section 11.2.2). */
export function namedBits(...positions: readonly number[]): Der {
  const byte = positions.reduce((set, position) => set | (0x80 >> position), 0)
  return value(0x03, Uint8Array.of(7 - Math.max(...positions), byte))
}

/**
 * A point in time, cut to seconds: UTCTime until 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5).
 */
export function time(at: Date): Der {
  const digits = `${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`
  return at.getUTCFullYear() < 2050
    ? value(0x17, Buffer.from(digits.slice(2)))
    : value(0x18, Buffer.from(digits))
}

/** `[tag] EXPLICIT`, with a tag below 31. */
export const explicit = (tag: number, inner: Der): Der => value(0xa0 | tag, inner)

/** `[tag] IMPLICIT` over a primitive type whose contents are these bytes, with a tag below 31. */
export const implicit = (tag: number, contents: Uint8Array): Der => value(0x80 | tag, contents)
