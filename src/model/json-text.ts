/**
 * Why octets are not plain JSON text. `byteOrderMark`: U+FEFF comes first. `notUtf8`: other octets, read as Latin-1.
 * `utf16`: every character takes two octets. `notJson`: no JSON value (RFC 8259).
 */
export type JsonTextFault = 'byteOrderMark' | 'notUtf8' | 'utf16' | 'notJson'

/** JSON read from octets, tolerantly: faults are named, and a value is given wherever one can be made out. */
export interface JsonText {
  readonly faults: readonly JsonTextFault[]
  /** Undefined where there is no JSON; a JSON value never is. */
  readonly value: unknown
  /** Member names of the outermost object that stand more than once, in order; the value has the last of each. */
  readonly duplicates: readonly string[]
}

/** Reads octets as JSON text in UTF-8 (RFC 8259, section 8.1). Total. */
export function readJsonText(octets: Uint8Array): JsonText {
  const { text, faults } = decode(octets)
  const value = parse(text)
  if (value === undefined) return { faults: [...faults, 'notJson'], value, duplicates: [] }
  return { faults, value, duplicates: duplicateMembers(text) }
}

/** A JSON object as a record, or undefined for every other value. */
export function asJsonObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return isJsonObject(value) ? value : undefined
}

function isJsonObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function decode(octets: Uint8Array): { text: string; faults: JsonTextFault[] } {
  const wide = utf16Text(octets)
  if (wide !== undefined) return { text: wide, faults: ['utf16'] }
  const text = decodedAs(utf8, octets)
  if (text === undefined)
    return { text: Array.from(octets, (code) => String.fromCharCode(code)).join(''), faults: ['notUtf8'] }
  return text.startsWith('\uFEFF') ? { text: text.slice(1), faults: ['byteOrderMark'] } : { text, faults: [] }
}

/** JSON begins with an ASCII character, so one zero octet among the first two gives UTF-16 away. */
function utf16Text(octets: Uint8Array): string | undefined {
  const [first, second, third, fourth] = octets
  const bigEndian = (first === 0xfe && second === 0xff && third === 0) || (first === 0 && second !== 0)
  const littleEndian = (first === 0xff && second === 0xfe && fourth === 0) || (first !== 0 && second === 0)
  if (!bigEndian && !littleEndian) return undefined
  return decodedAs(bigEndian ? utf16.bigEndian : utf16.littleEndian, octets)?.replace(/^\uFEFF/, '')
}

type Decoder = InstanceType<typeof TextDecoder>

const strict = (encoding: string): Decoder => new TextDecoder(encoding, { fatal: true, ignoreBOM: true })

// To make one costs more than to decode a card.
const utf8 = strict('utf-8')
const utf16 = { bigEndian: strict('utf-16be'), littleEndian: strict('utf-16le') }

function decodedAs(decoder: Decoder, octets: Uint8Array): string | undefined {
  try {
    return decoder.decode(octets)
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const COLON = /\s*:/y

/** Walks text that is known to be JSON: at depth one, a string before a colon is a member name. */
function duplicateMembers(json: string): string[] {
  if (!json.trimStart().startsWith('{')) return []
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  let depth = 0
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at] ?? ''
    if ('{['.includes(character)) depth += 1
    if ('}]'.includes(character)) depth -= 1
    if (character !== '"') continue
    const end = endOfString(json, at)
    COLON.lastIndex = end
    if (depth === 1 && COLON.test(json)) {
      const name = String(parse(json.slice(at, end)))
      ;(seen.has(name) ? duplicates : seen).add(name)
    }
    at = end - 1
  }
  return [...duplicates]
}

function endOfString(json: string, start: number): number {
  let at = start + 1
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1
  return at + 1
}

/** Whether a JSON value is an object: neither a list nor null. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
