import type * as z from 'zod'

type Issue = z.core.$ZodIssue

/** A value of the wanted shape, or what is wrong with it. */
export type Shaped<T> =
  | { readonly value: T; readonly problem?: never }
  | { readonly value?: never; readonly problem: string }

/** Problems that are told at once: whoever mends these sees the others next. */
const most = 3

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'an object',
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  )

/** Words without digits name no card and no cardholder, nor do small numbers; of other text its length is told. */
const isWord = (text: string): boolean => /^[A-Za-z][A-Za-z_-]{0,39}$/u.test(text)

function foundInWords(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 10_000) return `${value}`
  if (typeof value !== 'string') return kinds[typeof value] ?? `a ${typeof value}`
  return isWord(value) ? `"${value}"` : `a string of ${value.length} characters`
}

function expectedInWords(issue: Issue): string {
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? issue.expected
  if (issue.code === 'invalid_value') return issue.values.map((one) => JSON.stringify(one)).join(' or ')
  return issue.message
}

const placeInWords = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'the whole' : path.map((step) => `/${String(step)}`).join('')

/** Of the shapes that a value may have, the one whose members it has; undefined where that is none, or several. */
function meantIn(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | undefined {
  const meant = branches.filter((issues) =>
    issues.every(({ path }) => path.length > 0 && valueAt(value, path.slice(0, 1)) !== undefined),
  )
  return meant.length === 1 ? meant[0] : undefined
}

function inWords(issue: Issue, value: unknown, within: readonly PropertyKey[] = []): readonly string[] {
  const found = valueAt(value, issue.path)
  const path = [...within, ...issue.path]
  if (issue.code === 'invalid_union') {
    const meant = meantIn(issue.errors, found)
    if (meant !== undefined) return meant.flatMap((inner) => inWords(inner, found, path))
  }
  return [`${placeInWords(path)}: expected ${expectedInWords(issue)}, found ${foundInWords(found)}`]
}

/**
 * Reads what an integration answered. What is wrong is told by its place (JSON pointer, RFC 6901), what is accepted
 * there, and what was found, with nothing of a card or a cardholder. Total.
 */
export function readShape<T>(schema: z.ZodType<T>, value: unknown): Shaped<T> {
  const read = schema.safeParse(value)
  if (read.success) return { value: read.data }
  const problems = read.error.issues.flatMap((issue) => inWords(issue, value))
  const more = problems.length > most ? `; and ${problems.length - most} more` : ''
  return { problem: `${problems.slice(0, most).join('; ')}${more}` }
}
