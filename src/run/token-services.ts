import { createPublicKey } from 'node:crypto'
import { vtisResourcePath } from '../double/vtis.ts'
import type { Claims } from '../model/claims.ts'
import { type Network, networks } from '../model/network.ts'
import {
  type EncryptionSettings,
  type GivenTokenServiceSettings,
  type GivenTokenServices,
  settingsOfDialect,
  type TokenServiceSecurity,
  type TokenServiceSettings,
} from '../model/token-service-settings.ts'

/** RSA private keys of token services (PKCS#8): public test keys, for what nobody configured. */
export interface TokenServiceKeys {
  /** The integration signs with it. */
  readonly signing: string
  /** Inquiries are encrypted to the public half of one, answers to that of the other. */
  readonly service: string
  readonly bank: string
}

/** The `settings` of every claimed network, or what is wrong between claims and configuration, one a line, each with its mend. */
export type SettledTokenServices =
  | { readonly settings: Readonly<Partial<Record<Network, TokenServiceSettings>>>; readonly problems?: never }
  | {
      readonly settings?: never
      readonly problems: readonly string[]
    }

/** The securities that each dialect has. */
const securitiesOf: Readonly<Record<string, readonly TokenServiceSecurity[]>> = {
  csapi: ['signing'],
  vtis: ['signing', 'encryption'],
}

const listed = (words: readonly string[]): string => (words.length === 0 ? 'none' : words.join(', '))

// Alike in shape to real ones: the gateway's consumer keys have an exclamation mark, which encoders treat in their own ways.
const consumerKey = 'c4nsUmerKey-of-samsvar-tests!0123456789abcdef0123456789abcdef'
const apiKey = 'samsvar-test-api-key'
const sharedSecret = 'samsvar-test-shared-secret'

const publicHalf = (privateKeyPem: string): string =>
  createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }).toString()

type Given = NonNullable<GivenTokenServiceSettings['encryption']>

function settleEncryption(given: Given, keys: TokenServiceKeys): EncryptionSettings {
  const { alg = 'A256GCMKW', enc = 'A256GCM', kid = 'samsvar-test-kid' } = given
  return alg === 'A256GCMKW'
    ? { alg, enc, kid, sharedSecret: given.sharedSecret ?? sharedSecret }
    : { alg, enc, kid, publicKeyPem: publicHalf(keys.service), privateKeyPem: keys.bank }
}

function settleOne(
  dialect: string,
  given: GivenTokenServiceSettings,
  asked: readonly TokenServiceSecurity[],
  keys: TokenServiceKeys,
): TokenServiceSettings {
  const signs = asked.includes('signing')
  if (dialect === 'csapi') {
    return signs || given.consumerKey !== undefined || given.signingKeyPem !== undefined
      ? {
          consumerKey: given.consumerKey ?? consumerKey,
          signingKeyPem: given.signingKeyPem ?? keys.signing,
        }
      : {}
  }
  if (dialect !== 'vtis') return {}
  const names = Object.entries(given.names ?? {}).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  )
  return {
    ...((signs || given.apiKey !== undefined || given.sharedSecret !== undefined) && {
      apiKey: given.apiKey ?? apiKey,
      sharedSecret: given.sharedSecret ?? sharedSecret,
      resourcePath: vtisResourcePath,
    }),
    ...((asked.includes('encryption') || given.encryption !== undefined) && {
      encryption: settleEncryption(given.encryption ?? {}, keys),
    }),
    ...(names.length > 0 && { names: Object.fromEntries(names) }),
  }
}

/**
 * Settles what the integration is given beside the address of each token service: what is configured, and public test
 * keys for what it claims to secure and nobody configured.
 */
export function settleTokenServices(
  claims: Claims,
  given: GivenTokenServices,
  keys: TokenServiceKeys,
): SettledTokenServices {
  const problems: string[] = []
  const settled: Partial<Record<Network, TokenServiceSettings>> = {}
  for (const network of networks) {
    const dialect = claims.tokenServices[network]
    const asked = claims.tokenServiceSecurity?.[network] ?? []
    const own = given[network]?.settings ?? {}
    const configured = Object.entries(own).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    if (dialect === undefined) continue
    const has = settingsOfDialect[dialect] ?? []
    const strange = configured.filter((name) => !has.some((known) => known === name))
    if (strange.length > 0) {
      problems.push(
        `tokenServices.${network}.settings has ${listed(strange)}, which the claimed dialect ${dialect} does not have. Accepted for ${dialect}: ${listed(has)}. Change the settings, or the dialect that \`describe\` claims for ${network}.`,
      )
    }
    const secures = securitiesOf[dialect] ?? []
    const impossible = asked.filter((one) => !secures.includes(one))
    if (impossible.length > 0) {
      problems.push(
        `tokenServiceSecurity.${network}: the integration claims ${listed(impossible)}, which the dialect ${dialect} does not have. Accepted for ${dialect}: ${listed(secures)}.`,
      )
    }
    settled[network] = settleOne(dialect, own, asked, keys)
  }
  return problems.length > 0 ? { problems } : { settings: settled }
}
