import { isObject } from '../model/json-text.ts'
import type { Answer, OriginalRequest } from './exchange.ts'
import type { Register } from './register.ts'
import { usualVocabulary, type Vocabulary } from './vocabulary.ts'

/** A message as it may be printed: allow-listed headers and members, and everything else by its kind and length. */
export interface RedactedMessage {
  /** "POST /provisioning/…" or "200", or what became of the connection. */
  readonly line: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

type Mask = Register<unknown>['mask']

/** Headers whose value is shown; of any other only the length. */
const shownHeaders = new Set([
  'accept',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'host',
  'location',
  'user-agent',
  'x-request-id',
  'x-trace-id',
])

/** Members that hold a JWE. */
const jweMembers = new Set(['encryptedCardData', 'encryptedData'])

const largest = 16 * 1024

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `‹list of ${value.length}›`
  if (typeof value === 'string') return `‹text of ${value.length}›`
  if (typeof value === 'object') return '‹object›'
  return `‹${typeof value}›`
}

function redactValue(value: unknown, member: string, mask: Mask, words: Vocabulary): unknown {
  if (jweMembers.has(member) && typeof value === 'string') {
    const parts = value.split('.').map((part) => part.length)
    return `‹JWE of ${parts.length} parts: ${parts.join('.')} characters›`
  }
  if (member === 'nin') return typeof value === 'string' ? '‹NIN›' : kindOf(value)
  if (words.cards.has(member) && typeof value === 'string') {
    const text = mask(value)
    return text === value ? kindOf(value) : text
  }
  if (words.containers.has(member)) {
    if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, member, mask, words))
    return typeof value === 'object' && value !== null ? redactObject(value, mask, words) : kindOf(value)
  }
  if (!words.shown.has(member)) return kindOf(value)
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((item: unknown) => redactValue(item, member, mask, words))
  if (typeof value === 'object' && value !== null) return redactObject(value, mask, words)
  return typeof value === 'number' ? mask(String(value)) : value
}

const redactObject = (value: object, mask: Mask, words: Vocabulary): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([member, inner]) => [mask(member), redactValue(inner, member, mask, words)]),
  )

/** An object by its members, a list by its objects; of anything else what it is. */
function redactWhole(value: unknown, mask: Mask, words: Vocabulary): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => redactWhole(item, mask, words))
  return isObject(value) ? redactObject(value, mask, words) : kindOf(value)
}

function redactBody(text: string, mask: Mask, words: Vocabulary): string {
  if (text === '') return ''
  try {
    const value: unknown = JSON.parse(text)
    const redacted =
      typeof value === 'object' && value !== null
        ? JSON.stringify(redactWhole(value, mask, words), null, 2)
        : kindOf(value)
    return redacted.length > largest
      ? `${redacted.slice(0, largest)}\n… shortened, ${redacted.length} characters`
      : redacted
  } catch {
    return `‹no JSON: ${text.length} characters›`
  }
}

const redactHeaders = (
  headers: readonly (readonly [string, string])[],
  mask: Mask,
): readonly (readonly [string, string])[] =>
  headers.map(([name, value]) => [
    mask(name),
    shownHeaders.has(name.toLowerCase()) ? mask(value) : `‹${value.length} characters›`,
  ])

/** A request target without the key that clients of `vtis` name themselves by. */
const withoutKey = (target: string): string => target.replace(/([?&]apiKey=)[^&]*/giu, '$1‹key›')

/** The printable form of a request. */
export const redactRequest = (
  request: OriginalRequest,
  mask: Mask,
  words: Vocabulary = usualVocabulary,
): RedactedMessage => ({
  line: `${request.method} ${mask(withoutKey(request.target))}`,
  headers: redactHeaders(request.headers, mask),
  body: redactBody(Buffer.from(request.body).toString('utf8'), mask, words),
})

/** The printable form of an answer, or of what became of the connection. */
export function redactAnswer(
  answer: Answer,
  mask: Mask,
  words: Vocabulary = usualVocabulary,
): RedactedMessage {
  switch (answer.kind) {
    case 'held':
      return { line: 'no answer: held until the client gave up', headers: [], body: '' }
    case 'cut':
      return { line: 'no answer: the connection was cut', headers: [], body: '' }
    case 'answered':
      return {
        line: String(answer.status),
        headers: redactHeaders(answer.headers, mask),
        body: redactBody(answer.body, mask, words),
      }
  }
}
