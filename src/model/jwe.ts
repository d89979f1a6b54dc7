import { asJsonObject, type JsonTextFault, readJsonText } from './json-text.ts'
import { octetsEncodedTwice, octetsOfHexadecimal } from './jwe-part-text.ts'

/** The five parts of a compact JWE, in order (RFC 7516, section 7.1). */
export const JWE_PARTS: readonly ['protectedHeader', 'encryptedKey', 'iv', 'ciphertext', 'tag'] = [
  'protectedHeader',
  'encryptedKey',
  'iv',
  'ciphertext',
  'tag',
]

/** The name of a part of a compact JWE. */
export type JwePart = (typeof JWE_PARTS)[number]

/**
 * Why a part is not base64url without padding (RFC 7515, section 2), the most telling reason first: `quotes`,
 * `whitespace`, `hexadecimal` (digits of it, in place of base64url), `padding` (`=`), `standardAlphabet` (`+` or `/`), `otherCharacter`, `length` (one character too many),
 * `strayBits` (the last character carries bits that no octet has).
 */
export type Base64urlFault =
  | 'quotes'
  | 'whitespace'
  | 'hexadecimal'
  | 'padding'
  | 'standardAlphabet'
  | 'otherCharacter'
  | 'length'
  | 'strayBits'

/**
 * Why a value is not a compact JWE; `encodedAgain` is a whole one that was base64-encoded once more, `partEncodedTwice`
 * one of which a part was, as base64 or in hexadecimal digits, before it was encoded as it has to be.
 */
export type JweFault =
  | { readonly code: 'notAString'; readonly actual: string }
  | { readonly code: 'jsonSerialisation' }
  | { readonly code: 'encodedAgain' }
  | { readonly code: 'wrongPartCount'; readonly parts: number }
  | { readonly code: 'emptyPart'; readonly part: JwePart }
  | { readonly code: 'notBase64url'; readonly part: JwePart; readonly because: Base64urlFault }
  | { readonly code: 'partEncodedTwice'; readonly part: JwePart }

/** Why a protected header cannot be read. */
export type JweHeaderFault = JsonTextFault | 'notAnObject' | 'duplicateMember'

/** The decoded parts, of any length; `headerText` is the first part as it stands, which the AAD is made of. */
export interface JweParts extends Readonly<Record<JwePart, Uint8Array>> {
  readonly headerText: string
}

/** The protected header: its members, where it is an object, and all that is wrong with it as JSON. */
export interface JweHeader {
  readonly faults: readonly JweHeaderFault[]
  readonly members: Readonly<Record<string, unknown>> | undefined
  readonly duplicates: readonly string[]
}

/**
 * A compact JWE taken apart without a key. With no faults it is well formed (RFC 7516, section 7.1). With faults,
 * `parts` and `header` are what a tolerant reader makes out of it, or undefined.
 */
export interface JweAnatomy {
  readonly faults: readonly JweFault[]
  readonly parts: JweParts | undefined
  readonly header: JweHeader | undefined
}

/** Takes any value apart as a compact JWE. Total. */
export function readCompactJwe(value: unknown): JweAnatomy {
  const { texts, faults } = partTexts(value)
  if (texts === undefined) return { faults, parts: undefined, header: undefined }
  const [headerText = '', encryptedKey = '', iv = '', ciphertext = '', tag = ''] = texts
  const read = {
    protectedHeader: readPart('protectedHeader', headerText),
    encryptedKey: readPart('encryptedKey', encryptedKey),
    iv: readPart('iv', iv),
    ciphertext: readPart('ciphertext', ciphertext),
    tag: readPart('tag', tag),
  }
  const parts: JweParts = {
    headerText,
    protectedHeader: read.protectedHeader.octets,
    encryptedKey: read.encryptedKey.octets,
    iv: read.iv.octets,
    ciphertext: read.ciphertext.octets,
    tag: read.tag.octets,
  }
  const partFaults = JWE_PARTS.flatMap((part) => read[part].faults)
  return { faults: [...faults, ...partFaults], parts, header: readHeader(parts.protectedHeader) }
}

interface PartTexts {
  readonly texts: readonly string[] | undefined
  readonly faults: readonly JweFault[]
}

