import type { Claims } from '../model/claims.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'
import type { TokenServiceSettings } from '../model/token-service-settings.ts'
import type { RunKey } from '../run/run-settings.ts'
import type { Counterparts } from './counterparts.ts'

/** What an environment is put together from. */
export interface EnvironmentParts {
  readonly counterparts: Counterparts
  readonly claims: Claims
  readonly key: RunKey
  readonly linkPointer: string
  readonly settings: Readonly<Partial<Record<Network, TokenServiceSettings>>>
  readonly descriptions: DialectDescriptions
  readonly now: Date
}

/** The Environment ("Environment") that the integration is started with while its contracts are recorded. */
export const environmentOf = ({
  counterparts,
  claims,
  key,
  linkPointer,
  settings,
  descriptions,
  now,
}: EnvironmentParts): Record<string, unknown> => ({
  protocol: 1,
  now: now.toISOString(),
  provisioning: {
    url: counterparts.urls.provisioning,
    linkPointer,
    encryptionKey: { jwk: key.publicJwk, pem: key.publicPem },
    clientCertificate: counterparts.certificates.client,
  },
  tokenServices: Object.fromEntries(
    networks
      .map((network) => ({ network, url: counterparts.urls.tokenServices[network] }))
      .filter(({ url }) => url !== undefined)
      .map(({ network, url }) => [
        network,
        {
          dialect: claims.tokenServices[network],
          url,
          settings:
            descriptionOf(claims.tokenServices[network] ?? '', descriptions)?.settings ??
            settings[network] ??
            {},
        },
      ]),
  ),
  trust: { caPem: counterparts.certificates.caPem },
})
