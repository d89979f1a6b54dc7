const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const escaped = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y
const word = /true|false|null/y

/**
 * Where a text stops being JSON (RFC 8259): the index of the first character that cannot stand there, its length where
 * it ends too early, or undefined for JSON. Goes as deep as the text does.
 */
export function jsonFaultAt(text: string): number | undefined {
  let at = 0
  const take = (form: RegExp): boolean => {
    form.lastIndex = at
    if (!form.test(text)) return false
    at = form.lastIndex
    return true
  }
  const takeCharacter = (character: string): boolean => {
    take(space)
    if (text[at] !== character) return false
    at += 1
    return true
  }
  const takeName = (): boolean => {
    take(space)
    return takeString() && takeCharacter(':')
  }
  // A loop, since a pattern over a string of many megabytes runs out of stack.
  const takeString = (): boolean => {
    if (text[at] !== '"') return false
    at += 1
    while (at < text.length && text[at] !== '"') {
      const length = lengthInString(text, at)
      if (length === 0) return false
      at += length
    }
    at += 1
    return at <= text.length || atTheEnd()
  }
  const atTheEnd = (): boolean => {
    at = text.length
    return false
  }
  const open: ('{' | '[')[] = []
  /** A simple value, or the beginning of one that holds others. */
  const takeValue = (): 'whole' | 'begun' | 'fault' => {
    take(space)
    const character = text[at]
    if (character === '{' || character === '[') {
      at += 1
      if (takeCharacter(character === '{' ? '}' : ']')) return 'whole'
      open.push(character)
      return 'begun'
    }
    const isSimple = character === '"' ? takeString() : take(word) || take(number)
    return isSimple ? 'whole' : 'fault'
  }
  for (;;) {
    if (open.at(-1) === '{' && !takeName()) return at
    const value = takeValue()
    if (value === 'fault') return at
    if (value === 'begun') continue
    for (;;) {
      const within = open.at(-1)
      if (within === undefined) {
        take(space)
        return at === text.length ? undefined : at
      }
      if (takeCharacter(',')) break
      if (!takeCharacter(within === '{' ? '}' : ']')) return at
      open.pop()
    }
  }
}

/** How many characters stand for the next one of a string (RFC 8259, section 7); 0 where it cannot stand there. */
function lengthInString(text: string, at: number): number {
  if (text.charCodeAt(at) < 0x20) return 0
  if (text[at] !== '\\') return 1
  escaped.lastIndex = at
  return escaped.test(text) ? escaped.lastIndex - at : 0
}
