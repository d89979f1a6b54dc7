import { spawn } from 'node:child_process'
import * as z from 'zod'
import { hideSecrets } from '../pact/secrets.ts'
import { tool } from './package.ts'

/** What a command came to: its output, whole, and its exit code. */
export interface Said {
  readonly stdout: string
  readonly stderr: string
  readonly code: number
}

const saidSchema: z.ZodType<Said> = z.object({ stdout: z.string(), stderr: z.string(), code: z.int() })

const mark = 'SAMSVAR_APART'

/** Octets that are kept of what others write: the end says why something ended. */
const longestNoise = 256 * 1024

/** Does the work in this process, which was begun for it, and goes when its output has been handed over. */
async function workHere(work: () => Promise<Said>): Promise<never> {
  const said = await work()
  await new Promise((done) => process.send?.(said, done))
  process.exit(0)
}

/**
 * Does work in a process of its own, begun with the same words. Pact's native part writes to the terminal by itself,
 * repeats what it was sent, and may keep its process alive: here, all of that is held, and only what the work itself
 * says comes out. With `verbose` the rest goes to standard error, its secrets hidden.
 */
export async function apart(
  work: () => Promise<Said>,
  { verbose }: { readonly verbose: boolean },
): Promise<number> {
  if (process.env[mark] !== undefined && process.send !== undefined) return workHere(work)
  const [, program = '', ...words] = process.argv
  const child = spawn(process.execPath, [...process.execArgv, program, ...words], {
    env: { ...process.env, [mark]: '1', PACT_DO_NOT_TRACK: 'true' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let noise = ''
  const keep = (chunk: Buffer): void => {
    noise = `${noise}${chunk.toString('utf8')}`.slice(-longestNoise)
  }
  child.stdout?.on('data', keep)
  child.stderr?.on('data', keep)
  const end = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  let said: Said | undefined
  child.on('message', (message) => {
    const read = saidSchema.safeParse(message)
    if (read.success) said = read.data
  })
  const signal = await new Promise<NodeJS.Signals | null>((done) => {
    child.on('close', (_, by) => done(by))
  })
  process.off('SIGINT', end)
  process.off('SIGTERM', end)
  if (verbose || (said === undefined && signal === null)) process.stderr.write(hideSecrets(noise))
  if (said === undefined) {
    if (signal === 'SIGINT' || signal === 'SIGTERM') return 130
    process.stderr.write(
      `${tool.name}: Pact ended its process${signal === null ? '' : ` (${signal})`} before there was a result; with --verbose all that it wrote is shown\n`,
    )
    return 4
  }
  process.stdout.write(said.stdout)
  process.stderr.write(said.stderr)
  return said.code
}
