/** A text in three pieces: what is the same at its beginning, what differs, what is the same at its end. */
export interface Marked {
  readonly before: string
  readonly differs: string
  readonly after: string
}

/** Characters that two texts have in common at both ends, at least, before a difference is worth marking. */
const least = 3

function ends(a: readonly string[], b: readonly string[]): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start += 1
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return { start, end }
}

const marked = (characters: readonly string[], start: number, end: number): Marked => ({
  before: characters.slice(0, start).join(''),
  differs: characters.slice(start, characters.length - end).join(''),
  after: characters.slice(characters.length - end).join(''),
})

const whole = (text: string): Marked => ({ before: text, differs: '', after: '' })

/**
 * Where an expected and an actual text differ, both in whole characters. Texts that have next to nothing in common, or
 * everything, come back with nothing marked.
 */
export function difference(
  expected: string,
  actual: string,
): { readonly expected: Marked; readonly actual: Marked } {
  const a = Array.from(expected)
  const b = Array.from(actual)
  const { start, end } = ends(a, b)
  if (expected === actual || start + end < least) return { expected: whole(expected), actual: whole(actual) }
  return { expected: marked(a, start, end), actual: marked(b, start, end) }
}

/** Of several acceptable texts the index of the one that an actual text is most like; 0 where none is like it. */
export function nearestOf(expected: readonly string[], actual: string): number {
  const b = Array.from(actual)
  const likeness = expected.map((text) => {
    const { start, end } = ends(Array.from(text), b)
    return start + end
  })
  return Math.max(0, likeness.indexOf(Math.max(...likeness)))
}
