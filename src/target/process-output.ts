import { AsyncLocalStorage } from 'node:async_hooks'
import { Console } from 'node:console'
import fs from 'node:fs'
import { Writable } from 'node:stream'

const writerOf = (stream: NodeJS.WriteStream): ((text: string) => void) => {
  const write: unknown = Reflect.get(stream, 'write')
  return (text) => {
    if (typeof write === 'function') Reflect.apply(write, stream, [text])
  }
}

/**
 * The suite's own way to standard output and standard error, taken before anything is listened to: while an ear is
 * open, everything else that is written there counts as the integration's log.
 */
export const ownOutput: Readonly<Record<Source, (text: string) => void>> = {
  stdout: writerOf(process.stdout),
  stderr: writerOf(process.stderr),
}

/** What is written, and where to: the parts of a line are put together for each of them. */
type Source = 'stdout' | 'stderr'

/** Listens to what this process writes while it is open. */
export interface OutputEar {
  /** Runs something whose output, and that of all it begins, is for this ear alone. */
  readonly within: <T>(run: () => T) => T
  /** Tells what stands in an unfinished line, and listens no more. */
  readonly close: () => void
}

interface Listening {
  readonly hear: (source: Source, text: string) => void
}

/** Characters after which a line that does not end is told as it is. */
const longestLine = 1024 * 1024

const open = new Set<Listening>()
const current = new AsyncLocalStorage<Listening>()
let uninstall: (() => void) | undefined

/** Tells the one on whose behalf it was written; where nobody knows that, every one. */
function hear(source: Source, text: string): void {
  const one = current.getStore()
  const told = one !== undefined && open.has(one) ? [one] : open
  for (const listening of told) listening.hear(source, text)
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (ArrayBuffer.isView(chunk)) {
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8')
  }
  const text = String(chunk)
  return typeof encoding === 'string' && Buffer.isEncoding(encoding)
    ? Buffer.from(text, encoding).toString('utf8')
    : text
}

type Replaceable = (...given: unknown[]) => unknown

/** `write` of a standard stream, which takes everything and passes nothing on. */
const heardWrite =
  (source: Source): Replaceable =>
  (chunk, encoding, callback) => {
    hear(source, textOf(chunk, encoding))
    const done = typeof encoding === 'function' ? encoding : callback
    if (typeof done === 'function') process.nextTick(done)
    return true
  }

const heardStream = (source: Source): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: unknown, encoding, done) => {
      hear(source, textOf(chunk, encoding))
      done()
    },
  })

/** A console like the one of this process: its methods go to the same ears. */
const heardConsole = (): Console =>
  new Console({ stdout: heardStream('stdout'), stderr: heardStream('stderr') })

const sources: ReadonlyMap<unknown, Source> = new Map([
  [1, 'stdout'],
  [2, 'stderr'],
])

/** What a file descriptor function takes of what it is given: the whole text, or a piece of the bytes. */
function written(chunk: unknown, offset: unknown, length: unknown): { text: string; size: number } {
  if (!ArrayBuffer.isView(chunk)) {
    const text = textOf(chunk, length)
    return { text, size: Buffer.byteLength(text) }
  }
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  const from = typeof offset === 'number' ? offset : 0
  const piece = bytes.subarray(from, typeof length === 'number' ? from + length : undefined)
  return { text: piece.toString('utf8'), size: piece.length }
}

/** Loggers that write to the file descriptors 1 and 2 by themselves are heard, too; other files are as ever. */
const heardWriteSync =
  (original: Replaceable): Replaceable =>
  (...given) => {
    const source = sources.get(given[0])
    if (source === undefined) return Reflect.apply(original, fs, given)
    const { text, size } = written(given[1], given[2], given[3])
    hear(source, text)
    return size
  }

const heardAsyncWrite =
  (original: Replaceable): Replaceable =>
  (...given) => {
    const source = sources.get(given[0])
    if (source === undefined) return Reflect.apply(original, fs, given)
    const { text, size } = written(given[1], given[2], given[3])
    hear(source, text)
    const done = given.at(-1)
    if (typeof done === 'function') process.nextTick(done, null, size, given[1])
    return undefined
  }

/** Puts the ears in the place of everything that writes, and gives the way back. */
function install(): () => void {
  const undo: (() => void)[] = []
  const replace = (owner: object, name: string, make: (original: Replaceable) => Replaceable): void => {
    const own = Object.getOwnPropertyDescriptor(owner, name)
    const original: unknown = Reflect.get(owner, name)
    if (typeof original !== 'function') return
    const replacement = make((...given) => Reflect.apply(original, owner, given) as unknown)
    Object.defineProperty(owner, name, { value: replacement, configurable: true, writable: true })
    undo.push(() => {
      // Whoever replaced it after us keeps what they have.
      if (Reflect.get(owner, name) !== replacement) return
      if (own === undefined) Reflect.deleteProperty(owner, name)
      else Object.defineProperty(owner, name, own)
    })
  }
  replace(process.stdout, 'write', () => heardWrite('stdout'))
  replace(process.stderr, 'write', () => heardWrite('stderr'))
  replace(fs, 'writeSync', heardWriteSync)
  replace(fs, 'write', heardAsyncWrite)
  const ours = heardConsole()
  for (const name of Object.keys(console).filter((one) => /^[a-z]/u.test(one))) {
    const method: unknown = Reflect.get(ours, name)
    if (typeof method === 'function') {
      replace(
        console,
        name,
        () =>
          (...given) =>
            Reflect.apply(method, ours, given) as unknown,
      )
    }
  }
  return () => {
    for (const one of undo.toReversed()) one()
  }
}

/**
 * Listens to what code in this process writes to standard output and standard error, by whatever way, line by line;
 * none of it reaches the terminal as long as an ear is open. Several may be open at the same time: each hears what
 * began within it, and all hear what began nowhere.
 */
export function hearOutput(line: (line: string) => void): OutputEar {
  const rests: Record<Source, string> = { stdout: '', stderr: '' }
  const tell = (text: string): void => {
    if (text.trim() !== '') line(text.replace(/\r$/u, ''))
  }
  const listening: Listening = {
    hear: (source, text) => {
      const lines = (rests[source] + text).split('\n')
      const rest = lines.pop() ?? ''
      for (const one of lines) tell(one)
      rests[source] = rest.length > longestLine ? '' : rest
      if (rest.length > longestLine) tell(rest)
    },
  }
  open.add(listening)
  uninstall ??= install()
  return {
    // With one ear alone there is nobody else to tell; following who began what would slow every promise down.
    within: (run) => (open.size > 1 ? current.run(listening, run) : run()),
    close: () => {
      if (!open.delete(listening)) return
      for (const rest of Object.values(rests)) tell(rest)
      if (open.size > 0) return
      uninstall?.()
      uninstall = undefined
    },
  }
}
