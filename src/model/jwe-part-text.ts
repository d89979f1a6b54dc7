import type { JwePart } from './jwe.ts'

/** Texts that a part of a JWE is mistaken for octets of: hexadecimal digits, or ordinary base64 with its padding. */
type TextForm = 'hexadecimal' | 'base64'

/** The least octets that a text has to stand for: fewer could be there by chance, where the part is random. */
const leastOctets = { protectedHeader: Infinity, encryptedKey: 128, iv: 12, ciphertext: 24, tag: 16 } as const

/** Parts of one length only: a text that stands for another length is none of theirs. */
const exactOctets: Partial<Record<JwePart, number>> = { iv: 12, tag: 16 }

function formOf(text: string): TextForm | undefined {
  if (text.length % 2 === 0 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) return 'hexadecimal'
  return text.length % 4 === 0 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? 'base64' : undefined
}

const octetsOf: Readonly<Record<TextForm, (text: string) => Uint8Array>> = {
  hexadecimal: (text) =>
    Uint8Array.from({ length: text.length / 2 }, (_, at) =>
      Number.parseInt(text.slice(2 * at, 2 * at + 2), 16),
    ),
  base64: (text) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)),
}

const isWhole = (part: JwePart, octets: Uint8Array): boolean =>
  octets.length >= leastOctets[part] && (exactOctets[part] ?? octets.length) === octets.length

/**
 * The octets that a part's own text stands for in hexadecimal digits, where it is written so in place of base64url.
 * Undefined where it is not.
 */
export function octetsOfHexadecimal(part: JwePart, text: string): Uint8Array | undefined {
  if (formOf(text) !== 'hexadecimal') return undefined
  const octets = octetsOf.hexadecimal(text)
  return isWhole(part, octets) ? octets : undefined
}

/**
 * The octets that a decoded part stands for, where it is a text of them once more: what ciphers and RSA operations
 * give that return base64 or hexadecimal digits unless they are told otherwise. Undefined where it is none.
 */
export function octetsEncodedTwice(part: JwePart, decoded: Uint8Array): Uint8Array | undefined {
  // A text has a third more characters than octets at the least; most of what is no text ends here.
  if (decoded.length < (leastOctets[part] * 4) / 3 || decoded.some((octet) => octet > 0x7a)) return undefined
  const text = String.fromCharCode(...decoded)
  const form = formOf(text)
  if (form === undefined) return undefined
  const octets = octetsOf[form](text)
  return isWhole(part, octets) ? octets : undefined
}
