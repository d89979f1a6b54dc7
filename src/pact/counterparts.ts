import { request as httpRequest } from 'node:http'
import { HttpResponse } from 'msw'
import type { Certificates, Wanted } from '../double/certificates.ts'
import { dialectOf } from '../double/dialects.ts'
import { onAny } from '../double/handler.ts'
import { inProcessHandlers } from '../double/in-process.ts'
import { ListenError, listenHost, type Ports, urlHost } from '../double/listening.ts'
import { provisioningPath } from '../double/provisioning-service.ts'
import { type Seen, serve } from '../double/server.ts'
import type { Store } from '../double/store.ts'
import type { DecryptionKeys } from '../exchange/decryption-keys.ts'
import type { OriginalRequest } from '../exchange/exchange.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import { type Network, networks } from '../model/network.ts'
import type { ProviderName } from './interaction-draft.ts'

/** The provider behind the token service of a network. */
export const tokenServiceOf = (network: Network): ProviderName => `${network}-token-service`

/** One exchange with a counterpart: sealed nowhere, so it stays within the recording. */
export interface Heard {
  readonly provider: ProviderName
  readonly request: OriginalRequest
  /** Undefined where the connection ended without an answer. */
  readonly answer: { readonly status: number; readonly body: string } | undefined
}

/** Where the counterparts' answers come from: the doubles, or Pact's mock servers, by provider. */
export type AnswerSource =
  | { readonly kind: 'doubles' }
  | { readonly kind: 'mocks'; readonly urls: Readonly<Partial<Record<ProviderName, string>>> }

export interface CounterpartsSettings {
  readonly store: Store
  readonly keys: DecryptionKeys
  readonly dialects: Readonly<Partial<Record<Network, string>>>
  readonly descriptions: DialectDescriptions
  readonly linkPointer: string
  readonly bind: string
  readonly advertise: string
  readonly plainTokenServices: boolean
  readonly ports: Ports
  /** How certificates are had. */
  readonly issue: (wanted: Wanted) => Promise<Certificates>
}

/** The servers that the integration speaks to while its contracts are recorded. */
export interface Counterparts {
  readonly urls: {
    readonly provisioning: string
    readonly tokenServices: Readonly<Partial<Record<Network, string>>>
  }
  readonly certificates: Certificates
  /** From now on answers come from here; gives what was heard before, and forgets it. */
  readonly answerFrom: (source: AnswerSource) => void
  /** What was heard since the last time. */
  readonly heard: () => readonly Heard[]
  readonly close: () => Promise<void>
}

const notAnswered = (): Response => HttpResponse.json({}, { status: 500 })

/** Passes a request on to a mock server, bytes and all, and its answer back. Explanations of a mismatch stay here. */
function passOn(url: string, request: Request, body: string): Promise<Response> {
  return new Promise((resolve) => {
    const { pathname, search } = new URL(request.url)
    const dropped = new Set(['host', 'connection', 'content-length', 'transfer-encoding'])
    const headers = Object.fromEntries([...request.headers].filter(([name]) => !dropped.has(name)))
    const outgoing = httpRequest(
      new URL(pathname + search, url),
      {
        method: request.method,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        agent: false,
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('end', () => {
          // What the mock says of a request that it did not expect repeats the request.
          if (incoming.headers['x-pact'] !== undefined) return resolve(notAnswered())
          const type = incoming.headers['content-type']
          resolve(
            new HttpResponse(Buffer.concat(chunks).toString('utf8'), {
              status: incoming.statusCode ?? 500,
              headers: type === undefined ? {} : { 'content-type': type },
            }),
          )
        })
      },
    )
    outgoing.on('error', () => resolve(notAnswered()))
    outgoing.end(body)
  })
}

/** Starts the counterparts: mutual TLS before the provisioning service, TLS before the token services. */
export async function startCounterparts(settings: CounterpartsSettings): Promise<Counterparts> {
  const { store, keys, dialects, descriptions, linkPointer, bind, advertise } = settings
  let source: AnswerSource = { kind: 'doubles' }
  let heard: Heard[] = []
  const certificates = await settings.issue({
    hosts: [...new Set([advertise, 'localhost', '127.0.0.1', '::1'])],
    now: new Date(),
  })
  const doubles = inProcessHandlers({
    store,
    keys,
    dialects,
    descriptions,
    linkPointer,
    elsewhere: 'https://elsewhere.example/',
  })
  const paths = networks.flatMap((network) => {
    const dialect = dialects[network]
    return dialect === undefined ? [] : [{ network, path: dialectOf(dialect, descriptions).path(network) }]
  })
  const providerOf = (front: 'provisioning' | 'tokenService', target: string): ProviderName => {
    const service = paths.find(({ path }) => target.startsWith(path))
    return front === 'provisioning' ? 'push-provisioning' : tokenServiceOf(service?.network ?? 'visa')
  }
  const relay = (provider: ProviderName): ReturnType<typeof onAny> =>
    onAny('', async ({ request }) => {
      const url = source.kind === 'mocks' ? source.urls[provider] : undefined
      return url === undefined ? notAnswered() : passOn(url, request, await request.text())
    })
  const start = (
    front: 'provisioning' | 'tokenService',
    tls: Parameters<typeof serve>[0]['tls'],
  ): ReturnType<typeof serve> => {
    const name = front === 'provisioning' ? 'provisioning' : 'tokenServices'
    const at = { host: listenHost(bind), port: settings.ports[name] ?? 0 }
    return serve({
      handlersFor: (target) => (source.kind === 'doubles' ? doubles : [relay(providerOf(front, target))]),
      seen: ({ request, answer }: Seen) => {
        heard.push({
          provider: providerOf(front, request.target),
          request,
          answer: answer.kind === 'answered' ? { status: answer.status, body: answer.body } : undefined,
        })
      },
      failed: () => undefined,
      ...(tls !== undefined && { tls }),
      ...at,
      clock: () => 0,
    }).catch((error: unknown) => {
      if (!(error instanceof Error)) throw error
      throw new ListenError(name, at, error)
    })
  }
  const { good } = certificates.servers
  const [provisioning, tokenService] = await Promise.all([
    start('provisioning', { ...good, clientIssuerPem: certificates.clientIssuerPem }),
    start('tokenService', settings.plainTokenServices ? undefined : good),
  ])
  const scheme = settings.plainTokenServices ? 'http' : 'https'
  return {
    urls: {
      provisioning: `https://${urlHost(advertise)}:${provisioning.port}${provisioningPath}`,
      tokenServices: Object.fromEntries(
        paths.map(({ network, path }) => [
          network,
          `${scheme}://${urlHost(advertise)}:${tokenService.port}${path}`,
        ]),
      ),
    },
    certificates,
    answerFrom: (given) => {
      source = given
      heard = []
    },
    heard: () => {
      const all = heard
      heard = []
      return all
    },
    close: async () => {
      await Promise.all([provisioning.close(), tokenService.close()])
    },
  }
}
