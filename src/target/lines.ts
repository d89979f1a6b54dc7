/** What a line reader tells of. */
export interface LineEvents {
  /** A line without its end. Octets that are no UTF-8 stand as U+FFFD. */
  readonly line: (text: string, isUtf8: boolean) => void
  /** A line was longer than what is kept; none of it is told. */
  readonly tooLong: () => void
}

/** Takes octets as they come and tells whole lines. Holds one line at most, and of that no more than the limit. */
export interface LineReader {
  readonly push: (octets: Uint8Array) => void
  /** No more octets come: an unfinished last line counts as a line. */
  readonly end: () => void
}

/** The longest message, in octets ("Transports"). */
export const longestLine: number = 16 * 1024 * 1024

const lineFeed = 0x0a
const strict = new TextDecoder('utf-8', { fatal: true })
const lenient = new TextDecoder('utf-8')

/** Lines end with `\n` or `\r\n`. A byte-order mark at the start of a line is dropped: none belongs to JSON. */
export function readLines(events: LineEvents, limit: number = longestLine): LineReader {
  let kept: Uint8Array[] = []
  let size = 0

  const keep = (octets: Uint8Array): void => {
    size += octets.length
    if (size <= limit) kept.push(octets)
    // What is too long already needs no memory.
    else kept = []
  }
  const finish = (): void => {
    if (size > limit) events.tooLong()
    else {
      const [only, ...others] = kept
      tell(only !== undefined && others.length === 0 ? only : Buffer.concat(kept))
    }
    kept = []
    size = 0
  }
  const tell = (octets: Uint8Array): void => {
    const line = octets.at(-1) === 0x0d ? octets.subarray(0, -1) : octets
    try {
      events.line(strict.decode(line), true)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      events.line(lenient.decode(line), false)
    }
  }
  return {
    push: (octets) => {
      let from = 0
      for (let end = octets.indexOf(lineFeed); end >= 0; end = octets.indexOf(lineFeed, from)) {
        keep(octets.subarray(from, end))
        finish()
        from = end + 1
      }
      if (from < octets.length) keep(octets.subarray(from))
    },
    end: () => {
      if (size > 0) finish()
    },
  }
}
