/** What a percent-encoded text stands for, or where it stops making sense: `at` counts UTF-16 code units. */
export type PercentDecoded =
  | { readonly text: string }
  | { readonly fault: 'malformed' | 'notUtf8'; readonly at: number }

/** A character that stands bare in a value, and the strength of the rule that wants it encoded. */
export interface BareCharacter {
  readonly at: number
  readonly character: string
  readonly rule: 'must' | 'should'
}

/** A percent-encoded octet that RFC 3986 would write otherwise: in capitals (2.1), or as the bare character (2.3). */
export interface UntidyTriplet {
  readonly at: number
  readonly triplet: string
  readonly kind: 'lowerCaseHex' | 'needless'
}

const TRIPLET = /%[0-9A-Fa-f]{2}/g
const STRAY_PERCENT = /%(?![0-9A-Fa-f]{2})/
/** One character as triplets of well-formed UTF-8 (Unicode, table 3-7), or a bare one. */
const ENCODED_CHARACTER =
  /[^%]|%[0-7].|%(?:c[2-9a-f]|d.)%[89ab].|%e0%[ab].%[89ab].|%e[1-9a-cef](?:%[89ab].){2}|%ed%[89].%[89ab].|%f0%[9ab].(?:%[89ab].){2}|%f[1-3](?:%[89ab].){3}|%f4%8.(?:%[89ab].){2}/iy

/** Whether a character is unreserved (RFC 3986, section 2.3): ASCII letters, digits, `-` `.` `_` `~`. */
export function isUnreserved(character: string): boolean {
  return /^[A-Za-z0-9._~-]$/.test(character)
}

/**
 * Whether a character, standing bare in a query value, changes what the link means: `&` `#` `+` `=` `%`,
 * space, controls and all that is not ASCII.
 */
export function mustBeEncoded(character: string): boolean {
  return /^[^!"$'-*,-<>-~]$/u.test(character)
}

/** Whether a character ought to be encoded too: outside the unreserved set, but for `!` `'` `(` `)` `*`. */
export function shouldBeEncoded(character: string): boolean {
  return !mustBeEncoded(character) && !isUnreserved(character) && !/^[!'()*]$/.test(character)
}

/**
 * Decodes percent-encoding once (RFC 3986, section 2.1), as strict UTF-8; `+` stays what it is, and so does
 * every bare character. `malformed`, which goes first: a `%` without two hexadecimal digits. `notUtf8`: octets that
 * are no UTF-8.
 */
export function percentDecode(text: string): PercentDecoded {
  try {
    return { text: decodeURIComponent(text) }
  } catch {
    const stray = text.search(STRAY_PERCENT)
    return stray >= 0 ? { fault: 'malformed', at: stray } : { fault: 'notUtf8', at: firstNotUtf8(text) }
  }
}

/** Where well-formed UTF-8 ends, in text whose every `%` begins a triplet. */
function firstNotUtf8(text: string): number {
  let at = 0
  ENCODED_CHARACTER.lastIndex = 0
  while (ENCODED_CHARACTER.test(text)) at = ENCODED_CHARACTER.lastIndex
  return at
}

/** Encodes everything but unreserved characters, as UTF-8 and in capitals. A lone surrogate becomes U+FFFD. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** Every character of a raw value that stands bare and must, or should, be encoded. */
export function bareCharacters(rawValue: string): readonly BareCharacter[] {
  const found: BareCharacter[] = []
  for (const { 0: character, index: at } of rawValue.matchAll(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9._~!'()*-]/gsu)) {
    if (character.length === 3) continue
    found.push({ at, character, rule: mustBeEncoded(character) ? 'must' : 'should' })
  }
  return found
}

/** Every percent-encoded octet with small hexadecimal digits, or that needed no encoding; one can be both. */
export function untidyTriplets(raw: string): readonly UntidyTriplet[] {
  const found: UntidyTriplet[] = []
  for (const { 0: triplet, index: at } of raw.matchAll(TRIPLET)) {
    if (/[a-f]/.test(triplet)) found.push({ at, triplet, kind: 'lowerCaseHex' })
    if (isUnreserved(octetCharacter(triplet))) found.push({ at, triplet, kind: 'needless' })
  }
  return found
}

/** The same text with triplets in capitals and unreserved characters bare (RFC 3986, 6.2.2.1 and 6.2.2.2). */
export function tidyPercentEncoding(raw: string): string {
  return raw.replace(TRIPLET, (triplet) => {
    const character = octetCharacter(triplet)
    return isUnreserved(character) ? character : triplet.toUpperCase()
  })
}

function octetCharacter(triplet: string): string {
  return String.fromCharCode(Number.parseInt(triplet.slice(1), 16))
}
