import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { endMarked, markVariable } from './descendants.ts'
import { type LineEvents, longestLine, readLines } from './lines.ts'
import { logBudget } from './log-budget.ts'

/** A program and what it is given; no shell reads any of it. */
export interface Program {
  readonly program: string
  readonly args: readonly string[]
  /** The folder that it runs in. */
  readonly folder: string
}

/** How a program ended, or why it never began. */
export type Ending =
  | { readonly kind: 'notStarted'; readonly why: string; readonly mend: string }
  | {
      readonly kind: 'ended'
      readonly code: number | null
      readonly signal: NodeJS.Signals | null
      /** Why it was ended by the suite, where it was. */
      readonly endedFor: string | undefined
      /** The last line that it wrote to standard error. */
      readonly lastLog: string | undefined
    }

/** What a running program tells. */
export interface ProgramEvents {
  /** Lines of its standard output. */
  readonly output: LineEvents
  readonly logged: (line: string) => void
  /** It logged more than is looked at. */
  readonly loggedTooMuch: (what: string) => void
}

/** A program that was started. */
export interface RunningProgram {
  readonly write: (line: string) => void
  /** Ends its input; what still runs `grace` milliseconds later is ended with its children. Settles when it is gone. */
  readonly end: (grace: number) => Promise<Ending>
  /** Ends it at once, with its children, for a reason in words. */
  readonly endFor: (why: string) => void
  /** Settles when it is gone and everything that it wrote has been told. Never rejects. */
  readonly ended: Promise<Ending>
}

/** Milliseconds for what an ended program wrote to come through, where its children hold the pipes open. */
const drainTime = 500

/** Milliseconds for a program to end after it has closed its side of the protocol. */
const closedTime = 1_000

const ownGroups = process.platform !== 'win32'

/** What runs, with the mark that everything which it starts carries. */
const alive = new Map<ChildProcessWithoutNullStreams, string>()

/** Ends a program and its process group, at once. On Windows there are none: the program alone. */
function kill(child: ChildProcessWithoutNullStreams): void {
  const { pid } = child
  if (pid === undefined) return
  try {
    if (ownGroups) process.kill(-pid, 'SIGKILL')
    else child.kill('SIGKILL')
  } catch {
    // Nothing of it runs any more.
  }
}

// Programs have groups of their own, so nothing else ends them with this process.
process.on('exit', () => {
  for (const [child, mark] of alive) {
    kill(child)
    endMarked(mark)
  }
})

/** A program that could not be started: why, and the mend. */
function notStarted(error: unknown, { program, folder }: Program): Ending {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  const kind = 'notStarted'
  switch (code) {
    case 'ENOENT':
      return {
        kind,
        why: `no program "${program}" was found from ${folder} (nor is it on the path)`,
        mend: 'Check its name. A path is relative to the folder of the configuration, and without one to where you are.',
      }
    case 'EACCES':
      return {
        kind,
        why: `the program "${program}" may not be executed`,
        mend: 'Make it executable (chmod +x), or put what runs it first: `command:java -jar bank.jar`.',
      }
    default:
      return {
        kind,
        why: `the program "${program}" could not be started: ${error instanceof Error ? error.message : String(error)}`,
        mend: 'Put what runs it first, where it is no program of itself: `command:python3 bank.py`.',
      }
  }
}