function partTexts(value: unknown): PartTexts {
  const serialised = jsonSerialisation(value)
  if (serialised !== undefined) return { texts: serialised, faults: [{ code: 'jsonSerialisation' }] }
  if (typeof value !== 'string') {
    return {
      texts: undefined,
      faults: [{ code: 'notAString', actual: value === null ? 'null' : typeof value }],
    }
  }
  const texts = value.split('.')
  if (texts.length === 5) return { texts, faults: [] }
  const inner = texts.length === 1 ? encodedInside(value) : undefined
  if (inner !== undefined) return { texts: inner, faults: [{ code: 'encodedAgain' }] }
  const faults: readonly JweFault[] = [{ code: 'wrongPartCount', parts: texts.length }]
  // Four parts: libraries that return ciphertext and tag as one invite leaving the fifth out.
  return { texts: texts.length === 4 ? [...texts, ''] : undefined, faults }
}

/** The parts of a JSON serialisation, flattened or with its first recipient (RFC 7516, section 7.2). */
function jsonSerialisation(value: unknown): readonly string[] | undefined {
  const isText = typeof value === 'string' && value.trimStart().startsWith('{')
  const jwe = asJsonObject(isText ? readJsonText(new TextEncoder().encode(value)).value : value)
  if (jwe === undefined || !('ciphertext' in jwe)) return undefined
  const recipients: unknown = jwe['recipients']
  const recipient = asJsonObject(Array.isArray(recipients) ? recipients[0] : jwe)
  const members = [jwe['protected'], recipient?.['encrypted_key'], jwe['iv'], jwe['ciphertext'], jwe['tag']]
  return members.map((member) => (typeof member === 'string' ? member : ''))
}

function encodedInside(text: string): readonly string[] | undefined {
  const inner = new TextDecoder().decode(decodeBase64(text)).split('.')
  return inner.length === 5 && inner.every((part) => base64urlFault(part) === undefined) ? inner : undefined
}

interface ReadPart {
  readonly octets: Uint8Array
  readonly faults: readonly JweFault[]
}

function readPart(part: JwePart, text: string): ReadPart {
  if (text === '') return { octets: new Uint8Array(), faults: [{ code: 'emptyPart', part }] }
  const ofDigits = octetsOfHexadecimal(part, text)
  if (ofDigits !== undefined)
    return { octets: ofDigits, faults: [{ code: 'notBase64url', part, because: 'hexadecimal' }] }
  const because = base64urlFault(text)
  const faults: readonly JweFault[] = because === undefined ? [] : [{ code: 'notBase64url', part, because }]
  const octets = decodeBase64(text)
  const inner = octetsEncodedTwice(part, octets)
  return inner === undefined
    ? { octets, faults }
    : { octets: inner, faults: [...faults, { code: 'partEncodedTwice', part }] }
}

function base64urlFault(text: string): Base64urlFault | undefined {
  if (/["']/.test(text)) return 'quotes'
  if (/\s/.test(text)) return 'whitespace'
  // Ordinary base64 has padding, too; what tells it is its alphabet.
  if (/[+/]/.test(text)) return 'standardAlphabet'
  if (text.includes('=')) return 'padding'
  if (/[^A-Za-z0-9_-]/.test(text)) return 'otherCharacter'
  if (text.length % 4 === 1) return 'length'
  if (text.length % 4 === 2 && !/[AQgw]$/.test(text)) return 'strayBits'
  if (text.length % 4 === 3 && !/[AEIMQUYcgkosw048]$/.test(text)) return 'strayBits'
  return undefined
}

/** Decodes base64 of either alphabet and passes over all that does not belong to it. */
function decodeBase64(text: string): Uint8Array {
  const letters = text
    .replace(/[^A-Za-z0-9+/_-]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters
  const characters = atob(whole)
  const octets = new Uint8Array(characters.length)
  for (let index = 0; index < octets.length; index += 1) octets[index] = characters.charCodeAt(index)
  return octets
}

function readHeader(octets: Uint8Array): JweHeader {
  const { faults, value, duplicates } = readJsonText(octets)
  const members = asJsonObject(value)
  const isOtherValue = value !== undefined && members === undefined
  return {
    faults: [
      ...faults,
      ...(isOtherValue ? (['notAnObject'] as const) : []),
      ...(duplicates.length > 0 ? (['duplicateMember'] as const) : []),
    ],
    members,
    duplicates,
  }
}
