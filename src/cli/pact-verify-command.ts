import { join, resolve } from 'node:path'
import { type PactToVerify, pactsToVerify } from '../pact/broker.ts'
import { publishResults } from '../pact/broker-verification.ts'
import { buildOf } from '../pact/ci.ts'
import { loadPact } from '../pact/load-pact.ts'
import { compareWithOpenApi } from '../pact/openapi.ts'
import { PactError } from '../pact/pact-error.ts'
import { type Pact, readPacts } from '../pact/pact-file.ts'
import { verificationFile, writeRecord } from '../pact/result-files.ts'
import { verifyPact } from '../pact/verify.ts'
import { apart, type Said } from './apart.ts'
import { brokerOf, neededBroker } from './broker-settings.ts'
import { tool } from './package.ts'
import { defaultPacts, defaultResults } from './pact-folders.ts'
import { output, withPactErrors } from './pact-outcome.ts'
import { selectorsOf, verifiedOf } from './pact-verify-settings.ts'
import { fails, linesOf, type Printed } from './pact-verify-words.ts'
import { type Options, type Settled, settle, text } from './settings.ts'
import { UsageError } from './usage-error.ts'

/** The provider whose contracts an OpenAPI description is about, unless one is named. */
const described = 'push-provisioning'

/** A contract to verify; `wanted` where it comes from the broker. */
interface Source {
  readonly pact: Pact
  readonly wanted?: PactToVerify
}

async function sourcesOf(options: Options, { settings, folderOf }: Settled): Promise<readonly Source[]> {
  const provider = text(options, 'provider')
  if (options['fromBroker'] === true) {
    const broker = neededBroker(options, process.env)
    if (provider === undefined)
      throw new UsageError('--from-broker: name the provider that is verified with --provider')
    const branch = text(options, 'branch') ?? (await buildOf(process.cwd(), process.env)).branch
    const wipSince = text(options, 'wipSince')
    if (wipSince !== undefined && branch === undefined) {
      throw new UsageError(
        '--wip-since: name the branch of the provider with --branch; work in progress is told by it',
      )
    }
    const wanted = await pactsToVerify(broker, {
      provider,
      selectors: selectorsOf(options),
      ...(branch !== undefined && { branch }),
      pending: options['pending'] === true,
      ...(wipSince !== undefined && { wipSince }),
    })
    return wanted.map((one) => ({ pact: one.pact, wanted: one }))
  }
  const files = await readPacts(resolve(folderOf('pacts'), settings.pacts ?? defaultPacts))
  const chosen = files.filter(({ pact }) => provider === undefined || pact.provider === provider)
  if (chosen.length > 0) return chosen.map(({ pact }) => ({ pact }))
  throw new UsageError(
    `--provider: there is no contract with "${provider ?? ''}". There are: ${files.map(({ pact }) => pact.provider).join(', ')}`,
  )
}

async function verifySources(
  sources: readonly Source[],
  options: Options,
  { settings }: Settled,
): Promise<readonly Printed[]> {
  const timeout = settings.timeout ?? 30_000
  const { open } = verifiedOf(
    options,
    { ...settings, linkPointer: text(options, 'linkPointer') ?? settings.linkPointer },
    timeout,
  )
  const pactModule = await loadPact()
  const openapi = text(options, 'openapi')
  const provider = await open(sources.map(({ pact }) => pact))
  try {
    const printed: Printed[] = []
    for (const { pact, wanted } of sources) {
      const isDescribed = openapi !== undefined && pact.provider === (text(options, 'provider') ?? described)
      printed.push({
        result: await verifyPact(pactModule, pact, provider, { timeout }),
        ...(wanted !== undefined && { wanted }),
        ...(isDescribed && { comparison: await compareWithOpenApi(pact, resolve(openapi)) }),
      })
    }
    return printed
  } finally {
    await provider.close()
  }
}

/** What could not be published of the results; nothing where they were not to be. */
async function publish(
  printed: readonly Printed[],
  options: Options,
  providerVersion: string,
): Promise<readonly string[]> {
  if (options['publish'] !== true) return []
  const broker = brokerOf(options, process.env)
  if (broker === undefined || options['fromBroker'] !== true) {
    throw new UsageError(
      '--publish: results are published of contracts that come from a broker: --from-broker',
    )
  }
  const build = await buildOf(process.cwd(), process.env)
  const branch = text(options, 'branch') ?? build.branch
  const buildUrl = text(options, 'buildUrl') ?? build.buildUrl
  const results = printed.flatMap(({ result, wanted }) => (wanted === undefined ? [] : [{ wanted, result }]))
  return publishResults(broker, results, {
    providerVersion,
    ...(branch !== undefined && { branch }),
    ...(buildUrl !== undefined && { buildUrl }),
    tool,
  })
}

function codeOf(printed: readonly Printed[], unpublished: readonly string[]): number {
  const failing = printed.filter(fails)
  if (failing.some(({ result }) => result.unreachable === undefined)) return 1
  return failing.length > 0 || unpublished.length > 0 ? 3 : 0
}

async function verify(options: Options): Promise<Said> {
  const settled = await settle(options)
  const { settings, folderOf } = settled
  const by = text(options, 'providerUrl') === undefined ? 'doubles' : 'provider'
  const given = text(options, 'providerVersion')
  if (options['publish'] === true && given === undefined) {
    throw new UsageError('--publish: name the version of the provider with --provider-version')
  }
  const sources = await sourcesOf(options, settled)
  if (sources.length === 0) {
    throw new PactError('badContract', 'the broker has no contract for these selectors: nothing was verified')
  }
  const printed = await verifySources(sources, options, settled)
  const providerVersion = given ?? (by === 'doubles' ? `${tool.name} ${tool.version}` : 'not named')
  const unpublished = await publish(printed, options, providerVersion)
  const folder = resolve(folderOf('pactResults'), settings.pactResults ?? defaultResults)
  await writeRecord(join(folder, verificationFile), {
    schemaVersion: 1,
    at: new Date().toISOString(),
    by,
    providerVersion,
    results: printed.map(({ result }) => result),
  })
  const code = codeOf(printed, unpublished)
  const last =
    code === 0
      ? `every contract holds, by ${by === 'doubles' ? "the suite's own doubles" : 'the provider'}`
      : code === 1
        ? 'a contract does not hold'
        : 'not all is known: see above'
  const document = {
    by,
    providerVersion,
    contracts: printed.map(({ result, wanted, comparison }) => ({
      ...result,
      pending: wanted?.pending ?? false,
      wip: wanted?.wip ?? false,
      openapi: comparison ?? null,
    })),
    unpublished,
    exitCode: code,
  }
  const lines = [...printed.flatMap(linesOf), ...unpublished, `exit ${code}: ${last}`]
  return { stdout: output(options['json'] === true, document, lines), stderr: '', code }
}

/** Replays contracts against a provider. Gives the exit code. */
export const pactVerifyCommand = (options: Options): Promise<number> =>
  apart(() => withPactErrors(() => verify(options)), { verbose: options['verbose'] === true })
