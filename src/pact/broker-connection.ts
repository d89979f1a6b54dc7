import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { PactError } from './pact-error.ts'
import { hideSecrets } from './secrets.ts'

/** How a Pact Broker is reached. */
export interface BrokerSettings {
  /** Its address, without credentials. */
  readonly url: URL
  /** Basic authentication or a bearer token; absent: neither. */
  readonly credentials?:
    | { readonly kind: 'basic'; readonly user: string; readonly password: string }
    | { readonly kind: 'bearer'; readonly token: string }
  /** Authorities that its certificate may be of, PEM; absent: those of the machine. */
  readonly ca?: string
  /** Milliseconds that an answer may take. */
  readonly timeout: number
}

/** A JSON answer of a broker. `body` is undefined where there was none. */
export interface BrokerAnswer {
  readonly status: number
  readonly body: unknown
}

export interface BrokerConnection {
  /**
   * Asks the broker; `path` begins with a slash, or is a link that it gave, of which only path and query count: nothing
   * is ever sent to another host.
   * @throws PactError `brokerUnreachable`, `brokerRefused` or `brokerNonsense`.
   */
  readonly ask: (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<BrokerAnswer>
  /** The address as it may be printed. */
  readonly words: string
}

/** More than this is no answer of a broker. */
const largest = 32 * 1024 * 1024

const networkWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no address is known for its name',
  EAI_AGAIN: 'its name could not be looked up',
  ECONNRESET: 'the connection was cut',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted; name its authority with --broker-ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted; name its authority with --broker-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted; name its authority with --broker-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not trusted; name its authority with --broker-ca',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is made out to another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  EPROTO: 'it does not speak TLS there',
}

const reasonOf = (error: Error): string => {
  const code: unknown = 'code' in error ? error.code : undefined
  return typeof code === 'string' ? (networkWords[code] ?? code) : error.message
}

interface Received {
  readonly status: number
  readonly type: string
  readonly text: string
}

function exchange(
  settings: BrokerSettings,
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  content: string | undefined,
): Promise<Received> {
  const { ca, timeout } = settings
  const unreachable = (why: string): PactError =>
    new PactError('brokerUnreachable', `the broker ${url.origin} can't be reached: ${why}`)
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest
    const sent = request(
      url,
      { method, headers, agent: false, ...(ca !== undefined && { ca }) },
      (incoming) => {
        const chunks: Buffer[] = []
        let size = 0
        incoming.on('data', (chunk: Buffer) => {
          size += chunk.length
          chunks.push(chunk)
          if (size > largest) sent.destroy(new Error(`more than ${largest} octets came`))
        })
        incoming.on('end', () => {
          clearTimeout(deadline)
          resolve({
            status: incoming.statusCode ?? 0,
            type: incoming.headers['content-type'] ?? '',
            text: Buffer.concat(chunks).toString('utf8'),
          })
        })
        incoming.on('error', (error) => reject(unreachable(reasonOf(error))))
      },
    )
    // For the whole answer: one that comes octet by octet is late, too.
    const deadline = setTimeout(() => sent.destroy(new Error(`no answer within ${timeout} ms`)), timeout)
    sent.on('error', (error) => {
      clearTimeout(deadline)
      reject(unreachable(reasonOf(error)))
    })
    sent.end(content)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A connection to a broker. Nothing is asked yet. */
export function connectBroker(settings: BrokerSettings): BrokerConnection {
  const { url: base, credentials } = settings
  const prefix = base.pathname.replace(/\/$/u, '')
  const authorization =
    credentials === undefined
      ? undefined
      : credentials.kind === 'bearer'
        ? `Bearer ${credentials.token}`
        : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`
  const pathOf = (path: string): URL => {
    const link = new URL(path, base.origin)
    const ownPath = path.startsWith('/') ? `${prefix}${link.pathname}` : link.pathname
    return new URL(`${ownPath}${link.search}`, base.origin)
  }
  return {
    words: `${base.origin}${prefix}`,
    ask: async (method, path, body) => {
      const content = body === undefined ? undefined : JSON.stringify(body)
      const headers = {
        accept: 'application/hal+json, application/json',
        ...(content !== undefined && {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(content)),
        }),
        ...(authorization !== undefined && { authorization }),
      }
      const url = pathOf(path)
      const { status, type, text } = await exchange(settings, url, method, headers, content)
      const said = `the broker ${base.origin} answered ${method} ${url.pathname} with status ${status}`
      if (status === 401 || status === 403) {
        throw new PactError(
          'brokerRefused',
          `${said}: it does not let this user in. Set PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD, or PACT_BROKER_TOKEN (or the same with _FILE, naming a file)`,
        )
      }
      const answer = text.trim() === '' ? undefined : parse(text)
      if (status >= 500 || (status >= 300 && status < 400)) {
        throw new PactError('brokerUnreachable', `${said}. Try again, or look at its log`)
      }
      if (answer === undefined && text.trim() !== '') {
        throw new PactError(
          'brokerNonsense',
          `${said} and ${type === '' ? 'no content type' : hideSecrets(type)}, which is not JSON. Is it the address of a Pact Broker?`,
        )
      }
      return { status, body: answer }
    },
  }
}
