#!/usr/bin/env node
import { CommanderError } from 'commander'
import { program } from './program.ts'
import { UsageError } from './usage-error.ts'
import { wrongUseInWords } from './wrong-use.ts'

/** Reading may end before writing does (`samsvar list | head -1`): what is left is nobody's, and no error. */
function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

/** Runs the command line and gives its exit code: 2 for a wrong use, 4 where the suite itself failed. */
async function main(words: readonly string[]): Promise<number> {
  let code = 0
  const samsvar = program((given) => {
    code = given
  })
  try {
    await samsvar.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0
      // Help was asked for by saying nothing: it has been printed, and nothing was done.
      if (error.code !== 'commander.help') {
        process.stderr.write(`${wrongUseInWords(error, samsvar, words)}\n`)
      }
      return 2
    }
    if (error instanceof UsageError) {
      process.stderr.write(`samsvar: ${error.message}\n`)
      return 2
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`samsvar: the suite itself failed; please report this.\n${trace}\n`)
    return 4
  }
}

/** Ends the program once everything is written, whatever a module that was tested here has left running. */
async function leave(code: number, exit: (code: number) => never): Promise<void> {
  const written = [process.stdout, process.stderr].map(
    (stream) => new Promise<void>((resolve) => stream.write('', () => resolve())),
  )
  await Promise.all(written)
  exit(code)
}

tolerateClosedPipes()
// A module that is tested in this process gets another one.
const exit = process.exit.bind(process)
await leave(await main(process.argv.slice(2)), exit)
