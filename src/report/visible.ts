/**
 * What a terminal would obey, or a reader could not see: control characters but tab and line feed, format characters
 * (zero width, bidirectional, tags), line and paragraph separators, halves of surrogate pairs, noncharacters.
 */
const unseen = /(?![\t\n])\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|\p{Cs}|\p{Noncharacter_Code_Point}/gu

const shown = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`

/** A text from outside, made harmless and readable: what cannot be seen is written as `\u{1b}`. Lines stay lines. */
export const visible = (text: string): string => text.replaceAll('\r\n', '\n').replace(unseen, shown)

/** The same on one line: line feeds and tabs are written as `\n` and `\t`. */
export const visibleLine = (text: string): string =>
  text.replace(unseen, shown).replaceAll('\n', '\\n').replaceAll('\t', '\\t')
