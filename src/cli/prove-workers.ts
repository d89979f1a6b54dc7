import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ExhibitOutcome } from '../proof/prove-one.ts'
import { queueOf, type Waiting } from './prove-queue.ts'

/** A part of the proof that could not be made: the process ended early. */
export class WorkerError extends Error {
  override readonly name = 'WorkerError'
}

/** Whether a line of a worker is an outcome: workers are this same program, so its shape is not looked at further. */
const isOutcome = (value: unknown): value is ExhibitOutcome =>
  typeof value === 'object' && value !== null && 'id' in value && 'verdict' in value

function start(words: readonly string[]): ChildProcess {
  const program = process.argv[1]
  if (program === undefined) throw new WorkerError('the program cannot tell its own path')
  return spawn(process.execPath, [...process.execArgv, program, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/**
 * Proves exhibits in several processes of this program, since a bank's deadlines would suffer from many runs in one.
 * Each is given the id of the next exhibit when it has told the outcome of the one before. Gives the outcomes as they
 * come. Rejects with a WorkerError where a process ends early.
 */
export async function proveInWorkers(
  words: readonly string[],
  these: readonly Waiting[],
  workers: number,
  proven: (outcome: ExhibitOutcome) => void,
): Promise<void> {
  const { next } = queueOf(these)
  const one = async (_: unknown, worker: number): Promise<void> => {
    const child = start(words)
    const { stdin, stdout } = child
    if (stdin === null || stdout === null) throw new WorkerError('a process has no pipes')
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    // A process that has gone tells so by its exit code.
    stdin.on('error', () => undefined)
    const hand = (): void => {
      const id = next(worker)
      if (id === undefined) stdin.end()
      else stdin.write(`${id}\n`)
    }
    hand()
    for await (const line of createInterface({ input: stdout })) {
      const read: unknown = JSON.parse(line)
      if (!isOutcome(read)) continue
      proven(read)
      hand()
    }
    const code = await ended
    if (code !== 0) throw new WorkerError(`a process of the proof ended with exit code ${code}`)
  }
  await Promise.all(Array.from({ length: workers }, one))
}
