import type { Position, RecordingScanner, ScannedPiece } from '../exchange/recorded.ts'

/** Octets of one line that are looked at: far more than an exchange with a bank's counterpart has. */
export const longestLine: number = 16 * 2 ** 20

const newline = 0x0a

const isBlank = (octets: Uint8Array): boolean =>
  octets.every((octet) => octet === 0x20 || octet === 0x0d || octet === 0x09)

/** Finds the lines of an NDJSON file while it comes in; blank ones are passed over. It holds one line at the most. */
export function createLineScanner(longest: number = longestLine): RecordingScanner {
  let start: Position = { byte: 0, line: 1 }
  let parts: Uint8Array[] = []
  let length = 0

  const keep = (octets: Uint8Array): void => {
    length += octets.length
    if (length <= longest) parts.push(octets)
    else parts = []
  }

  const finish = (): readonly ScannedPiece[] => {
    const position = start
    const isTooLong = length > longest
    const [only] = parts
    const octets = parts.length === 1 && only !== undefined ? only : Buffer.concat(parts)
    const size = length
    parts = []
    length = 0
    if (isTooLong) {
      const found = `line ${position.line} has ${size} bytes; ${longest} are looked at`
      const mend = 'Leave the bodies of large answers out.'
      return [{ kind: 'fault', fault: { code: 'tooLarge', position, found, mend } }]
    }
    return isBlank(octets) ? [] : [{ kind: 'entry', number: position.line, position, octets }]
  }

  return {
    push: (chunk) => {
      const found: ScannedPiece[] = []
      let from = 0
      for (;;) {
        const end = chunk.indexOf(newline, from)
        if (end < 0) break
        keep(chunk.subarray(from, end))
        const ended = start.byte + length + 1
        found.push(...finish())
        start = { byte: ended, line: start.line + 1 }
        from = end + 1
      }
      if (from < chunk.length) keep(new Uint8Array(chunk.subarray(from)))
      return found
    },
    end: () => finish(),
  }
}
