import { resolve } from 'node:path'
import { publishContracts } from '../pact/broker.ts'
import { buildOf } from '../pact/ci.ts'
import { readPacts } from '../pact/pact-file.ts'
import { hideSecrets } from '../pact/secrets.ts'
import type { Said } from './apart.ts'
import { neededBroker } from './broker-settings.ts'
import { defaultPacts } from './pact-folders.ts'
import { output, say, withPactErrors } from './pact-outcome.ts'
import { type Options, settle, text } from './settings.ts'
import { UsageError } from './usage-error.ts'

/** The version of flags, CI or git. @throws UsageError where nobody tells one. */
export async function versionOf(options: Options): Promise<{
  readonly version: string
  readonly branch: string | undefined
  readonly buildUrl: string | undefined
}> {
  const build = await buildOf(process.cwd(), process.env)
  const version = text(options, 'consumerVersion') ?? build.version
  if (version === undefined) {
    throw new UsageError(
      'no version: this is no git checkout, and no CI variable tells one. Name it with --consumer-version',
    )
  }
  return {
    version,
    branch: text(options, 'branch') ?? build.branch,
    buildUrl: text(options, 'buildUrl') ?? build.buildUrl,
  }
}

async function publish(options: Options): Promise<Said> {
  const { settings, folderOf } = await settle(options)
  const broker = neededBroker(options, process.env)
  const files = await readPacts(resolve(folderOf('pacts'), settings.pacts ?? defaultPacts))
  const { version, branch, buildUrl } = await versionOf(options)
  const consumers = [...new Set(files.map(({ pact }) => pact.consumer))]
  const notices: string[] = []
  for (const consumer of consumers) {
    const own = files.filter(({ pact }) => pact.consumer === consumer).map(({ pact }) => pact)
    notices.push(
      ...(await publishContracts(broker, own, {
        version,
        ...(branch !== undefined && { branch }),
        ...(buildUrl !== undefined && { buildUrl }),
      })),
    )
  }
  const document = {
    broker: broker.words,
    version,
    branch: branch ?? null,
    buildUrl: buildUrl ?? null,
    contracts: files.map(({ file, pact }) => ({
      file,
      consumer: pact.consumer,
      provider: pact.provider,
      digest: pact.digest,
    })),
    notices: notices.map(hideSecrets),
    exitCode: 0,
  }
  const lines = [
    ...notices.map((line) => `  ${hideSecrets(line)}`),
    `exit 0: ${files.length} contracts of ${consumers.join(', ')} ${version}${branch === undefined ? '' : `, branch ${branch},`} are at ${broker.words}`,
  ]
  return { stdout: output(options['json'] === true, document, lines), stderr: '', code: 0 }
}

/** Publishes the contracts of a folder to a broker. Gives the exit code. */
export const pactPublishCommand = async (options: Options): Promise<number> =>
  say(await withPactErrors(() => publish(options)))
