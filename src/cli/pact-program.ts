import { type Command, InvalidArgumentError } from 'commander'

type Words = Readonly<Record<string, unknown>>

/** Options of the command line that other commands have, too. */
export interface Shared {
  readonly exit: (code: number) => void
  readonly addSurroundings: (command: Command) => Command
  readonly addTarget: (command: Command) => Command
  readonly list: (text: string, before?: readonly string[]) => readonly string[]
  readonly wholeNumber: (least: number) => (text: string) => number
  readonly examples: (...lines: readonly string[]) => string
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(text))) return text
  throw new InvalidArgumentError('Expected a day, such as 2026-11-22.')
}

const withPacts = (command: Command): Command =>
  command.option('--pacts <dir>', 'folder of the contracts (contracts/pacts)')

const withResults = (command: Command): Command =>
  command.option('--pact-results <dir>', 'folder for what the report reads (reports/pact)')

const withBroker = (command: Command): Command =>
  command
    .option('--broker-url <url>', 'address of the broker (PACT_BROKER_BASE_URL)')
    .option('--broker-ca <file>', 'the authorities that its certificate may be of, PEM (PACT_BROKER_CA_FILE)')

const withVersion = (command: Command): Command =>
  command.option('--consumer-version <version>', 'the version (from CI variables, or git)')

const secrets = `
The broker's credentials come from the environment alone: PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or
PACT_BROKER_TOKEN; PACT_BROKER_PASSWORD_FILE and PACT_BROKER_TOKEN_FILE name files.
`

const config = '--config <file>'
const configWords = 'the configuration file, in place of the one found upwards from here'
const timeoutWords = 'milliseconds that an answer may take (30000)'

function addRecord(pact: Command, shared: Shared): void {
  const record = pact
    .command('record')
    .summary('record the contracts of an integration')
    .description(
      "Puts an integration before Pact's mock servers, one for each provider, and writes its contracts: the same bytes each time.",
    )
    .option('--consumer <name>', "the bank's name in its contracts (the claimed name)")
    .option('--verbose', 'show on standard error what Pact writes, its secrets hidden')
  shared
    .addSurroundings(withPacts(shared.addTarget(record)))
    .addHelpText(
      'after',
      shared.examples(
        'samsvar pact record --target reference',
        'samsvar pact record --target module:./bank.ts --pacts contracts/pacts',
      ),
    )
    .action(async (_options: Words, command: Command) => {
      const { pactRecordCommand } = await import('./pact-record-command.ts')
      shared.exit(await pactRecordCommand(command.optsWithGlobals()))
    })
}

function addVerify(pact: Command, shared: Shared): void {
  const verify = pact
    .command('verify')
    .summary('replay contracts against a provider')
    .description(
      "Replays contracts against a provider's address, or else against the suite's own doubles. Red is also a provider state that is unknown, fails or lacks a value, interactions that hide one another, none at all, and results that could not be published.",
    )
    .option('--provider <name>', 'only the contracts with this provider')
    .option('--provider-url <url>', 'address of the provider; the paths of the contracts are appended')
    .option('--states-url <url>', 'address that sets up provider states')
    .option('--provider-ca <file>', 'the authorities that its certificate may be of, PEM')
    .option('--client-certificate <file>', 'certificate of mutual TLS, PEM')
    .option('--client-key <file>', 'its key, PEM; a passphrase comes from SAMSVAR_CLIENT_KEY_PASSPHRASE')
    .option(
      '--provider-header <name=variable>',
      'a header, and the variable that holds its value (may be repeated)',
      shared.list,
    )
    .option('--openapi <file>', 'hold the contracts against this description, too (JSON)')
    .option('--from-broker', 'verify the contracts that the broker selects for --provider')
    .option('--selector <json>', 'a selector as the broker takes it (may be repeated)', shared.list)
    .option('--pending', 'a contract that was never verified fails nobody yet')
    .option('--wip-since <day>', 'work in progress since this day, too', day)
    .option('--publish', 'publish the results to the broker')
    .option('--provider-version <version>', 'version of the provider')
    .option('--branch <name>', 'branch of the provider (from CI variables, or git)')
    .option('--build-url <url>', 'address of the build (from CI variables)')
    .option('--link-pointer <pointer>', "JSON pointer to the link in the doubles' answer (/url)")
    .option('--timeout <ms>', timeoutWords, shared.wholeNumber(1))
    .option('--verbose', 'show on standard error what Pact writes, its secrets hidden')
    .option(config, configWords)
  withBroker(withResults(withPacts(verify)))
    .addHelpText(
      'after',
      shared.examples(
        'samsvar pact verify',
        'samsvar pact verify --provider push-provisioning --openapi contracts/openapi/provisioning.openapi.json',
        'samsvar pact verify --from-broker --provider push-provisioning --pending --publish --provider-version 2.1.0',
      ) + secrets,
    )
    .action(async (_options: Words, command: Command) => {
      const { pactVerifyCommand } = await import('./pact-verify-command.ts')
      shared.exit(await pactVerifyCommand(command.optsWithGlobals()))
    })
}

