/** Characters of a text that are looked at, and that are shown. */
const lookedAt = 400
const shown = 80

/** Words that say that what follows them is nobody's business. */
const secretNames =
  /(?:pass(?:word|phrase|wd)?|secret|token|key|auth(?:orization)?|bearer|basic|cookie|session|pin)/iu

/** An ordinary word, capitals and camel case included: letters alone, and too few of them for a key. */
const isPlain = (word: string): boolean =>
  /^(?:[\p{Lu}]?\p{Ll}+|\p{Lu}+|[\p{Lu}]?\p{Ll}{2,}(?:\p{Lu}\p{Ll}{2,})+)$/u.test(word) && word.length <= 24

/**
 * The beginning of a text that nobody expected, so that its author knows it: ordinary words stand, whatever could be
 * a number, a key or another secret does not. On one line.
 */
export function beginningOf(text: string): string {
  let hides = false
  const words = text
    .slice(0, lookedAt)
    .trim()
    .replace(/[\p{L}\p{N}\p{M}_+/=%~@#$^*|-]+|[^\p{L}\p{N}]/gu, (piece) => {
      if (/^\s$/u.test(piece)) return ' '
      if (!/[\p{L}\p{N}]/u.test(piece)) return /^[\p{P}\p{S}]$/u.test(piece) ? piece : ''
      const hidden = hides || !piece.split(/[-_/=]/u).every((word) => word === '' || isPlain(word))
      hides = secretNames.test(piece)
      return hidden ? '‹…›' : piece
    })
    .replace(/ +/gu, ' ')
    .replace(/(?:‹…›[ .,:]*){2,}/gu, '‹…› ')
  return words.length <= shown && text.length <= lookedAt
    ? words.trim()
    : `${words
        .slice(0, shown)
        .replace(/[\ud800-\udbff]$/u, '')
        .trim()} …`
}
