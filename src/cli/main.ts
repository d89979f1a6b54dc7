#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { tool } from './package.ts'
import { UsageError } from './usage-error.ts'

const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text)
    if (Number.isInteger(value) && value >= least && value <= most && /^\d+$/u.test(text)) return value
    throw new InvalidArgumentError(`expected a whole number of ${least} or more, found "${text}"`)
  }

const list = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

function program(exit: (code: number) => void): Command {
  const samsvar = new Command('samsvar')
    .description('Conformance suite for banks that integrate with Vipps MobilePay push provisioning')
    .version(tool.version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeErr: (text) => void process.stderr.write(text) })
  samsvar
    .command('run')
    .description('put an integration through every case, write the reports, print the verdict')
    .option('--target <address>', 'reference, module:PATH, command:PROGRAM ARG…, http://… or https://…')
    .option(
      '--only <pattern>',
      'a requirement ID, a prefix of one, a suite or a case (may be repeated)',
      list,
    )
    .option('--skip <pattern>', 'the same, left out (may be repeated)', list)
    .option('--seed <n>', 'what cards and cardholders are drawn from', wholeNumber(0, 2 ** 31 - 1))
    .option('--concurrency <n>', 'at most this many operations at once', wholeNumber(1))
    .option('--timeout <ms>', 'milliseconds that a call may take', wholeNumber(1))
    .option('--strict', 'a warning fails the run, too')
    .option('--out <dir>', 'folder for the reports (reports/latest)')
    .option('--bind <host>', 'address that the doubles listen on (127.0.0.1)')
    .option('--advertise <host>', 'host name that the integration reaches the doubles by (localhost)')
    .option('--now <time>', 'the clock for integrations that follow one, ISO 8601')
    .option('--config <file>', 'the configuration file, in place of the one found upwards from here')
    .option('--json', 'print the report as JSON, and nothing else, on standard output')
    .option('--no-color', 'no colour')
    .action(async (options: Readonly<Record<string, unknown>>) => {
      const { runCommand } = await import('./run-command.ts')
      exit(await runCommand(options))
    })
  return samsvar
}

/** Runs the command line and gives its exit code: 2 for a wrong use, 4 where the suite itself failed. */
async function main(words: readonly string[]): Promise<number> {
  let code = 0
  try {
    await program((given) => {
      code = given
    }).parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError) {
      process.stderr.write(`samsvar: ${error.message}\n`)
      return 2
    }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    process.stderr.write(`samsvar: the suite itself failed; please report this.\n${words}\n`)
    return 4
  }
}

process.exitCode = await main(process.argv.slice(2))
