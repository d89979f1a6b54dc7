import { join, resolve } from 'node:path'
import { digestInBroker } from '../pact/broker.ts'
import type { BrokerConnection } from '../pact/broker-connection.ts'
import { canIDeploy, type Deployable, recordDeployment } from '../pact/broker-deployment.ts'
import { PactError } from '../pact/pact-error.ts'
import { type PactFile, readPacts } from '../pact/pact-file.ts'
import { type StatusRecord, statusFile, writeRecord } from '../pact/result-files.ts'
import type { Said } from './apart.ts'
import { neededBroker } from './broker-settings.ts'
import { defaultPacts, defaultResults } from './pact-folders.ts'
import { output, say, withPactErrors } from './pact-outcome.ts'
import { versionOf } from './pact-publish-command.ts'
import { type Options, type Settled, settle, text } from './settings.ts'
import { UsageError } from './usage-error.ts'

/** The participant that is asked about, and its contracts here; none where it has no such folder. */
async function participantOf(
  options: Options,
  { settings, folderOf }: Settled,
): Promise<{ readonly participant: string; readonly files: readonly PactFile[] }> {
  const folder = resolve(folderOf('pacts'), settings.pacts ?? defaultPacts)
  const given = text(options, 'participant')
  const files = await readPacts(folder).catch((error: unknown) => {
    if (given !== undefined && error instanceof PactError) return []
    throw error
  })
  const consumers = [...new Set(files.map(({ pact }) => pact.consumer))]
  const [only] = consumers
  if (given === undefined && (only === undefined || consumers.length > 1)) {
    throw new UsageError(`contracts of ${consumers.join(', ')} stand here: name one with --participant`)
  }
  const participant = given ?? only ?? ''
  return { participant, files: files.filter(({ pact }) => pact.consumer === participant) }
}

function environmentOf(options: Options): string {
  const environment = text(options, 'environment')
  if (environment !== undefined) return environment
  throw new UsageError(
    'no environment: name it with --environment, as the broker calls it, such as production',
  )
}

/** How each contract stands by what the broker says. */
async function contractsOf(
  broker: BrokerConnection,
  { rows }: Deployable,
  asked: { readonly participant: string; readonly version: string; readonly files: readonly PactFile[] },
): Promise<StatusRecord['contracts']> {
  const own = rows.filter(({ consumer }) => consumer === asked.participant)
  const providers = new Set([
    ...own.map(({ provider }) => provider),
    ...asked.files.map(({ pact }) => pact.provider),
  ])
  return Promise.all(
    [...providers].map(async (provider) => {
      const row = own.find((one) => one.provider === provider)
      return {
        provider,
        digest: await digestInBroker(broker, asked.participant, provider, asked.version),
        providerVersion: row?.providerVersion ?? null,
        success: row?.success ?? null,
        verifiedAt: row?.verifiedAt ?? null,
      }
    }),
  )
}

/** Why the broker's yes is not to be trusted; undefined where it is. */
function doubtOf(
  answer: Deployable,
  contracts: StatusRecord['contracts'],
  files: readonly PactFile[],
  version: string,
): string | undefined {
  if (answer.deployable !== true) return undefined
  const missing = files.filter(({ pact }) =>
    contracts.every((one) => one.provider !== pact.provider || one.digest === null),
  )
  if (missing.length > 0) {
    return `the broker has no contract of version ${version} with ${missing.map(({ pact }) => pact.provider).join(', ')}: publish first`
  }
  const other = files.filter(({ pact }) =>
    contracts.some((one) => one.provider === pact.provider && one.digest !== pact.digest),
  )
  if (other.length > 0) {
    return `the broker's contract of version ${version} with ${other.map(({ pact }) => pact.provider).join(', ')} is not the one that stands here: publish it under a version of its own`
  }
  return answer.rows.length === 0 ? 'the broker knows of no contract at all with this version' : undefined
}

async function status(options: Options): Promise<Said> {
  const settled = await settle(options)
  const broker = neededBroker(options, process.env)
  const environment = environmentOf(options)
  const { participant, files } = await participantOf(options, settled)
  const { version } = await versionOf(options)
  const answer = await canIDeploy(broker, participant, version, environment)
  const contracts = await contractsOf(broker, answer, { participant, version, files })
  const doubt = doubtOf(answer, contracts, files, version)
  const deployable = doubt === undefined ? answer.deployable : null
  const code = deployable === true ? 0 : deployable === false ? 1 : 3
  const reason = (doubt ?? answer.reason).replaceAll(/\s+/gu, ' ').trim()
  const record: StatusRecord = {
    schemaVersion: 1,
    at: new Date().toISOString(),
    consumer: participant,
    version,
    environment,
    deployable,
    reason,
    contracts,
  }
  const { settings, folderOf } = settled
  await writeRecord(
    join(resolve(folderOf('pactResults'), settings.pactResults ?? defaultResults), statusFile),
    record,
  )
  const standing = contracts.map(
    ({ provider, success, providerVersion }) =>
      `  ${provider}: ${success === null ? 'never verified by a version that matters there' : `${success ? 'verified' : 'FAILED'} by version ${providerVersion ?? 'unknown'}`}`,
  )
  const words = { 0: 'yes', 1: 'no', 3: 'not known' }[code]
  const lines = [
    ...standing,
    `  ${reason}`,
    `exit ${code}: may ${participant} ${version} go to ${environment}? ${words}`,
  ]
  return { stdout: output(options['json'] === true, { ...record, exitCode: code }, lines), stderr: '', code }
}

async function deployed(options: Options): Promise<Said> {
  const settled = await settle(options)
  const broker = neededBroker(options, process.env)
  const environment = environmentOf(options)
  const { participant } = await participantOf(options, settled)
  const { version } = await versionOf(options)
  await recordDeployment(broker, participant, version, environment)
  const lines = [`exit 0: ${broker.words} knows that ${participant} ${version} is in ${environment}`]
  const document = { participant, version, environment, exitCode: 0 }
  return { stdout: output(options['json'] === true, document, lines), stderr: '', code: 0 }
}

/** Asks a broker whether a version may be deployed. Gives the exit code. */
export const pactStatusCommand = async (options: Options): Promise<number> =>
  say(await withPactErrors(() => status(options)))

/** Tells a broker that a version was deployed. Gives the exit code. */
export const pactDeployedCommand = async (options: Options): Promise<number> =>
  say(await withPactErrors(() => deployed(options)))
