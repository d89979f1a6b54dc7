import {
  createServer as createHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttps } from 'node:https'
import { TLSSocket } from 'node:tls'
import { getResponse, type HttpHandler } from 'msw'
import type { Answer, OriginalRequest } from '../exchange/exchange.ts'
import { answerText } from './answers.ts'
import { type Notes, takeNotes } from './recording.ts'

/** TLS of a server: PEM texts. With `clientIssuerPem` it asks for client certificates of that issuer. */
export interface ServerTls {
  readonly certPem: string
  readonly keyPem: string
  readonly clientIssuerPem?: string
}

/** What a server saw of one request, told when the answer is complete or the connection gone. */
export interface Seen {
  readonly request: OriginalRequest
  readonly answer: Answer
  readonly notes: Notes
  readonly arrived: number
  readonly ended: number
  readonly clientCertificate: 'trusted' | 'untrusted' | 'none' | undefined
}

/** What happens on connections: opened, handshake completed or broken off, a request begun. `code` says why it was broken off, in the words of the TLS library. */
export type ConnectionEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'completed'; readonly resumed: boolean }
  /** It ended, and no request had come by it. */
  | { readonly kind: 'unused' }
  | { readonly kind: 'requested' }
  | { readonly kind: 'brokenOff'; readonly code: string }

export interface ServerSettings {
  /** Handlers for a request target (path and query): a short list, since handlers are tried in order. */
  readonly handlersFor: (target: string) => readonly HttpHandler[]
  readonly seen: (seen: Seen) => void
  /** Changes a request as it comes in, before anybody looks at it; absent: it is taken as it came. */
  readonly alter?: (request: OriginalRequest) => OriginalRequest
  /** Told when a handler fails: the suite's own fault. */
  readonly failed: (error: unknown) => void
  readonly tls?: ServerTls
  /** Told of every connection, handshake and request as it begins. */
  readonly connection?: (event: ConnectionEvent) => void
  /** Where redirects of this server point: a trusted https server of another host. */
  readonly elsewhere?: () => string
  readonly host: string
  readonly port: number
  readonly clock: () => number
}

export interface RunningServer {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Connections by which a request came. */
const used = new WeakSet<object>()

/** Largest request body that is taken, in bytes: more is no card's data. */
const largestBody = 4 * 1024 * 1024

const pairs = (raw: readonly string[]): readonly (readonly [string, string])[] =>
  Array.from({ length: raw.length / 2 }, (_, index) => [raw[index * 2] ?? '', raw[index * 2 + 1] ?? ''])

/** The body of a request; what had come when the client went away. Never rejects. */
function readBody(incoming: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= largestBody) chunks.push(chunk)
    })
    const end = (): void => resolve(Buffer.concat(chunks))
    incoming.once('end', end).once('close', end).once('error', end)
  })
}

function clientCertificateOf(
  incoming: IncomingMessage,
  tls: ServerTls | undefined,
): Seen['clientCertificate'] {
  if (tls?.clientIssuerPem === undefined) return undefined
  const { socket } = incoming
  if (!(socket instanceof TLSSocket)) return undefined
  const known = presented.get(socket)
  if (known !== undefined) return known
  const certificate = readCertificate(socket)
  presented.set(socket, certificate)
  return certificate
}

/** What each connection presented: the same for all its requests. */
const presented = new WeakMap<TLSSocket, 'trusted' | 'untrusted' | 'none'>()

function readCertificate(socket: TLSSocket): 'trusted' | 'untrusted' | 'none' {
  // A resumed TLS 1.3 session counts as authorized even where no certificate was ever presented in it.
  if (socket.getPeerX509Certificate() === undefined) return 'none'
  return socket.authorized ? 'trusted' : 'untrusted'
}

/**
 * A fetch request whose body was read already. MSW clones every request that it hands on; streams that are teed cost
 * more than all the rest of an answer, and nothing here changes a request.
 */
class ReceivedRequest extends Request {
  override readonly clone: () => ReceivedRequest
  override readonly text: () => Promise<string>

  constructor(url: string, init: RequestInit, body: Buffer) {
    super(url, init)
    this.clone = () => this
    this.text = async () => body.toString('utf8')
  }
}

/** The headers that fetch can hold; any other is still in the recorded original. */
function holdable(given: OriginalRequest['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of given) {
    try {
      headers.append(name, value)
    } catch {
      // Left out.
    }
  }
  return headers
}

