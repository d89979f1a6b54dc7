/** Something about a case that may decide whether it fails: cases with it are compared with cases without. */
export type Trait =
  /** `whole` has `part` in it so many times: "the return URL", "`+`", 2. */
  | { readonly kind: 'holds'; readonly whole: string; readonly part: string; readonly times: number }
  /** So many of something: "characters in the nickname", 26. */
  | { readonly kind: 'amount'; readonly of: string; readonly amount: number }
  /** One of several values: "the country of the cardholder", "FI". */
  | { readonly kind: 'is'; readonly what: string; readonly value: string }

/** A character as it can be read: control characters, blanks and what only changes others by their code point. */
export const characterInWords = (character: string): string => {
  if (character === ' ') return 'a space'
  if (/^[\p{C}\p{Z}\p{M}]$/u.test(character)) {
    return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  }
  return `\`${character}\``
}

const holds = (whole: string, parts: readonly string[]): readonly Trait[] => {
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  return [...counts].map(([part, times]) => ({ kind: 'holds', whole, part, times }))
}

const kindsOf = (text: string): readonly string[] => [
  ...(text.startsWith(' ') ? ['a space at its beginning'] : []),
  ...(text.endsWith(' ') ? ['a space at its end'] : []),
  ...(text.includes('  ') ? ['two spaces in a row'] : []),
  ...Array.from(text).flatMap((character) => {
    const code = character.codePointAt(0) ?? 0
    return code > 0xffff
      ? ['a character outside ASCII', 'a character of two UTF-16 units']
      : code > 0x7f
        ? ['a character outside ASCII']
        : []
  }),
]

/** What may decide about a text: marks in it, kinds of characters, percent-encoded octets, its length. */
export const textTraits = (whole: string, text: string): readonly Trait[] => [
  ...holds(
    whole,
    Array.from(text)
      .filter((character) => !/^[A-Za-z0-9]$/u.test(character))
      .map(characterInWords),
  ),
  ...holds(whole, kindsOf(text)),
  ...holds(
    whole,
    [...text.matchAll(/%[0-9A-Fa-f]{2}/gu)].map(([triplet]) => `\`${triplet}\``),
  ),
  { kind: 'amount', of: `characters in ${whole}`, amount: Array.from(text).length },
  { kind: 'amount', of: `UTF-8 bytes in ${whole}`, amount: Buffer.byteLength(text, 'utf8') },
]
