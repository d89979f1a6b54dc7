import { ownOutput } from '../target/process-output.ts'
import { slowAfter } from '../target/slow-calls.ts'
import { tool } from './package.ts'

/** Progress on standard error: one line that is drawn over on a terminal, a line now and then elsewhere. */
export interface Progress {
  readonly tell: (done: number, all: number) => void
  /** An operation has had no answer for ten seconds. */
  readonly slow: (operation: string) => void
  /** The smallest form of a failure in generated cases is looked for. */
  readonly shrinks: (requirement: string) => void
  readonly end: () => void
}

/** Milliseconds between two lines where nothing can be drawn over. */
const heartbeat = 10_000

export function startProgress(target: string): Progress {
  const write = ownOutput.stderr
  const animated = process.stderr.isTTY && process.env['TERM'] !== 'dumb'
  write(`${tool.name} ${tool.version}: putting ${target} through the suites\n`)
  let last = Date.now()
  let drawn = false
  return {
    tell: (done, all) => {
      if (animated) {
        if (done % 10 !== 0 && done !== all) return
        write(`\r${done} of ${all} cases and controls`)
        drawn = true
      } else if (Date.now() - last > heartbeat) {
        last = Date.now()
        write(`${done} of ${all} cases and controls\n`)
      }
    },
    slow: (operation) => {
      if (drawn) write('\r\u001b[K')
      drawn = false
      write(`${operation} has had no answer for ${slowAfter / 1000} s; it is waited for\n`)
    },
    shrinks: (requirement) => {
      if (drawn) write('\r\u001b[K')
      drawn = false
      write(`looking for the smallest case that violates ${requirement}\n`)
    },
    end: () => {
      if (drawn) write('\r\u001b[K')
      drawn = false
    },
  }
}
