import { getResponse, type HttpHandler } from 'msw'
import type { DecryptionKeys } from '../exchange/decryption-keys.ts'
import type { Counterpart, Exchange, Handshake, OriginalRequest, ServerFace } from '../exchange/exchange.ts'
import { openJwe } from '../exchange/opened-jwe.ts'
import { redactAnswer, redactRequest } from '../exchange/redact.ts'
import { redactJwe } from '../exchange/redact-jwe.ts'
import { seal } from '../exchange/sealed.ts'
import { usualVocabulary, vocabularyWith, vocabularyWithNames } from '../exchange/vocabulary.ts'
import { type DialectDescriptions, descriptionOf } from '../model/dialect-description.ts'
import type { Network } from '../model/network.ts'
import type { TokenServiceSettings } from '../model/token-service-settings.ts'
import type { WalletDeed } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import type { Certificates } from './certificates.ts'
import { dialectOf } from './dialects.ts'
import { onAny } from './handler.ts'
import { ListenError, listenHost, type Ports, type ServerName, urlHost } from './listening.ts'
import { provisioningHandlers, provisioningPath } from './provisioning-service.ts'
import { rejectionsOf } from './request-validation.ts'
import { type ConnectionEvent, type RunningServer, type Seen, type ServerTls, serve } from './server.ts'
import type { Store } from './store.ts'
import { deedHeader, isOwnLink, walletHandlers } from './wallet.ts'

/** An exchange before the run knows whose case it is. */
export type RecordedExchange = Omit<Exchange, 'id'> & {
  /** All that the client sent, as text to look for card numbers and NINs in: in memory only. */
  readonly searchable: () => string
}

/** What became of a connection at a double. */
export interface Connected {
  readonly counterpart: Counterpart
  readonly face: ServerFace
  readonly event: ConnectionEvent
}

/** The key that the provisioning service publishes, as the environment carries it. */
export interface PublishedKey {
  readonly kid: string
  readonly publicJwk: object
  readonly publicPem: string
}

export interface DoublesSettings {
  readonly store: Store
  readonly certificates: Certificates
  /** Every private key that requests may be encrypted to. */
  readonly keys: DecryptionKeys
  /** The dialect of each network that the integration claims. */
  readonly dialects: Readonly<Partial<Record<Network, string>>>
  /** The token services that the user describes. */
  readonly descriptions: DialectDescriptions
  /** What the integration needs beside the address of each token service, and is held to; absent: nothing. */
  readonly tokenServiceSettings?: Readonly<Partial<Record<Network, TokenServiceSettings>>>
  /** The private key of the token services (PKCS#8), for inquiries that are encrypted to it. */
  readonly tokenServiceKeyPem?: string
  readonly mask: (text: string) => string
  /** Milliseconds since the run began. */
  readonly clock: () => number
  readonly record: (exchange: RecordedExchange) => void
  readonly handshake: (handshake: Handshake) => void
  /** Told of every connection to any double. */
  readonly connected: (at: Connected) => void
  /** Changes requests on their way, for the proof on a bank's own integration. */
  readonly alter?: (counterpart: Counterpart, request: OriginalRequest) => OriginalRequest
  /** Told when a double itself fails. */
  readonly failed: (error: unknown) => void
  /** Address to listen on: loopback unless asked otherwise. */
  readonly bind: string
  /** DNS name or IP address in the addresses that the integration is given. */
  readonly advertise: string
  readonly ports?: Ports
  readonly linkPointer: string
  /** Whether the token services are had as plain http. */
  readonly plainTokenServices: boolean
}

export interface Doubles {
  /** The Environment ("Environment") for a `start`. Bad servers are started when first asked for. */
  readonly environment: (wanted: {
    readonly now: Date
    readonly key: PublishedKey
    readonly face: ServerFace
  }) => Promise<Record<string, unknown>>
  /** The user deals with a link; false where the wallet doesn't know it, or can't do that any more. */
  readonly playUser: (link: string, deed: WalletDeed) => Promise<boolean>
  readonly close: () => Promise<void>
}

const badFaces = ['untrusted', 'expired', 'wronglyNamed'] as const

const searchableOf = ({ request }: Seen): string =>
  [
    request.target,
    ...request.headers.map(([, value]) => value),
    Buffer.from(request.body).toString('utf8'),
  ].join('\n')

const counterpartNames: Readonly<Record<Counterpart, ServerName>> = {
  provisioning: 'provisioning',
  tokenService: 'tokenServices',
  elsewhere: 'elsewhere',
}

