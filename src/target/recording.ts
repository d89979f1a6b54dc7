import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { readExchangeLine } from '../exchange/exchange-line.ts'
import { readHarEntry } from '../exchange/har-entry.ts'
import { createHarScanner } from '../exchange/har-scanner.ts'
import { readPact } from '../exchange/pact-interactions.ts'
import type {
  Position,
  ReadExchange,
  RecordedPiece,
  RecordingFault,
  ScannedPiece,
} from '../exchange/recorded.ts'
import { jsonFaultAt } from '../model/json-fault.ts'
import { createLineScanner } from './recorded-lines.ts'

/** What a recording is, told by its first bytes, not by its name alone. */
export type RecordingFormat = 'har' | 'ndjson' | 'pact'

/** A file that is a recording. */
export interface Recording {
  readonly path: string
  readonly format: RecordingFormat
  /** Bytes. */
  readonly size: number
  /** The byte-order mark at its beginning, in bytes: 3 or 0. */
  readonly mark: number
}

/** A file that is none: `found` in words, with what is to be done. */
export class NoRecordingError extends Error {
  override readonly name = 'NoRecordingError'
}

/** What is accepted where a recording is asked for. */
export const acceptedRecordings =
  'Accepted: a HAR (an object with `log`), NDJSON (one exchange a line), a pact file (an object with `interactions`), in UTF-8'

/** Bytes that are looked at to tell a format. */
const headLength = 256 * 1024

const none = (found: string, mend = acceptedRecordings): NoRecordingError =>
  new NoRecordingError(`${found}. ${mend}`)

const packed: readonly (readonly [octets: readonly number[], name: string])[] = [
  [[0x1f, 0x8b], 'gzip'],
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x42, 0x5a, 0x68], 'bzip2'],
]

/** Anything that keeps a file from being read as text in UTF-8. */
function refusePacked(head: Uint8Array): void {
  if (head.length === 0) throw none('the file is empty')
  for (const [octets, name] of packed) {
    if (octets.every((octet, index) => head[index] === octet)) {
      throw none(`this is ${name} (byte 0)`, 'Unpack it first')
    }
  }
  const [first, second, third] = head
  const isUtf16 =
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    first === 0 ||
    (second === 0 && third !== 0)
  if (isUtf16) throw none('this is UTF-16 or UTF-32 (byte 0)', 'Save it as UTF-8')
  const zero = head.indexOf(0)
  if (zero >= 0) throw none(`this is no text: there is a zero byte at byte ${zero}`)
}

const isWhole = (line: string): boolean => {
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}

function formatOf(path: string, head: string): RecordingFormat {
  const text = head.trimStart()
  if (/\.(?:ndjson|jsonl)$/iu.test(path)) return 'ndjson'
  if (/\.har$/iu.test(path)) return 'har'
  if (!text.startsWith('{')) throw none('this does not begin as a JSON object does')
  const [line = ''] = text.split('\n', 1)
  const names = new Set(
    [...text.matchAll(/"(log|entries|interactions|messages|consumer|provider|request)"\s*:/gu)].map(
      ([, name]) => name,
    ),
  )
  const isOneLine = line.length < text.length && isWhole(line)
  if (isOneLine && !names.has('log') && !names.has('interactions')) return 'ndjson'
  if (/^\{\s*"log"\s*:/u.test(text) || (names.has('log') && names.has('entries'))) return 'har'
  if (names.has('interactions') || (names.has('consumer') && names.has('provider'))) return 'pact'
  if (names.has('request') && isWhole(text)) return 'ndjson'
  throw none('this is JSON of another kind')
}

/**
 * Looks at the beginning of a file and tells what recording it is.
 * @throws NoRecordingError for a file that can't be opened, and for one that is no recording.
 */
export async function recognise(path: string): Promise<Recording> {
  let head: Buffer
  let size: number
  try {
    const about = await stat(path)
    if (about.isDirectory()) throw none('this is a folder', 'Name the files in it')
    size = about.size
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headLength), 0, headLength, 0)
      head = buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof NoRecordingError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw none(code === 'ENOENT' ? 'there is no such file' : `it can't be read (${code || 'unknown error'})`)
  }
  refusePacked(head)
  const mark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  return { path, format: formatOf(path, head.subarray(mark).toString('utf8')), size, mark }
}

const nameOf = { har: 'entry', ndjson: 'line', pact: 'interaction' } as const

const shapeFault = (
  name: string,
  position: Position,
  wrong: { readonly place: string; readonly expected: string },
): RecordedPiece => ({
  kind: 'fault',
  fault: {
    code: 'wrongShape',
    position,
    found: `${name}${wrong.place === '' ? '' : ` ${wrong.place}`}: not ${wrong.expected}`,
    mend: 'See what wrote the file: the page on recordings says what is read.',
  },
})

