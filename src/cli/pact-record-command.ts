import { join, relative, resolve } from 'node:path'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { recordContracts } from '../pact/record.ts'
import { apart } from './apart.ts'
import { defaultPacts } from './pact-folders.ts'
import { output, withPactErrors } from './pact-outcome.ts'
import { type Options, settle, text } from './settings.ts'
import { asWrongUse, surroundingsOf } from './surroundings.ts'
import { openerOf } from './target-opener.ts'

const named = (path: string): string => relative(process.cwd(), path) || '.'

/** Records the contracts of an integration. Gives the exit code. */
export const pactRecordCommand = (options: Options): Promise<number> =>
  apart(
    () =>
      withPactErrors(async () => {
        const settled = await settle(options)
        const { settings, folderOf } = settled
        const { name, open } = openerOf(settled)
        const consumer = text(options, 'consumer')
        const out = resolve(folderOf('pacts'), settings.pacts ?? defaultPacts)
        const recording = await recordContracts({
          openTarget: open,
          key: encryptionKeys.published,
          tokenServiceKeys,
          out,
          ...surroundingsOf(settled),
          ...(consumer !== undefined && { consumer }),
        }).catch((error: unknown) => {
          throw asWrongUse(error)
        })
        const { contracts, leftOut } = recording
        const document = {
          consumer: recording.consumer,
          contracts: contracts.map(({ path, pact }) => ({
            file: named(path),
            provider: pact.provider,
            interactions: pact.interactions.length,
            digest: pact.digest,
          })),
          leftOut,
        }
        const lines = [
          ...contracts.map(
            ({ file, pact }) =>
              `${pact.interactions.length} interactions with ${pact.provider}: ${named(join(out, file))}`,
          ),
          ...leftOut.map((one) => `left out: ${one}`),
          `The contracts of ${recording.consumer} are recorded from ${name}. Next: samsvar pact verify`,
        ]
        return { stdout: output(options['json'] === true, document, lines), stderr: '', code: 0 }
      }),
    { verbose: options['verbose'] === true },
  )
