import type { TokenServiceSettings } from '../model/token-service-settings.ts'

/** What a double of a token service holds its clients to. */
export interface ServiceAccess {
  readonly settings: TokenServiceSettings
  /** The private key of the service (PKCS#8), where inquiries are encrypted to it. */
  readonly serviceKeyPem?: string
  /** What clients may take for now, in milliseconds since 1970: the real time, and every clock that `start` gave. */
  readonly times: () => readonly number[]
}

/** A service that takes what comes: unsigned, and in the clear. */
export const openAccess: ServiceAccess = { settings: {}, times: () => [Date.now()] }
