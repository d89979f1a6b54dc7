import http from 'node:http'
import https from 'node:https'
import { longestLine } from './lines.ts'
import type { Miss } from './persistence.ts'
import { proxyVariable } from './proxy-variable.ts'

/** A service that is reached at one URL. */
export interface Service {
  readonly url: URL
  /** Beside those of the protocol. */
  readonly headers: Readonly<Record<string, string>>
  /** Certificates that are trusted in the place of the well-known ones, PEM. */
  readonly ca?: string | undefined
}

/** What came of one POST. */
export type Posted =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly contentType: string | undefined
      readonly location: string | undefined
      readonly octets: Uint8Array
    }
  /** Something came that is not read. */
  | { readonly kind: 'unread'; readonly why: string; readonly mend: string }
  /** No answer came. */
  | { readonly kind: 'missed'; readonly miss: Miss; readonly why: string; readonly mend: string }

/** A way to one service, over connections that are kept. */
export interface Poster {
  /** POSTs a message, and waits for the whole answer for so many milliseconds. Never rejects, follows nothing. */
  readonly post: (message: string, limit: number) => Promise<Posted>
  readonly close: () => void
}

/** Milliseconds that an idle connection is kept: shorter than any server's own limit, so that none is cut in use. */
const idleTime = 1_000

interface Failure {
  readonly miss: Miss
  readonly why: string
  readonly mend: string
}

const portOf = ({ port, protocol }: URL): string =>
  port === '' ? (protocol === 'https:' ? '443' : '80') : port

const trustMend =
  'Name the file of the certificate authority that issued its certificate: `targetCa`, or --target-ca FILE.'

/** What a connection's error code means. */
const failures: Readonly<Record<string, (url: URL) => Failure>> = {
  ECONNREFUSED: (url) => ({
    miss: 'refused',
    why: `nothing listens at ${url.hostname}, port ${portOf(url)} (connection refused)`,
    mend: 'Start the service before the suite, and check host and port of the address.',
  }),
  ENOTFOUND: (url) => ({
    miss: 'unfit',
    why: `the host name ${url.hostname} is not known here`,
    mend: 'Check the address; in a container, the name that the network gives to the service.',
  }),
  ECONNRESET: () => ({
    miss: 'cut',
    why: 'the connection was cut before an answer came',
    mend: 'Look at the log of the service; it may have ended, or a gateway before it may have cut the connection.',
  }),
  EPROTO: () => ({
    miss: 'unfit',
    why: 'the service speaks no TLS that can be agreed on',
    mend: 'Write http:// where it has no TLS; otherwise let it speak TLS 1.2 or 1.3.',
  }),
  ERR_TLS_CERT_ALTNAME_INVALID: (url) => ({
    miss: 'unfit',
    why: `its certificate is not for ${url.hostname}`,
    mend: 'Use the name that its certificate holds, or give it one for this name.',
  }),
  CERT_HAS_EXPIRED: () => ({
    miss: 'unfit',
    why: 'its certificate has expired',
    mend: 'Give it a new certificate.',
  }),
  HPE_HEADER_OVERFLOW: () => ({
    miss: 'unfit',
    why: 'an answer with more than 16 KiB of headers',
    mend: 'Let the service answer with fewer headers.',
  }),
}

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
])

function failureOf(error: unknown, url: URL): Failure {
  const code = String(error instanceof Error ? Reflect.get(error, 'code') : undefined)
  const known = failures[code === 'EPIPE' ? 'ECONNRESET' : code]
  if (known !== undefined) return known(url)
  if (untrusted.has(code)) {
    return { miss: 'unfit', why: `its certificate is not trusted here (${code})`, mend: trustMend }
  }
  if (code.startsWith('HPE_')) {
    return {
      miss: 'unfit',
      why: `what it answered is no HTTP (${code})`,
      mend: 'See that the port is the one of the service, and write https:// where it speaks TLS.',
    }
  }
  return {
    miss: 'unfit',
    why: `the connection failed (${code === 'undefined' ? 'without a reason' : code})`,
    mend: 'See that the service can be reached from here.',
  }
}

/** Opens a way to a service. A connection is made with the first message. */
export function openPoster({ url, headers, ca }: Service): Poster {
  const kept = { keepAlive: true, timeout: idleTime }
  const agent =
    url.protocol === 'https:'
      ? new https.Agent({ ...kept, ...(ca !== undefined && { ca }) })
      : new http.Agent(kept)
  const request = url.protocol === 'https:' ? https.request : http.request
  const proxy = proxyVariable(url, process.env)
  const direct =
    proxy === undefined ? '' : `; ${proxy} is set, but a target is called directly, never through a proxy`

  const post = (message: string, limit: number): Promise<Posted> =>
    new Promise((resolve) => {
      const octets = Buffer.from(message)
      const sent = request(url, {
        method: 'POST',
        agent,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'samsvar',
          ...headers,
          'content-type': 'application/json',
          'content-length': octets.length,
        },
      })
      let received: number | undefined
      const settle = (posted: Posted): void => {
        clearTimeout(timer)
        resolve(posted)
        if (posted.kind !== 'answered') sent.destroy()
      }
      const unread = (why: string, mend: string): void => settle({ kind: 'unread', why, mend })
      const timer = setTimeout(() => {
        const had =
          received === undefined ? '' : `; of an answer that did not end, ${received} octets had come`
        settle({
          kind: 'missed',
          miss: 'late',
          why: `no answer within ${limit / 1000} s${had}${direct}`,
          mend: 'Look at what the service does with this call; --timeout changes how long it is waited for.',
        })
      }, limit)
      sent.on('error', (error) => {
        const failure = failureOf(error, url)
        settle({ kind: 'missed', ...failure, why: `${failure.why}${direct}` })
      })
      sent.on('response', (response) => {
        received = 0
        const pieces: Buffer[] = []
        const encoding = response.headers['content-encoding'] ?? 'identity'
        if (encoding.toLowerCase() !== 'identity') {
          unread(
            `an answer encoded as ${encoding.slice(0, 20)}, which was not asked for`,
            'Let the service, and what stands before it, answer without content encoding, as accept-encoding asks.',
          )
          return
        }
        response.on('data', (piece: Buffer) => {
          received = (received ?? 0) + piece.length
          if (received > longestLine) {
            unread(
              `an answer of more than ${longestLine / 1024 / 1024} MiB`,
              'A message is at most 16 MiB: look at what the service answers with.',
            )
          } else pieces.push(piece)
        })
        response.on('error', (error) => {
          const failure = failureOf(error, url)
          settle({
            kind: 'missed',
            ...failure,
            ...(failure.miss === 'cut' && { why: 'the connection was cut in the middle of the answer' }),
          })
        })
        response.on('end', () =>
          settle({
            kind: 'answered',
            status: response.statusCode ?? 0,
            contentType: response.headers['content-type'],
            location: response.headers.location,
            octets: Buffer.concat(pieces),
          }),
        )
      })
      sent.end(octets)
    })
  return { post, close: () => agent.destroy() }
}
