import { type Command, Option } from 'commander'

type Options = Readonly<Record<string, unknown>>

const list = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`

/** The command that shows that the checks can fail. */
export function addProve(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('prove')
    .summary('show that the checks can fail, and raise no false alarm')
    .description(
      'The kill matrix: puts every broken bank to the suites, which have to catch it under the right ID, and every harmless variant, which they have to let pass.',
    )
    .option('--full', 'every bank through everything, not just what it is about')
    .option(
      '--target <address>',
      'your own integration: what it sends and returns is changed on its way, and has to be caught',
    )
    .option(
      '--only <pattern>',
      'the id of one bank, a requirement ID or a prefix of one (may be repeated)',
      list,
    )
    .option('--languages', 'fail where this machine lacks what banks in Python and Java take')
    .option('--out <dir>', 'folder for the matrix (reports/proof)')
    .option('--config <file>', 'the configuration file, for the settings of your own integration')
    .option(
      '--record <dir>',
      'writes down what every bank shows, for the release of the suite (needs --full)',
    )
    .addOption(new Option('--worker', 'proves banks whose ids come in, outcomes as lines of JSON').hideHelp())
    .addHelpText(
      'after',
      examples('samsvar prove', 'samsvar prove --only NL', 'samsvar prove --target "command:./bank"'),
    )
    .action(async (_options: Options, command: Command) => {
      const { proveCommand } = await import('./prove-command.ts')
      exit(await proveCommand(command.optsWithGlobals()))
    })
}