/** MSW matches absolute URLs; the authority that a client used doesn't matter to it. */
function asFetchRequest(original: OriginalRequest): Request {
  const target = original.target.startsWith('/') ? original.target : '/'
  const received = (headers: [string, string][] | Headers): Request =>
    new ReceivedRequest(
      `http://double${target}`,
      { method: original.method, headers },
      Buffer.from(original.body),
    )
  try {
    return received(original.headers.map(([name, value]) => [name, value]))
  } catch {
    return received(holdable(original.headers))
  }
}

async function reply(outgoing: ServerResponse, response: Response): Promise<Answer> {
  const { headers, body } = await answerText(response)
  // An answer without content has no length of it either: RFC 9110, section 8.6.
  const length = response.status === 204 ? [] : [['content-length', String(Buffer.byteLength(body))]]
  outgoing.writeHead(response.status, [...headers, ...length].flat())
  outgoing.end(body)
  return { kind: 'answered', status: response.status, headers, body }
}

/** Answers a request from the handlers; a request that none of them knows gets 404, and is seen all the same. */
async function handle(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  settings: ServerSettings,
): Promise<void> {
  const arrived = settings.clock()
  settings.connection?.({ kind: 'requested' })
  used.add(incoming.socket)
  const clientCertificate = clientCertificateOf(incoming, settings.tls)
  const gone = new Promise<void>((resolve) => outgoing.once('close', resolve))
  const came = {
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: pairs(incoming.rawHeaders),
    body: await readBody(incoming),
  }
  const request = settings.alter?.(came) ?? came
  const { host } = incoming.headers
  const notes: Notes = {
    gone,
    original: request,
    ...(host !== undefined && { origin: `${settings.tls === undefined ? 'http' : 'https'}://${host}` }),
    ...(settings.elsewhere !== undefined && { elsewhere: settings.elsewhere() }),
  }
  const finish = (answer: Answer): void =>
    settings.seen({ request, answer, notes, arrived, ended: settings.clock(), clientCertificate })
  const received = asFetchRequest(request)
  takeNotes(received, notes)
  const response = await getResponse([...settings.handlersFor(request.target)], received)
  if (response === undefined) {
    const body = '{"error":"not found"}'
    outgoing.writeHead(404, { 'content-type': 'application/json' }).end(body)
    finish({ kind: 'answered', status: 404, headers: [], body })
  } else if (response.type === 'error') {
    outgoing.destroy()
    finish({ kind: notes.noAnswer ?? 'cut' })
  } else {
    finish(await reply(outgoing, response))
  }
}

function listenerOf(settings: ServerSettings, underWay: Set<Promise<void>>): RequestListener {
  return (incoming, outgoing) => {
    const handled = handle(incoming, outgoing, settings)
      .catch((error: unknown) => {
        settings.failed(error)
        outgoing.destroy(error instanceof Error ? error : new Error(String(error)))
      })
      .finally(() => underWay.delete(handled))
    underWay.add(handled)
  }
}

function create(settings: ServerSettings, underWay: Set<Promise<void>>): Server {
  const { tls } = settings
  if (tls === undefined) return createHttp(listenerOf(settings, underWay))
  const server = createHttps(
    {
      cert: tls.certPem,
      key: tls.keyPem,
      ...(tls.clientIssuerPem !== undefined && {
        ca: tls.clientIssuerPem,
        requestCert: true,
        // A client without certificate is let in, so that what it sends is seen; DP-05 judges it.
        rejectUnauthorized: false,
      }),
    },
    listenerOf(settings, underWay),
  )
  server.on('secureConnection', (socket: TLSSocket) => {
    settings.connection?.({ kind: 'completed', resumed: socket.isSessionReused() })
    socket.once('close', () => {
      if (!used.has(socket)) settings.connection?.({ kind: 'unused' })
    })
  })
  server.on('tlsClientError', (error: NodeJS.ErrnoException) =>
    settings.connection?.({ kind: 'brokenOff', code: error.code ?? error.message }),
  )
  return server
}

/** Starts a double on a real socket. Port 0 takes any free port. Errors: those of `listen` (port taken, host unknown). */
export async function serve(settings: ServerSettings): Promise<RunningServer> {
  const underWay = new Set<Promise<void>>()
  const server = create(settings, underWay)
  server.on('connection', () => settings.connection?.({ kind: 'opened' }))
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : settings.port,
    close: async () => {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      // A hang is recorded when its client has gone, which may be now.
      await Promise.all(underWay)
    },
  }
}
