import { resolve } from 'node:path'
import { type HeldKey, importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { isNetwork } from '../model/network.ts'
import { type KnownTokenService, recordedDialects } from '../run/recorded-counterpart.ts'
import type { RecordingKeys } from '../run/recorded-jwe.ts'
import { nearest } from '../run/select.ts'
import type { Configuration, RecordingSettings } from './configuration.ts'
import { readKeyFile } from './lint-key.ts'
import { UsageError } from './usage-error.ts'

type Options = Readonly<Record<string, unknown>>

const texts = (options: Options, name: string): readonly string[] | undefined => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : undefined
}

const acceptedServices = `network=dialect@URL, such as visa=processor@https://tokens.example/visa, with one of the dialects ${recordedDialects.join(', ')}`

/** @throws UsageError for a dialect whose inquiries can't be read out of recordings. */
function checked(service: KnownTokenService, place: string): KnownTokenService {
  if (recordedDialects.includes(service.dialect)) return service
  const guess = nearest(service.dialect, recordedDialects) ?? ''
  throw new UsageError(
    `${place}: the dialect "${service.dialect}" is not known here; did you mean "${guess}"? Accepted: ${recordedDialects.join(', ')}`,
  )
}

function tokenServiceOf(text: string): KnownTokenService {
  const [, network = '', dialect = '', url = ''] = /^([^=]*)=([^@]*)@(.+)$/su.exec(text) ?? []
  if (!isNetwork(network) || url === '') {
    throw new UsageError(`--token-service: "${text}" names no token service. Accepted: ${acceptedServices}`)
  }
  return checked({ network, dialect, url }, '--token-service')
}

/** What is known beside the recordings: of the configuration, with what the flags say over it. */
export function recordingSettings(configuration: Configuration, options: Options): RecordingSettings {
  const { recordings = {} } = configuration
  return {
    provisioning: texts(options, 'provisioning') ?? recordings.provisioning,
    tokenServices:
      texts(options, 'tokenService')?.map(tokenServiceOf) ??
      recordings.tokenServices?.map((one) => checked(one, 'recordings.tokenServices')),
    keys: texts(options, 'key') ?? recordings.keys,
    kids: texts(options, 'kid') ?? recordings.kids,
    issuers: texts(options, 'issuer') ?? recordings.issuers,
  }
}

/** Reads the private test keys. @throws UsageError for a file that holds none. */
export async function recordingKeys(settings: RecordingSettings, folder: string): Promise<RecordingKeys> {
  const named: HeldKey[] = []
  const unnamed: HeldKey[] = []
  for (const file of settings.keys ?? []) {
    const { kid, privateJwk } = await readKeyFile(resolve(folder, file))
    const { held } = await importDecryptionKeys([{ kid: kid ?? '', privateJwk }])
    ;(kid === undefined ? unnamed : named).push(...held)
  }
  const kids = [...new Set([...(settings.kids ?? []), ...named.map(({ kid }) => kid)])]
  return { named: { held: named }, unnamed: { held: unnamed }, kids }
}
