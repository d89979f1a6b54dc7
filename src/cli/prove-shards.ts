import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { ExhibitOutcome } from '../proof/prove-one.ts'

/** A part of the proof that could not be made: the process ended early. */
export class ShardError extends Error {
  override readonly name = 'ShardError'
}

/** Whether a line of a shard is an outcome: shards are this same program, so its shape is not looked at further. */
const isOutcome = (value: unknown): value is ExhibitOutcome =>
  typeof value === 'object' && value !== null && 'id' in value && 'verdict' in value

/**
 * Runs a proof in several processes of this program, each with every n-th exhibit: a bank's deadlines would suffer
 * from many runs in one process. Gives the outcomes as they come. Rejects with a ShardError where one ends early.
 */
export async function proveInShards(
  words: readonly string[],
  shards: number,
  proven: (outcome: ExhibitOutcome) => void,
): Promise<void> {
  const program = process.argv[1]
  if (program === undefined) throw new ShardError('the program cannot tell its own path')
  const one = async (index: number): Promise<void> => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, program, ...words, '--shard', `${index + 1}/${shards}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    for await (const line of createInterface({ input: child.stdout })) {
      const read: unknown = JSON.parse(line)
      if (isOutcome(read)) proven(read)
    }
    const code = await ended
    if (code !== 0) throw new ShardError(`process ${index + 1} of ${shards} ended with exit code ${code}`)
  }
  await Promise.all(Array.from({ length: shards }, (_, index) => one(index)))
}
