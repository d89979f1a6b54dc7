import type { Network } from './network.ts'

/** How requests to a token service are secured beside TLS: each by what its dialect defines. */
export type TokenServiceSecurity = 'signing' | 'encryption'

/** Algorithms of encrypted inquiries (`vtis`): a shared secret, or an RSA key of the service and one of the bank. */
export const keyAlgorithms: readonly ['A256GCMKW', 'RSA-OAEP-256'] = ['A256GCMKW', 'RSA-OAEP-256']
export const contentAlgorithms: readonly ['A256GCM', 'A128GCM'] = ['A256GCM', 'A128GCM']

/** `settings.encryption` of the `vtis` dialect, as the integration gets it. */
export interface EncryptionSettings {
  readonly alg: (typeof keyAlgorithms)[number]
  readonly enc: (typeof contentAlgorithms)[number]
  /** Stands in the header of every JWE to the service. */
  readonly kid: string
  /** With A256GCMKW, in both directions: the key is the SHA-256 of this text. */
  readonly sharedSecret?: string
  /** With RSA-OAEP-256: what the integration encrypts inquiries to, as SPKI. */
  readonly publicKeyPem?: string
  /** With RSA-OAEP-256: what it decrypts answers with, as PKCS#8. */
  readonly privateKeyPem?: string
}

const vtisMembers = [
  'cardholderInfo',
  'primaryAccountNumber',
  'encryptedData',
  'tokenDetails',
  'tokenRequestorID',
  'tokenReferenceID',
  'panReferenceID',
  'tokenStatus',
  'tokenType',
  'lastFourOfPAN',
  'errorResponse',
  'status',
  'reason',
  'message',
] as const

export type VtisName = (typeof vtisMembers)[number]

/** The member names of the `vtis` dialect, each of which a bank may have under another name. */
export const vtisNames: readonly VtisName[] = vtisMembers

/** From the dialect's own names to the bank's. */
export type VtisNames = Readonly<Partial<Record<VtisName, string>>>

/**
 * `settings` of a token service ("Environment"): what the integration needs beside the address. Members are absent that
 * its dialect does not have, or that nobody asked for.
 */
export interface TokenServiceSettings {
  /** `csapi`: OAuth 1.0a; the key is an RSA private key, PKCS#8. */
  readonly consumerKey?: string
  readonly signingKeyPem?: string
  /** `vtis`: x-pay-token over `resourcePath`, the query (with `apiKey`) and the body. */
  readonly apiKey?: string
  readonly sharedSecret?: string
  readonly resourcePath?: string
  readonly encryption?: EncryptionSettings
  readonly names?: VtisNames
}

/** What a configuration may settle of them; the rest is filled in with public test keys. */
export interface GivenTokenServiceSettings {
  readonly consumerKey?: string | undefined
  readonly signingKeyPem?: string | undefined
  readonly apiKey?: string | undefined
  readonly sharedSecret?: string | undefined
  readonly encryption?:
    | {
        readonly alg?: EncryptionSettings['alg'] | undefined
        readonly enc?: EncryptionSettings['enc'] | undefined
        readonly kid?: string | undefined
        readonly sharedSecret?: string | undefined
      }
    | undefined
  readonly names?: Readonly<Partial<Record<VtisName, string | undefined>>> | undefined
}

/** What may be configured of each network's token service. */
export type GivenTokenServices = Readonly<
  Partial<Record<Network, { readonly settings?: GivenTokenServiceSettings | undefined } | undefined>>
>

/** Which dialect has each of the members that a configuration may settle. */
export const settingsOfDialect: Readonly<Record<string, readonly (keyof GivenTokenServiceSettings)[]>> = {
  csapi: ['consumerKey', 'signingKeyPem'],
  vtis: ['apiKey', 'sharedSecret', 'encryption', 'names'],
}
