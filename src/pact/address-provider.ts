import { createServer, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { buffer } from 'node:stream/consumers'
import * as z from 'zod'
import { PactError } from './pact-error.ts'
import type { Json, ProviderState } from './pact-file.ts'
import type { Provider } from './provider.ts'

export interface AddressProviderSettings {
  /** The provider's address, http or https; the paths of the contracts are appended to its own. */
  readonly url: URL
  /** Where provider states are set up: a POST with `{ state, params, action }`, answered by the values of the state. */
  readonly statesUrl: URL
  /** Authorities that the provider's certificate may be of, PEM; absent: those of the machine. */
  readonly ca?: string
  /** The client certificate of mutual TLS with its key, PEM. */
  readonly client?: { readonly cert: string; readonly key: string; readonly passphrase?: string }
  /** Headers that every request to the provider carries: tokens and keys that no contract holds. */
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds that an answer may take. */
  readonly timeout: number
}

const valuesSchema = z.record(z.string(), z.json())

interface Answered {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

type Outgoing = {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** What went wrong with a connection, in the words of its code. */
const reasonOf = (error: unknown): string => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : error instanceof Error ? error.message : String(error)
}

function send(url: URL, outgoing: Outgoing, settings: AddressProviderSettings): Promise<Answered> {
  const { ca, client, timeout } = settings
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    const headers = Object.fromEntries(
      Object.entries(outgoing.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, typeof value === 'string' ? value : [...value]]],
      ),
    )
    const sent = request(
      url,
      {
        method: outgoing.method,
        headers,
        agent: false,
        ...(ca !== undefined && { ca }),
        ...(client !== undefined && client),
      },
      (incoming) => {
        buffer(incoming).then(
          (body) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body }),
          reject,
        )
      },
    )
    sent.setTimeout(timeout, () => sent.destroy(new Error(`no answer within ${timeout} ms`)))
    sent.on('error', reject)
    sent.end(outgoing.body)
  })
}

async function postState(
  state: ProviderState,
  action: 'setup' | 'teardown',
  settings: AddressProviderSettings,
): Promise<Json> {
  const body = Buffer.from(JSON.stringify({ state: state.name, params: state.params, action }))
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  const answered = await send(settings.statesUrl, { method: 'POST', headers, body }, settings).catch(
    (error: unknown) => {
      throw new PactError(
        'badSetting',
        `the address of provider states could not be reached: ${reasonOf(error)}`,
        { cause: error },
      )
    },
  )
  if (answered.status < 200 || answered.status > 299) {
    throw new PactError(
      'badSetting',
      `the provider state "${state.name}" could not be ${action === 'setup' ? 'set up' : 'taken back'}: status ${answered.status}`,
    )
  }
  try {
    return valuesSchema.parse(JSON.parse(answered.body.toString('utf8')))
  } catch {
    // A state without values may be answered by anything.
    return {}
  }
}

const hop = new Set(['host', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'])

/**
 * A provider at an address of its own, by way of a loopback front that speaks TLS with client certificates to it, which
 * Pact's own client can't.
 */
export async function addressProvider(settings: AddressProviderSettings): Promise<Provider> {
  let unreachable: string | undefined
  const base = settings.url.pathname.replace(/\/$/u, '')
  const front = createServer((incoming, outgoing) => {
    const pass = async (): Promise<void> => {
      const body = await buffer(incoming)
      const url = new URL(`${base}${incoming.url ?? '/'}`, settings.url)
      const kept = Object.fromEntries(Object.entries(incoming.headers).filter(([name]) => !hop.has(name)))
      const headers = { ...kept, 'content-length': String(body.length), ...settings.headers }
      const answered = await send(url, { method: incoming.method ?? 'GET', headers, body }, settings)
      const back = Object.entries(answered.headers).filter(([name]) => !hop.has(name))
      outgoing.writeHead(answered.status, {
        ...Object.fromEntries(back),
        'content-length': answered.body.length,
      })
      outgoing.end(answered.body)
    }
    pass().catch((error: unknown) => {
      unreachable ??= `${settings.url.origin} could not be reached: ${reasonOf(error)}`
      // A connection that breaks would bring Pact's own proxy down.
      if (outgoing.headersSent) outgoing.end()
      else outgoing.writeHead(502).end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    front.once('error', reject)
    front.listen(0, '127.0.0.1', resolve)
  })
  const address = front.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    words: settings.url.origin,
    setUp: (state) => postState(state, 'setup', settings),
    tearDown: async (state) => {
      await postState(state, 'teardown', settings)
    },
    unreachable: () => unreachable,
    close: () =>
      new Promise((resolve) => {
        front.close(() => resolve())
        front.closeAllConnections()
      }),
  }
}
