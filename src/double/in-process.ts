import type { HttpHandler } from 'msw'
import type { DecryptionKeys } from '../exchange/decryption-keys.ts'
import { openJwe } from '../exchange/opened-jwe.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { Network } from '../model/network.ts'
import { dialectOf } from './dialects.ts'
import { provisioningHandlers } from './provisioning-service.ts'
import { rejectionsOf } from './request-validation.ts'
import { openAccess } from './service-access.ts'
import type { Store } from './store.ts'
import { walletHandlers } from './wallet.ts'

export interface InProcessSettings {
  readonly store: Store
  readonly keys: DecryptionKeys
  /** The dialect of each network's token service. */
  readonly dialects: Readonly<Partial<Record<Network, string>>>
  /** The token services that the user describes. */
  readonly descriptions?: DialectDescriptions
  readonly linkPointer: string
  /** Where a redirect of the provisioning service points. */
  readonly elsewhere: string
}

/**
 * Every double as MSW handlers, for `setupServer` in a bank's own process: the same definitions that answer on real
 * sockets. They match any host, so that a bank's configuration stays as it is.
 */
export const inProcessHandlers = (settings: InProcessSettings): readonly HttpHandler[] => [
  ...provisioningHandlers(settings.store, {
    open: (jwe) => openJwe(jwe, settings.keys),
    reject: rejectionsOf,
    linkPointer: settings.linkPointer,
    elsewhere: () => settings.elsewhere,
  }),
  ...Object.entries(settings.dialects).flatMap(([network, dialect]) =>
    dialectOf(dialect, settings.descriptions).handlers(
      settings.store,
      network === 'visa' ? 'visa' : 'mastercard',
      openAccess,
    ),
  ),
  ...walletHandlers(settings.store),
]