/** Starts a program. What goes wrong, then or later, is how it ends. */
export function startProgram(program: Program, events: ProgramEvents): RunningProgram {
  const mark = randomUUID()
  let child: ChildProcessWithoutNullStreams
  try {
    child = spawn(program.program, [...program.args], {
      cwd: program.folder,
      env: { ...process.env, [markVariable]: mark },
      detached: ownGroups,
      stdio: 'pipe',
      shell: false,
      windowsHide: true,
    })
  } catch (error) {
    const ending = notStarted(error, program)
    return {
      write: () => undefined,
      end: () => Promise.resolve(ending),
      endFor: () => undefined,
      ended: Promise.resolve(ending),
    }
  }
  const waiting: ((ending: Ending) => void)[] = []
  const ended = new Promise<Ending>((resolve) => waiting.push(resolve))
  const timers = new Set<NodeJS.Timeout>()
  let lastLog: string | undefined
  let endedFor: string | undefined
  let leaving = false
  let over = false

  const later = (milliseconds: number, run: () => void): void => {
    if (!over) timers.add(setTimeout(run, milliseconds))
  }
  const output = readLines(events.output)
  const budget = logBudget(events.loggedTooMuch)
  const logLines = readLines({
    line: (line) => {
      budget.count(line)
      if (line.trim() === '') return
      lastLog = line
      events.logged(line)
    },
    tooLong: () => events.logged(`‹a line of more than ${longestLine / 1024 / 1024} MiB›`),
  })
  const finish = (ending: Ending): void => {
    if (over) return
    over = true
    for (const timer of timers) clearTimeout(timer)
    kill(child)
    endMarked(mark)
    alive.delete(child)
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
    output.end()
    logLines.end()
    const whole: Ending = ending.kind === 'ended' ? { ...ending, endedFor, lastLog } : ending
    for (const resolve of waiting) resolve(whole)
  }
  const endFor = (why: string): void => {
    if (child.exitCode !== null || child.signalCode !== null) return
    endedFor ??= why
    kill(child)
  }
  /** A program that can't be spoken to any more is of no use, unless it is on its way out. */
  const closed = (what: string): void =>
    later(closedTime, () => {
      if (!leaving) endFor(`it had closed its standard ${what}`)
    })

  alive.set(child, mark)
  child.on('error', (error) => {
    if (child.pid === undefined) finish(notStarted(error, program))
  })
  const leave = (code: number | null, signal: NodeJS.Signals | null): void =>
    finish({ kind: 'ended', code, signal, endedFor: undefined, lastLog: undefined })
  child.on('exit', (code, signal) => later(drainTime, () => leave(code, signal)))
  child.on('close', leave)
  child.stdout.on('data', output.push)
  child.stderr.on('data', (octets: Uint8Array) => {
    // It has to be read on, or the program would wait for it.
    if (budget.takes()) logLines.push(octets)
  })
  child.stdout.on('end', () => closed('output'))
  for (const stream of [child.stdout, child.stderr]) stream.on('error', () => undefined)
  child.stdin.on('error', () => closed('input'))

  return {
    write: (line) => {
      if (child.stdin.writable) child.stdin.write(`${line}\n`)
    },
    end: (grace) => {
      leaving = true
      child.stdin.end()
      later(grace, () => endFor('it did not go when it was told to'))
      return ended
    },
    endFor,
    ended,
  }
}

const longestExcerpt = 300

/** What may be a card number, a NIN or a key. */
const secretLike = /\d(?:[ .-]?\d){7,}[A-Z]?|[\w+/=-]{40,}/gu

/** The beginning of a line, without what may be secret. Where it is cut no number is cut in two. */
export const excerpt = (whole: string): string => {
  const line = whole.slice(0, 2 * longestExcerpt).replace(secretLike, '‹…›')
  return line.length <= longestExcerpt && whole.length <= 2 * longestExcerpt
    ? line
    : `${line
        .slice(0, longestExcerpt)
        .replace(/\S*$/u, '')
        .replace(/[\d\s.-]*$/u, '')} …`
}

/** What was seen of an ending: "ended with exit code 3; its last line on standard error: …". */
export function endingInWords(ending: Ending): string {
  if (ending.kind === 'notStarted') return ending.why
  const { code, signal, endedFor, lastLog } = ending
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
  return [
    endedFor === undefined ? `the program ended with ${how}` : `the program was ended, since ${endedFor}`,
    lastLog === undefined
      ? 'it wrote nothing to standard error'
      : `its last line on standard error: ${excerpt(lastLog)}`,
  ].join('; ')
}
