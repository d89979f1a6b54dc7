import type { Customer } from '../exchange/observation.ts'
import { ninForms } from '../model/nin-forms.ts'

/** A number that must not be read by others. */
export interface Secret {
  readonly kind: 'card number' | 'NIN'
  /** Its letters and digits, without separators, in capitals. */
  readonly bare: string
}

const separators = /[\s\-.+_]/gu

const bareOf = (text: string): string => text.replace(separators, '').toUpperCase()

/** The card numbers and NINs of some customers, each once; of a NIN with several forms the one within them all. */
export function secretsOf(customers: readonly Customer[]): readonly Secret[] {
  const all = customers.flatMap(({ card, cardholder, country }): readonly Secret[] => [
    { kind: 'card number', bare: bareOf(card.pan) },
    { kind: 'NIN', bare: bareOf(ninForms(country, cardholder.nin).at(-1) ?? cardholder.nin) },
  ])
  return [...new Map(all.map((secret) => [secret.bare, secret])).values()]
}

const base64Run = /[A-Za-z0-9+/_-]{12,}/gu
const hexRun = /[0-9A-Fa-f]{16,}/gu

const unpercent = (text: string): string =>
  text.includes('%')
    ? text.replace(/%([0-9A-Fa-f]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** Digits that every card number and NIN has at the least: of a Finnish one, nine stand beside the letter. */
const fewestDigits = 9

/** Digits that stand in a row at the least, separators apart: a letter may come after six in Finland. */
const shortestRow = 6

/** What a character is to a number: part of it, passed over within it, or its end. */
const partOf = 0
const passedOver = 1
const endOf = 2

const roleOf = (code: number): typeof partOf | typeof passedOver | typeof endOf => {
  if (code >= 0x30 && code <= 0x39) return partOf
  // The separators in ASCII; beyond it, where other spaces are, all others, too.
  if (code > 0x9f || code === 0x20 || (code > 0x08 && code < 0x0e)) return passedOver
  return code === 0x2b || code === 0x2d || code === 0x2e || code === 0x5f ? passedOver : endOf
}

const roles = Uint8Array.from({ length: 256 }, (_, code) => roleOf(code))

/**
 * Whether some characters, given by their codes, may hold a secret: most are what comes of decoding letters that
 * encode nothing.
 */
function mayHoldSecret(length: number, codeAt: (at: number) => number): boolean {
  let digits = 0
  let row = 0
  let isRow = false
  for (let at = 0; at < length; at += 1) {
    const role = roles[codeAt(at)] ?? passedOver
    if (role === passedOver) continue
    digits += role === partOf ? 1 : 0
    row = role === partOf ? row + 1 : 0
    isRow ||= row === shortestRow
    if (isRow && digits >= fewestDigits) return true
  }
  return false
}

const textMayHoldSecret = (text: string): boolean => mayHoldSecret(text.length, (at) => text.charCodeAt(at))

const octetsMayHoldSecret = (octets: Uint8Array): boolean =>
  mayHoldSecret(octets.length, (at) => octets[at] ?? 0)

const isPlain = (octets: Uint8Array): boolean =>
  octets.every(
    (octet) => (octet > 0x1f && octet < 0x7f) || octet === 0x09 || octet === 0x0a || octet === 0x0d,
  )

/**
 * Everything that a text says: itself, and what it comes to when it is percent-decoded and when the base64 (or
 * base64url) and hexadecimal runs in it are decoded, once and once again. What comes of that and is no text, and has
 * too few digits for a number of somebody, is left out.
 */
export function* readingsOf(text: string, depth = 2): Generator<string, void> {
  yield text
  if (depth === 0) return
  const plain = unpercent(text)
  if (plain !== text) yield* readingsOf(plain, depth - 1)
  for (const [run] of text.matchAll(hexRun)) {
    for (const from of [0, 1]) {
      const octets = Buffer.from(run.slice(from), 'hex')
      if (octetsMayHoldSecret(octets)) yield octets.toString('latin1')
    }
  }
  for (const [run] of text.matchAll(base64Run)) {
    // A run may begin with something else that is written in the same letters.
    for (const from of [0, 1, 2, 3]) {
      const octets = Buffer.from(run.slice(from), 'base64')
      if (isPlain(octets)) yield* readingsOf(octets.toString('latin1'), depth - 1)
      else if (octetsMayHoldSecret(octets)) yield octets.toString('latin1')
    }
  }
}

// The same URLs and headers come again and again. Kept few, and forgotten all at once.
const remembered = new Map<string, readonly string[]>()
const mostRemembered = 500

function bareReadingsOf(text: string): readonly string[] {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const readings = [...readingsOf(text)].filter(textMayHoldSecret).map(bareOf)
  if (remembered.size >= mostRemembered) remembered.clear()
  if (text.length < 200) remembered.set(text, readings)
  return readings
}

/** The secrets that a text holds, plain, with separators or encoded, on their own or within a longer number. */
export function leaksIn(text: string, secrets: readonly Secret[]): readonly Secret[] {
  if (secrets.length === 0) return []
  const readings = bareReadingsOf(text)
  return secrets.filter(({ bare }) => readings.some((reading) => reading.includes(bare)))
}

const patterns = new Map<string, RegExp>()

const wholeNumber = (bare: string): RegExp => {
  const known = patterns.get(bare)
  if (known !== undefined) return known
  const made = new RegExp(`(?<!\\d)${Array.from(bare).join('[ \\-.+]?')}(?!\\d)`, 'iu')
  patterns.set(bare, made)
  return made
}

/** The secrets that stand in a text as whole numbers, with or without separators, for anyone to read. */
export function wholeNumbersIn(text: string, secrets: readonly Secret[]): readonly Secret[] {
  // Most texts hold none of them, which is told sooner without a pattern for each.
  if (!textMayHoldSecret(text)) return []
  const bareText = bareOf(text)
  return secrets.filter(({ bare }) => bareText.includes(bare) && wholeNumber(bare).test(text))
}

/** One thing that stands in a JSON value: a member's name, or a value that is no list or object. */
export interface JsonLeaf {
  /** JSON pointer (RFC 6901) of the value, or of the member that is named so. */
  readonly pointer: string
  readonly text: string
}

/** Depth beyond which nothing of the protocol stands. */
const deepest = 40

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

/** Every name and every simple value of a JSON value, numbers and booleans as they are written. Total. */
export function* leavesOf(
  value: unknown,
  pointer = '',
  within: readonly object[] = [],
): Generator<JsonLeaf, void> {
  if (typeof value !== 'object' || value === null) {
    const text = textOf(value)
    if (text !== undefined) yield { pointer, text }
    return
  }
  if (within.length > deepest || within.includes(value)) return
  for (const [name, inner] of Object.entries(value)) {
    const place = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (!Array.isArray(value)) yield { pointer: place, text: name }
    yield* leavesOf(inner, place, [...within, value])
  }
}