function addPublish(pact: Command, shared: Shared): void {
  const publish = pact
    .command('publish')
    .summary('publish contracts to a broker')
    .description(
      'Publishes the contracts of a folder to a Pact Broker, with version and branch of CI variables or git.',
    )
    .option('--branch <name>', 'the branch (from CI variables, or git)')
    .option('--build-url <url>', 'address of the build (from CI variables)')
    .option('--timeout <ms>', timeoutWords, shared.wholeNumber(1))
    .option(config, configWords)
  withBroker(withVersion(withPacts(publish)))
    .addHelpText(
      'after',
      shared.examples('samsvar pact publish --broker-url https://pact.bank.example') + secrets,
    )
    .action(async (_options: Words, command: Command) => {
      const { pactPublishCommand } = await import('./pact-publish-command.ts')
      shared.exit(await pactPublishCommand(command.optsWithGlobals()))
    })
}

function addDeployment(pact: Command, shared: Shared): void {
  const asked = (command: Command): Command =>
    withBroker(
      withVersion(
        withPacts(
          command
            .option('--participant <name>', 'whose version it is (the consumer of the contracts)')
            .option('--environment <name>', 'the environment, as the broker calls it')
            .option('--timeout <ms>', timeoutWords, shared.wholeNumber(1))
            .option(config, configWords),
        ),
      ),
    )
  withResults(asked(pact.command('status')))
    .summary('ask a broker whether a version may be deployed')
    .description(
      'Asks a Pact Broker whether a version may go to an environment: exit code 0 is yes, 1 is no, 3 is that nobody knows.',
    )
    .addHelpText('after', shared.examples('samsvar pact status --environment production') + secrets)
    .action(async (_options: Words, command: Command) => {
      const { pactStatusCommand } = await import('./pact-status-command.ts')
      shared.exit(await pactStatusCommand(command.optsWithGlobals()))
    })
  asked(pact.command('deployed'))
    .summary('tell a broker that a version was deployed')
    .description(
      'Tells a Pact Broker that a version is now in an environment. Later versions of the others are held against it.',
    )
    .addHelpText('after', shared.examples('samsvar pact deployed --environment production') + secrets)
    .action(async (_options: Words, command: Command) => {
      const { pactDeployedCommand } = await import('./pact-status-command.ts')
      shared.exit(await pactDeployedCommand(command.optsWithGlobals()))
    })
}

/** Adds `pact` with its commands. */
export function addPact(samsvar: Command, shared: Shared): void {
  const pact = samsvar
    .command('pact')
    .summary('record, verify and publish Pact contracts')
    .description(
      'Pact contracts between the bank and its providers: recorded from the integration, verified, and shared through a Pact Broker.',
    )
    .addHelpText(
      'after',
      shared.examples(
        'samsvar pact record --target reference',
        'samsvar pact verify',
        'samsvar pact <command> --help',
      ),
    )
  addRecord(pact, shared)
  addVerify(pact, shared)
  addPublish(pact, shared)
  addDeployment(pact, shared)
}
