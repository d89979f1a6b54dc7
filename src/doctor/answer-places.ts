import type { TokenPointer } from '../model/dialect-description.ts'
import { valueAt } from '../model/json-pointer.ts'
import { isObject } from '../model/json-text.ts'
import { type Line, wrong } from './line.ts'

/** "1 token", "2 tokens". */
export const some = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** A value as it may be printed: a short word, or what kind of thing it is. */
export function printable(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value === 'string')
    return /^[\w .:-]{1,40}$/u.test(value) ? `"${value}"` : `a text of ${value.length}`
  if (value === null) return 'null'
  return Array.isArray(value) ? `a list of ${value.length}` : isObject(value) ? 'an object' : 'nothing'
}

const escaped = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

/** Levels of a message beyond which nobody looks for a member. */
const deepest = 6

/** Pointers to the values of a message that are of some kind. */
export function pointersTo(
  value: unknown,
  isOne: (found: unknown) => boolean,
  at = '',
  depth = 0,
): readonly string[] {
  const here = isOne(value) ? [at] : []
  if (!isObject(value) || depth > deepest) return here
  return [
    ...here,
    ...Object.entries(value).flatMap(([name, inner]) =>
      pointersTo(inner, isOne, `${at}/${escaped(name)}`, depth + 1),
    ),
  ]
}

const mostNamed = 12

/** A few pointers in words. */
export const named = (pointers: readonly string[]): string =>
  pointers.length === 0
    ? 'nothing'
    : `${pointers
        .slice(0, mostNamed)
        .map((one) => `"${one}"`)
        .join(', ')}${pointers.length > mostNamed ? ', …' : ''}`

/** Whether a value is a list; and whether it is neither list nor object nor null. */
export const isList = (value: unknown): boolean => Array.isArray(value)
export const isLeaf = (value: unknown): boolean => value !== null && typeof value !== 'object'

/** How often each of some things is there, in their own order. */
export function counted<T>(things: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>()
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1)
  return [...counts]
}

/** What stands at a pointer of a token, for whichever network the token is of. */
export function readAt(token: unknown, pointer: TokenPointer): unknown {
  if (typeof pointer === 'string') return valueAt(token, pointer)
  return Object.values(pointer)
    .map((one) => valueAt(token, one))
    .find((value) => value !== undefined)
}

const pointerText = (pointer: TokenPointer): string =>
  typeof pointer === 'string'
    ? `"${pointer}"`
    : Object.values(pointer)
        .map((one) => `"${one}"`)
        .join(' and ')

/** A line where a pointer hits nothing in some of the tokens; undefined where it always hits. */
export function missed(tokens: readonly unknown[], pointer: TokenPointer, where: string): Line | undefined {
  const without = tokens.filter((token) => (readAt(token, pointer) ?? undefined) === undefined)
  const [first] = without
  if (without.length === 0) return undefined
  return wrong(
    'pointerHitsNothing',
    where,
    `${pointerText(pointer)} hits nothing in ${without.length} of ${some(tokens.length, 'token')}`,
    `Write into \`${where}\` where it stands. Values in such a token: ${named(pointersTo(first, isLeaf))}.`,
  )
}
