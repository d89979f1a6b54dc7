import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import * as z from 'zod'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { addressProvider } from '../pact/address-provider.ts'
import { doublesProvider } from '../pact/doubles-provider.ts'
import type { Pact } from '../pact/pact-file.ts'
import type { Provider } from '../pact/provider.ts'
import { readCertificates } from './broker-settings.ts'
import type { Configuration } from './configuration.ts'
import { serviceSettings } from './service-settings.ts'
import { type Options, text, texts } from './settings.ts'
import { UsageError } from './usage-error.ts'

const urlOf = (flag: string, given: string): URL => {
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url === undefined || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new UsageError(
      `${flag}: expected an address that begins with https:// or http://, without credentials`,
    )
  }
  return url
}

function pem(flag: string, path: string): string {
  try {
    return readFileSync(resolve(path), 'utf8')
  } catch (error) {
    throw new UsageError(`${flag}: ${path} can't be read`, { cause: error })
  }
}

function clientOf(
  options: Options,
): { readonly cert: string; readonly key: string; passphrase?: string } | undefined {
  const cert = text(options, 'clientCertificate')
  const key = text(options, 'clientKey')
  if (cert === undefined && key === undefined) return undefined
  if (cert === undefined || key === undefined) {
    throw new UsageError('--client-certificate and --client-key go together: name both files')
  }
  const passphrase = process.env['SAMSVAR_CLIENT_KEY_PASSPHRASE']
  return {
    cert: readCertificates(cert, '--client-certificate'),
    key: pem('--client-key', key),
    ...(passphrase !== undefined && { passphrase }),
  }
}

/** Headers with the variables that hold their values. */
function headersOf(options: Options): Readonly<Record<string, string>> {
  const flags = (texts(options, 'providerHeader') ?? []).map((flag): readonly [string, string] => {
    const [, name, variable] = /^([^=:\s]+)=([A-Za-z_]\w*)$/u.exec(flag) ?? []
    if (name !== undefined && variable !== undefined) return [name, variable]
    throw new UsageError(
      '--provider-header: expected the name of a header and of the variable that holds its value, such as Authorization=PROVIDER_AUTHORIZATION',
    )
  })
  try {
    return serviceSettings({ headers: Object.fromEntries(flags), ca: undefined }, process.env).headers
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw new UsageError(error.message.replace('targetHeaders.', '--provider-header '), { cause: error })
  }
}

/** Whom the contracts are replayed against, and how it is named in results. */
export interface Verified {
  readonly by: 'doubles' | 'provider'
  readonly open: (pacts: readonly Pact[]) => Promise<Provider>
}

/** The provider of the flags: an address, or the suite's own doubles. @throws UsageError */
export function verifiedOf(
  options: Options,
  { linkPointer = '/url', dialects: descriptions = {} }: Configuration,
  timeout: number,
): Verified {
  const address = text(options, 'providerUrl')
  const states = text(options, 'statesUrl')
  if (address === undefined) {
    if (states !== undefined) throw new UsageError('--states-url goes with --provider-url')
    return {
      by: 'doubles',
      open: (pacts) => doublesProvider({ key: encryptionKeys.published, descriptions, linkPointer, pacts }),
    }
  }
  if (states === undefined) {
    throw new UsageError(
      '--provider-url: name the address that sets up provider states, too, with --states-url. It gets a POST with { state, params, action }, and answers with the values of the state',
    )
  }
  const ca = text(options, 'providerCa')
  const client = clientOf(options)
  const settings = {
    url: urlOf('--provider-url', address),
    statesUrl: urlOf('--states-url', states),
    ...(ca !== undefined && { ca: readCertificates(ca, '--provider-ca') }),
    ...(client !== undefined && { client }),
    headers: headersOf(options),
    timeout,
  }
  return { by: 'provider', open: () => addressProvider(settings) }
}

/** Selectors as the broker takes them, of JSON texts. @throws UsageError */
export function selectorsOf(options: Options): readonly Readonly<Record<string, unknown>>[] {
  const given = texts(options, 'selector')
  if (given === undefined) return [{ mainBranch: true }, { deployedOrReleased: true }]
  return given.map((one) => {
    try {
      return z.record(z.string(), z.unknown()).parse(JSON.parse(one))
    } catch (error) {
      throw new UsageError(
        `--selector: expected a JSON object as the broker takes it, such as {"mainBranch":true} or {"deployedOrReleased":true}`,
        { cause: error },
      )
    }
  })
}
