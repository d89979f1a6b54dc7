import type { Exchange } from './exchange.ts'
import type { RedactedMessage } from './redact.ts'

// What of an exchange, or of anything that is said of one, is the same in every run with the same seed and time.

type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }

/** Headers that differ from run to run without telling anything of the integration's conformance. */
const volatileHeaders: ReadonlySet<string> = new Set([
  'age',
  'connection',
  'content-length',
  'date',
  'host',
  'keep-alive',
  'traceparent',
  'tracestate',
  'transfer-encoding',
  'user-agent',
  'x-correlation-id',
  'x-request-id',
  'x-trace-id',
])

/** What is drawn at random or given by the machine, and what stands for it. The order matters. */
const placeholders: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  [/\beyJ[\w-]+(?:\.[\w-]*){1,4}/gu, '<jwe>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/giu, '<uuid>'],
  [/(?:\b127\.0\.0\.1|\blocalhost|\[::1\])(?::\d+)?/giu, '<loopback>'],
  [/\bsha256:[0-9a-f]+/giu, '<digest>'],
  [/\b\d+(?:\.\d+)? ?ms\b/gu, '<duration>'],
  // Which of a customer's attempts came first, where two were made at once.
  [/(?<=\battempt=\d+-)\d+/gu, '<nth>'],
  // A signature is as long as its random parts are, percent-encoded.
  [/‹\d+ characters›/gu, '<masked>'],
]

/** What stands in every text that has something to be replaced: most have nothing of it, and are left as they are. */
const sign = /eyJ|localhost|127\.0\.0\.1|\[::1\]|sha256:|\d ?ms|attempt=|‹\d|[0-9a-f]{8}-/iu

const steady = (text: string): string =>
  sign.test(text)
    ? placeholders.reduce((done, [pattern, placeholder]) => done.replace(pattern, placeholder), text)
    : text

/** Orders texts by code unit, never by locale. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Some items in the order of their keys, which are made once. */
export const sortedBy = <Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] =>
  items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => byCodeUnit(a.key, b.key))
    .map(({ item }) => item)

/** Any value as JSON whose members are in order, and whose texts went through `written`; what is undefined is left out. */
export function ordered(value: unknown, written: (text: string) => string): Json {
  if (typeof value === 'string') return written(value)
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => ordered(item, written))
  if (typeof value !== 'object') return null
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    members.sort(([a], [b]) => byCodeUnit(a, b)).map(([name, member]) => [name, ordered(member, written)]),
  )
}

/** Any value as text, with its members in order and placeholders for what is drawn at random. */
export const steadyText = (value: unknown): string => JSON.stringify(ordered(value, steady))

/** A message without the headers that differ from run to run; their order tells nothing either. */
export const steadyMessage = ({ headers, ...rest }: RedactedMessage): object => ({
  ...rest,
  headers: sortedBy(
    headers
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !volatileHeaders.has(name)),
    steadyText,
  ),
})

/** What was said in an exchange, as text that two exchanges share where nothing but chance tells them apart. */
export function steadyContent({ counterpart, redacted }: Pick<Exchange, 'counterpart' | 'redacted'>): string {
  const { request, answer, jwe } = redacted()
  return steadyText({ counterpart, request: steadyMessage(request), answer: steadyMessage(answer), jwe })
}