/** Starts every double on a socket of its own. Rejects with a ListenError where one can't listen, with none left open. */
export async function startDoubles(settings: DoublesSettings): Promise<Doubles> {
  const { store, certificates, clock, bind, ports = {}, alter } = settings
  const advertised = urlHost(settings.advertise)
  let elsewhereUrl = ''
  const running: RunningServer[] = []
  /** The clocks that were given, and when: they run on. */
  const given: { readonly now: number; readonly at: number }[] = []
  const times = (): readonly number[] => [Date.now(), ...given.map(({ now, at }) => now + clock() - at)]

  const described = Object.values(settings.dialects).flatMap(
    (dialect) => descriptionOf(dialect, settings.descriptions) ?? [],
  )
  const vocabulary = Object.values(settings.tokenServiceSettings ?? {}).reduce(
    (words, { names = {} }) => vocabularyWithNames(words, names),
    vocabularyWith(described),
  )

  const recorder =
    (counterpart: Counterpart, face: ServerFace) =>
    (seen: Seen): void => {
      const { inquiry, provisioning } = seen.notes
      const words = counterpart === 'tokenService' ? vocabulary : usualVocabulary
      const opened = provisioning?.jwe?.payload
      settings.record({
        counterpart,
        face,
        at: seen.arrived,
        endedAt: seen.ended,
        request: seal(seen.request),
        answer: seal(seen.answer),
        inquiry: inquiry === undefined ? undefined : seal(inquiry),
        provisioning: provisioning === undefined ? undefined : seal(provisioning),
        ...(seen.notes.refused !== undefined && { refused: seen.notes.refused }),
        ...(seen.notes.notUnderstood !== undefined && { notUnderstood: seen.notes.notUnderstood }),
        clientCertificate: seen.clientCertificate,
        // Made when it is looked at, since most exchanges are only counted; the original is printable nowhere.
        redacted: () => ({
          request: redactRequest(seen.request, settings.mask, words),
          answer: redactAnswer(seen.answer, settings.mask, words),
          ...(provisioning?.jwe !== undefined && { jwe: redactJwe(provisioning.jwe, settings.mask) }),
        }),
        searchable: () => `${opened === undefined ? '' : JSON.stringify(opened)}\n${searchableOf(seen)}`,
      })
    }

  const start = async (
    counterpart: Counterpart,
    handlersFor: (target: string) => readonly HttpHandler[],
    tls: ServerTls | undefined,
    face: ServerFace = 'good',
  ): Promise<string> => {
    const name = face === 'good' ? counterpartNames[counterpart] : face
    const at = { host: listenHost(bind), port: ports[name] ?? 0 }
    const server = await serve({
      ...at,
      handlersFor,
      seen: recorder(counterpart, face),
      failed: settings.failed,
      ...(alter !== undefined && { alter: (request) => alter(counterpart, request) }),
      ...(tls !== undefined && { tls }),
      connection: (event) => {
        settings.connected({ counterpart, face, event })
        if (counterpart === 'provisioning' && (event.kind === 'completed' || event.kind === 'brokenOff')) {
          settings.handshake({ face, at: clock(), outcome: event.kind })
        }
      },
      ...(counterpart === 'tokenService' && { elsewhere: () => `${elsewhereUrl}/tokens` }),
      clock,
    }).catch((error: unknown) => {
      throw new ListenError(name, at, error instanceof Error ? error : new Error(String(error)))
    })
    running.push(server)
    return `${tls === undefined ? 'http' : 'https'}://${advertised}:${server.port}`
  }

  const provisioning = provisioningHandlers(store, {
    open: (jwe) => openJwe(jwe, settings.keys),
    reject: rejectionsOf,
    linkPointer: settings.linkPointer,
    elsewhere: () => `${elsewhereUrl}${provisioningPath}`,
  })
  const served = Object.entries(settings.dialects).map(([name, dialect]) => {
    const network: Network = name === 'visa' ? 'visa' : 'mastercard'
    const { path, handlers } = dialectOf(dialect, settings.descriptions)
    const own = settings.tokenServiceSettings?.[network] ?? {}
    return {
      network,
      dialect,
      path: path(network),
      handlers: handlers(store, network, {
        settings: own,
        times,
        ...(settings.tokenServiceKeyPem !== undefined && { serviceKeyPem: settings.tokenServiceKeyPem }),
      }),
      settings: descriptionOf(dialect, settings.descriptions)?.settings ?? own,
    }
  })
  const tokenServices = (target: string): readonly HttpHandler[] =>
    served.find(({ path }) => target.startsWith(path))?.handlers ?? []
  // What a client would be answered that follows a redirect with everything it has.
  const elsewhere = [onAny('', () => jsonAnswer({ url: 'https://elsewhere.example/link' }))]

  const { good } = certificates.servers
  const withClients = (certificate: { certPem: string; keyPem: string }): ServerTls => ({
    ...certificate,
    clientIssuerPem: certificates.clientIssuerPem,
  })
  const faces = new Map<ServerFace, Promise<string>>()
  const urlOf = (face: ServerFace): Promise<string> => {
    const url =
      faces.get(face) ??
      start('provisioning', () => provisioning, withClients(certificates.servers[face]), face)
    faces.set(face, url)
    return url
  }
  const close = async (): Promise<void> => {
    await Promise.all(running.map((server) => server.close()))
  }
  // A port that is taken shows before the run, not in the middle of it.
  const fixed = badFaces.filter((face) => ports[face] !== undefined)
  const started = await Promise.allSettled([
    start('tokenService', tokenServices, settings.plainTokenServices ? undefined : good),
    start('elsewhere', () => elsewhere, good),
    ...(['good', ...fixed] as const).map(urlOf),
  ])
  const [tokenServicesUrl, redirectsUrl = ''] = started.map((one) =>
    one.status === 'fulfilled' ? one.value : '',
  )
  const failed = started.find((one) => one.status === 'rejected')
  if (failed !== undefined) {
    await close()
    throw failed.reason
  }
  elsewhereUrl = redirectsUrl

  return {
    environment: async ({ now, key, face }) => {
      given.push({ now: now.getTime(), at: clock() })
      return {
        protocol: 1,
        now: now.toISOString(),
        provisioning: {
          url: `${await urlOf(face)}${provisioningPath}`,
          linkPointer: settings.linkPointer,
          encryptionKey: { jwk: key.publicJwk, pem: key.publicPem },
          clientCertificate: certificates.client,
        },
        tokenServices: Object.fromEntries(
          served.map(({ network, dialect, path, settings: own }) => [
            network,
            { dialect, url: `${tokenServicesUrl}${path}`, settings: own },
          ]),
        ),
        trust: { caPem: certificates.caPem },
      }
    },
    playUser: async (link, deed) => {
      if (!isOwnLink(link)) return false
      const request = new Request(link, { headers: { [deedHeader]: deed } })
      const response = await getResponse([...walletHandlers(store)], request)
      return response !== undefined && response.status < 400
    },
    close,
  }
}
