import { Command, InvalidArgumentError } from 'commander'
import { pointerForm } from '../model/json-pointer.ts'
import { mostCases } from '../run/generated-id.ts'
import { defaultRegressions, usualCases } from './generation-defaults.ts'
import { caseOrder, isoTime, shardForm, wholeNumber } from './option-forms.ts'
import { tool } from './package.ts'
import { addPact } from './pact-program.ts'
import { addProve } from './proof-program.ts'
import { addReports } from './report-program.ts'
import { isHost } from './setting-forms.ts'

/** What a command does with its words and options; gives the exit code. */
type Options = Readonly<Record<string, unknown>>

const list = (text: string, before: readonly string[] = []): readonly string[] => [...before, text]

const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`

const host = (text: string): string => {
  if (isHost(text)) return text
  throw new InvalidArgumentError('Expected a host name or an IP address, without scheme and port.')
}

const pointer = (text: string): string => {
  if (text !== '' && pointerForm.test(text)) return text
  throw new InvalidArgumentError('Expected a JSON pointer (RFC 6901), such as /url.')
}

/** Options that name an integration. */
const addTarget = (command: Command): Command =>
  command
    .option('--target <address>', 'reference, module:PATH, command:PROGRAM ARG…, http://… or https://…')
    .option(
      '--target-header <name=variable>',
      'for http: a header, and the environment variable that holds its value (may be repeated)',
      list,
    )
    .option('--target-ca <file>', 'for https: the certificate authorities that it is trusted by, PEM')

/** Options on the doubles and how they are reached: the same wherever doubles are started. */
const addSurroundings = (command: Command): Command =>
  command
    .option('--bind <host>', 'address that the doubles listen on (127.0.0.1)', host)
    .option(
      '--advertise <host>',
      'name or address that the integration reaches the doubles by (localhost)',
      host,
    )
    .option(
      '--ports <first>',
      'the first of six ports in a row for the doubles (any)',
      wholeNumber(1, 65_530),
    )
    .option('--keep <dir>', 'folder in which certificates and keys are kept from run to run')
    .option(
      '--link-pointer <pointer>',
      "JSON pointer to the link in the provisioning service's answer (/url)",
      pointer,
    )
    .option('--plain-token-services', 'the token services are had as plain http')
    .option('--cards <file>', 'JSON file with the bank\'s own test cards, for `cards: "listed"`')
    .option('--config <file>', 'the configuration file, in place of the one found upwards from here')

function addRun(samsvar: Command, exit: (code: number) => void): void {
  const run = addTarget(samsvar.command('run'))
    .summary('put an integration through every case')
    .description('Puts an integration through every case, writes the reports and prints the verdict.')
    .option(
      '--only <pattern>',
      'a requirement ID, a prefix of one, a suite or a case (may be repeated)',
      list,
    )
    .option('--skip <pattern>', 'the same, left out (may be repeated)', list)
    .option('--seed <n>', 'what cards and cardholders are drawn from', wholeNumber(0, 2 ** 31 - 1))
    .option(
      '--cases <n>',
      `so many generated cases beside those of the suites (${usualCases})`,
      wholeNumber(0, mostCases),
    )
    .option(
      '--regressions <file>',
      `what failed once among generated cases: replayed first, and added to (${defaultRegressions})`,
    )
    .option('--concurrency <n>', 'at most this many operations at once', wholeNumber(1))
    .option('--order <order>', 'of the cases: planned, shuffled, or shuffled:N to have one again', caseOrder)
    .option('--timeout <ms>', 'milliseconds that a call may take', wholeNumber(1))
    .option('--shard <i/n>', 'one of so many parts of the run, to be merged (needs --seed)', shardForm)
    .option('--strict', 'a warning fails the run, too')
    .option('--waivers <file>', 'findings that somebody answers for, until a day that is named')
    .option('--propose-waivers', 'write waivers for what was found, to be filled in')
    .option('--baseline <report>', 'an earlier report.json to tell what changed since')
    .option('--out <dir>', 'folder for the reports (reports/latest)')
    .option('--html-folder', 'the page with style and script in files beside it, for Jenkins')
    .option('--pacts <dir>', 'folder of the Pact contracts that the report tells of (contracts/pacts)')
    .option('--pact-results <dir>', 'folder of what the pact commands left behind (reports/pact)')
    .option('--now <time>', 'the clock for integrations that follow one, ISO 8601', isoTime)
  addSurroundings(run)
    .addHelpText(
      'after',
      examples(
        'samsvar run --target reference',
        'samsvar run --target "command:java -jar build/bank.jar" --only NL',
        'samsvar run --target module:./test/bank.ts --only TS-16/visa-vipps --seed 7',
        'samsvar run --target http://localhost:8080/samsvar',
      ),
    )
    .action(async (_options: Options, command: Command) => {
      const { runCommand } = await import('./run-command.ts')
      exit(await runCommand(command.optsWithGlobals()))
    })
}

function addDoctor(samsvar: Command, exit: (code: number) => void): void {
  const doctor = samsvar
    .command('doctor')
    .summary('find what is in the way of a run')
    .description(
      'Looks for what would be in the way of a run: whether the integration starts, answers, reaches the doubles, trusts their certificates, holds the keys and reads its token services. One line each, with the mend.',
    )
  addTarget(doctor)
    .option('--timeout <ms>', 'milliseconds that a call may take', wholeNumber(1))
    .option('--now <time>', 'the clock for integrations that follow one, ISO 8601', isoTime)
  addSurroundings(doctor)
    .option(
      '--answer <file>',
      'hold a recorded answer of the real token service against its description, and do no more',
    )
    .option('--dialect <name>', 'the description that --answer is held against: custom:NAME')
    .addHelpText(
      'after',
      examples(
        'samsvar doctor --target "command:java -jar build/bank.jar"',
        'samsvar doctor --answer recorded.json --dialect custom:ours',
        'samsvar doctor --target https://bank.test.internal/samsvar --bind 0.0.0.0 --advertise ci.internal',
      ),
    )
    .action(async (_options: Options, command: Command) => {
      const { doctorCommand } = await import('./doctor-command.ts')
      exit(await doctorCommand(command.optsWithGlobals()))
    })
}

function addCatalogue(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('list')
    .summary('list the requirements, and their cases')
    .description(
      'Lists the requirements by suite; with --cases, or for the pattern of a case, the cases, too.',
    )
    .argument('[pattern...]', 'a requirement ID, a prefix of one, a suite or a case')
    .option('--cases', 'the cases of each requirement, too')
    .addHelpText(
      'after',
      examples('samsvar list', 'samsvar list NL --cases', 'samsvar list card-data --json'),
    )
    .action(async (patterns: readonly string[], _options: Options, command: Command) => {
      const { listCommand } = await import('./list-command.ts')
      exit(listCommand(patterns, command.optsWithGlobals()))
    })
  samsvar
    .command('explain')
    .summary('explain one requirement, or one case')
    .description(
      'Explains one requirement: what it says and why, how it is judged, and how to mend a violation.',
    )
    .argument('<id>', 'a requirement ID, or a case')
    .addHelpText('after', examples('samsvar explain NL-06', 'samsvar explain TS-16/visa-vipps'))
    .action(async (id: string, _options: Options, command: Command) => {
      const { explainCommand } = await import('./explain-command.ts')
      exit(await explainCommand(id, command.optsWithGlobals()))
    })
}

function addLint(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('lint')
    .summary('judge one NFC link, JWE or request body at once')
    .description(
      'Judges one NFC link, one JWE or one request body at once, as far as it shows by itself. What was encrypted is never printed, and card numbers and NINs are masked.',
    )
    .argument('[input]', 'the link, JWE or JSON; - or nothing reads it from standard input')
    .option('--key <file>', 'private RSA test key, PEM or JWK, that opens the JWE')
    .option('--return-url <url>', 'the return URL that the app asked for')
    .option('--strict', 'a warning fails, too')
    .addHelpText(
      'after',
      examples(
        'samsvar lint "https://qr.vipps.no/ps/provisioning/push/nfc?expiry=…"',
        'samsvar lint --key test-key.pem - < request.json',
      ),
    )
    .action(async (input: string | undefined, _options: Options, command: Command) => {
      const { lintCommand } = await import('./lint-command.ts')
      exit(await lintCommand(input, command.optsWithGlobals()))
    })
}

function addAudit(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('audit')
    .summary('judge recorded traffic')
    .description(
      'Judges recorded traffic by what it shows: HAR, NDJSON of exchanges, pact files. Files are read piece by piece, so their size is of no matter; card numbers and NINs are masked.',
    )
    .argument('<file...>', 'recordings, of any of these kinds')
    .option(
      '--provisioning <url>',
      'what URLs of the provisioning service begin with (may be repeated)',
      list,
    )
    .option(
      '--token-service <service>',
      'a token service, as network=dialect@URL: visa=processor@https://… (may be repeated)',
      list,
    )
    .option('--key <file>', 'private RSA test key, PEM or JWK, that opens JWEs (may be repeated)', list)
    .option('--kid <kid>', 'name of a key that was published to the bank (may be repeated)', list)
    .option('--issuer <name>', 'name that the bank issues under (may be repeated)', list)
    .option('--only <pattern>', 'a requirement ID, a prefix of one or a suite (may be repeated)', list)
    .option('--skip <pattern>', 'the same, left out (may be repeated)', list)
    .option('--strict', 'a warning fails the audit, too')
    .option('--out <dir>', 'folder for the reports (reports/latest)')
    .option('--config <file>', 'the configuration file, in place of the one found upwards from here')
    .addHelpText(
      'after',
      examples(
        'samsvar audit traffic.har',
        'samsvar audit monday.ndjson tuesday.ndjson --key test-key.json --issuer "Fjordbanken ASA"',
        'samsvar audit proxy.har --provisioning https://api.example/push-provisioning --only CD',
      ),
    )
    .action(async (files: readonly string[], _options: Options, command: Command) => {
      const { auditCommand } = await import('./audit-command.ts')
      exit(await auditCommand(files, command.optsWithGlobals()))
    })
}

function addInit(samsvar: Command, exit: (code: number) => void): void {
  samsvar
    .command('init')
    .summary('write a configuration, an adapter to fill in, and a CI job')
    .description(
      'Writes a configuration, an adapter to fill in and, with --ci, a job that keeps the report into this folder. Overwrites nothing.',
    )
    .option('--language <language>', 'typescript, python, java or other (told by the files that are here)')
    .option('--ci <system>', 'github, gitlab, azure or jenkins')
    .addHelpText('after', examples('samsvar init --ci github', 'samsvar init --language java --ci jenkins'))
    .action(async (_options: Options, command: Command) => {
      const { initCommand } = await import('./init-command.ts')
      exit(await initCommand(command.optsWithGlobals()))
    })
}

/** The command line: every command with its options; what a command comes to goes to `exit`. Throws CommanderError. */
export function program(exit: (code: number) => void): Command {
  const samsvar = new Command('samsvar')
    .description('Conformance suite for banks that integrate with Vipps MobilePay push provisioning')
    .version(tool.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .option('--json', 'print one JSON document, and nothing else, on standard output')
    .option('--no-color', 'no colour, as with NO_COLOR or TERM=dumb')
    .exitOverride()
    // What is wrong is told by main, in the words of this program.
    .configureOutput({ outputError: () => undefined })
    .configureHelp({ showGlobalOptions: true })
    .addHelpText(
      'after',
      examples('samsvar run --target reference', 'samsvar explain NL-06', 'samsvar <command> --help'),
    )
  addInit(samsvar, exit)
  addRun(samsvar, exit)
  addDoctor(samsvar, exit)
  addCatalogue(samsvar, exit)
  addLint(samsvar, exit)
  addAudit(samsvar, exit)
  addProve(samsvar, exit)
  addPact(samsvar, { exit, addSurroundings, addTarget, list, wholeNumber, examples })
  addReports(samsvar, exit)
  return samsvar
}