const pieceOf = (read: ReadExchange, name: string, position: Position): RecordedPiece =>
  'wrong' in read ? shapeFault(name, position, read.wrong) : { kind: 'exchange', exchange: read.exchange }

/** Where the fault stands in the file: octets that are no UTF-8 count as one each. */
function faultIn(text: string, start: Position): Position {
  const at = jsonFaultAt(text) ?? 0
  const good = text.slice(0, at)
  return {
    byte: start.byte + Buffer.byteLength(good),
    line: start.line + (good.match(/\n/gu)?.length ?? 0),
  }
}

const notJson = (name: string, text: string, start: Position): RecordingFault => {
  const position = faultIn(text, start)
  const isEnd = position.byte - start.byte >= Buffer.byteLength(text)
  return {
    code: 'notJson',
    position,
    found: isEnd
      ? `${name} ends in the middle of a value`
      : `${name}: a character that JSON does not have there`,
    mend: 'What stands there was not judged: see what wrote the file.',
  }
}

/** The value of some JSON text, or its fault. V8's own words for it quote the text, and are not passed on. */
function valueOf(
  text: string,
  name: string,
  start: Position,
): { readonly value: unknown } | { readonly fault: RecordingFault } {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { fault: notJson(name, text, start) }
  }
}

const asText = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('utf8')

/** Octets of an entry, a line or a whole pact, read as an exchange. */
function readPiece(format: 'har' | 'ndjson', piece: ScannedPiece): RecordedPiece {
  if (piece.kind === 'fault') return piece
  const { number, position } = piece
  const name = `${nameOf[format]} ${number}`
  const read = valueOf(asText(piece.octets), name, position)
  if ('fault' in read) return { kind: 'fault', fault: read.fault }
  return pieceOf((format === 'har' ? readHarEntry : readExchangeLine)(read.value, number), name, position)
}

async function* scanned(
  recording: Recording,
  format: 'har' | 'ndjson',
): AsyncGenerator<readonly RecordedPiece[]> {
  const scanner = format === 'har' ? createHarScanner() : createLineScanner()
  const moved = (piece: ScannedPiece): RecordedPiece => {
    const read = readPiece(format, piece)
    if (read.kind !== 'fault' || recording.mark === 0) return read
    const { position } = read.fault
    return {
      kind: 'fault',
      fault: { ...read.fault, position: { ...position, byte: position.byte + recording.mark } },
    }
  }
  let bytes = recording.mark
  try {
    const stream = createReadStream(recording.path, { start: recording.mark, highWaterMark: 256 * 1024 })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length
      const pieces = scanner.push(chunk)
      if (pieces.length > 0) yield pieces.map(moved)
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    yield [
      {
        kind: 'fault',
        fault: {
          code: 'readFailed',
          position: { byte: bytes, line: 1 },
          found: `reading failed (${code})`,
          mend: 'See that the file stays where it is and can be read to its end.',
        },
      },
    ]
    return
  }
  const rest = scanner.end()
  if (rest.length > 0) yield rest.map(moved)
}

/** Larger than any pact that people wrote tests for. */
const largestPact = 64 * 2 ** 20

async function* wholePact({ path, size, mark }: Recording): AsyncGenerator<readonly RecordedPiece[]> {
  const start: Position = { byte: mark, line: 1 }
  if (size > largestPact) {
    const found = `the pact has ${size} bytes; ${largestPact} are looked at`
    yield [{ kind: 'fault', fault: { code: 'tooLarge', position: start, found, mend: 'Split it.' } }]
    return
  }
  const file = await open(path)
  try {
    const text = (await file.readFile()).subarray(mark).toString('utf8')
    const read = valueOf(text, 'the pact', start)
    if ('fault' in read) {
      yield [{ kind: 'fault', fault: read.fault }]
      return
    }
    const pact = readPact(read.value)
    if ('wrong' in pact) {
      yield [shapeFault('the pact', start, pact.wrong)]
      return
    }
    yield pact.exchanges.map((one) => pieceOf(one, 'an interaction', start))
    if (pact.messages > 0) yield [{ kind: 'passedOver', what: `Messages of ${path}: ${pact.messages}` }]
  } finally {
    await file.close()
  }
}

/**
 * Reads a recording piece by piece, in its order, holding one entry or line and its neighbours in one chunk at the most.
 * Never throws for what the file holds: that comes as a fault with its position.
 */
export const readRecording = (recording: Recording): AsyncGenerator<readonly RecordedPiece[]> =>
  recording.format === 'pact' ? wholePact(recording) : scanned(recording, recording.format)
