import { type Command, Option } from 'commander'

type Options = Readonly<Record<string, unknown>>

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`

/** The commands on reports that there are already. */
export function addReports(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('report')
    .summary('make the views of a report again')
    .description(
      'Makes the views of a report again from report.json: one on standard output, or all of them in a folder. Refuses a report that is unfinished, of another schema version, or was changed by hand.',
    )
    .argument('<report>', 'a report.json')
    .addOption(
      new Option('--format <name>', 'the view for standard output (terminal)').choices([
        'terminal',
        'json',
        'html',
        'junit',
        'ctrf',
        'markdown',
      ]),
    )
    .option('--out <dir>', 'folder for every view, in place of one on standard output')
    .option('--html-folder', 'the page with style and script in files beside it, for Jenkins')
    .option('--baseline <report>', 'an earlier report.json to tell what changed since')
    .addHelpText(
      'after',
      examples(
        'samsvar report reports/latest/report.json',
        'samsvar report report.json --format junit > TEST-samsvar.xml',
        'samsvar report report.json --out public --html-folder',
      ),
    )
    .action(async (report: string, _options: Options, command: Command) => {
      const { reportCommand } = await import('./report-command.ts')
      exit(await reportCommand(report, command.optsWithGlobals()))
    })
  samsvar
    .command('diff')
    .summary('tell what changed from one report to another')
    .description(
      'Tells what changed from one report to a later one: newly failing, still failing, mended, no longer tested, newly tested, and requirements with another wording. Exit code 1 where something is newly failing.',
    )
    .argument('<old>', 'the earlier report.json')
    .argument('<new>', 'the later report.json')
    .addOption(new Option('--format <name>', 'how it is told (terminal)').choices(['terminal', 'markdown']))
    .addHelpText('after', examples('samsvar diff main/report.json reports/latest/report.json'))
    .action(async (old: string, now: string, _options: Options, command: Command) => {
      const { diffCommand } = await import('./diff-command.ts')
      exit(await diffCommand(old, now, command.optsWithGlobals()))
    })
  samsvar
    .command('merge')
    .summary('merge the reports of all shards of a run')
    .description(
      'Merges the reports of all shards of a run into that of the whole, writes the reports and prints the verdict.',
    )
    .argument('<report...>', 'the report.json of every shard')
    .option('--baseline <report>', 'an earlier report.json to tell what changed since')
    .option('--out <dir>', 'folder for the reports (reports/latest)')
    .option('--html-folder', 'the page with style and script in files beside it, for Jenkins')
    .addHelpText(
      'after',
      examples('samsvar merge shard-1/report.json shard-2/report.json shard-3/report.json'),
    )
    .action(async (reports: readonly string[], _options: Options, command: Command) => {
      const { mergeCommand } = await import('./merge-command.ts')
      exit(await mergeCommand(reports, command.optsWithGlobals()))
    })
  samsvar
    .command('attest')
    .summary('sign a statement over a report')
    .description(
      'Signs a statement over a report and the views beside it: integration, verdict, scope, catalogue, configuration and results. Not for a run in part.',
    )
    .argument('<report>', 'a report.json')
    .option('--key <file>', 'private key, Ed25519 or P-256, PEM (else SAMSVAR_ATTESTATION_KEY)')
    .option('--out <file>', 'the attestation (attestation.json beside the report)')
    .addHelpText('after', examples('samsvar attest reports/latest/report.json --key signing-key.pem'))
    .action(async (report: string, _options: Options, command: Command) => {
      const { attestCommand } = await import('./attest-command.ts')
      exit(await attestCommand(report, command.optsWithGlobals()))
    })
  samsvar
    .command('verify')
    .summary('check an attestation, offline')
    .description(
      'Checks an attestation with a public key, and the files beside it, offline; says what is attested and what is not. Exit code 1 where anything was changed.',
    )
    .argument('<attestation>', 'what samsvar attest wrote')
    .option('--key <file>', 'public key of whoever attested, PEM')
    .option('--reports <dir>', 'where the attested files are (beside the attestation)')
    .addHelpText('after', examples('samsvar verify attestation.json --key bank.pub.pem'))
    .action(async (attestation: string, _options: Options, command: Command) => {
      const { verifyCommand } = await import('./verify-command.ts')
      exit(await verifyCommand(attestation, command.optsWithGlobals()))
    })
}
