/**
 * A text in lines of at most `width` characters, broken at spaces, and within a word only where the word alone is too
 * long. The first line begins with `first`, all others with as many spaces.
 */
export function wrapped(first: string, text: string, width: number): string {
  const room = Math.max(width - first.length, 20)
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((each) => pieces(each, room))) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  lines.push(line)
  return lines.map((each, index) => (index === 0 ? first : ' '.repeat(first.length)) + each).join('\n')
}

/** A word in pieces no longer than the room. */
function pieces(word: string, room: number): readonly string[] {
  const characters = Array.from(word)
  if (characters.length <= room) return [word]
  const count = Math.ceil(characters.length / room)
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * room, (index + 1) * room).join(''),
  )
}

/** A text of at most `limit` characters, which says how much was cut off it. */
export function clipped(text: string, limit: number): string {
  const characters = Array.from(text)
  if (characters.length <= limit) return text
  return `${characters.slice(0, limit).join('')} … (${characters.length - limit} more characters)`
}
