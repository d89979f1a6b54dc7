import { PactError, type PactErrorCode } from '../pact/pact-error.ts'
import type { Said } from './apart.ts'
import { tool } from './package.ts'
import { UsageError } from './usage-error.ts'

/** Exit codes of what goes wrong: 2 is the caller's to mend, 3 says that nothing is known, 4 is the tool's own fault. */
const codes: Readonly<Record<PactErrorCode, number>> = {
  pactMissing: 2,
  badContract: 2,
  badSetting: 2,
  brokerRefused: 2,
  notRecorded: 3,
  brokerUnreachable: 3,
  brokerNonsense: 3,
  pactFailed: 4,
}

/** What goes wrong with contracts as output and exit code; every other error is passed on. */
export async function withPactErrors(work: () => Promise<Said>): Promise<Said> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError) {
      return { stdout: '', stderr: `${tool.name}: ${error.message}\n`, code: 2 }
    }
    if (!(error instanceof PactError)) throw error
    return { stdout: '', stderr: `${tool.name}: ${error.message}\n`, code: codes[error.code] }
  }
}

/** Prints what a command came to, and gives its exit code. */
export function say({ stdout, stderr, code }: Said): number {
  process.stdout.write(stdout)
  process.stderr.write(stderr)
  return code
}

/** Output of a command: one JSON document, or lines. */
export const output = (json: boolean, document: object, lines: readonly string[]): string =>
  json ? `${JSON.stringify(document)}\n` : lines.map((line) => `${line}\n`).join('')
