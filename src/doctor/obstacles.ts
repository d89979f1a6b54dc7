import type { Arrivals, ObstacleCode } from '../run/arrivals.ts'
import { type Line, wrong } from './line.ts'

/** A double that a call should have reached. */
export interface Destination {
  /** "Visa token service". */
  readonly name: string
  /** Its address as the environment has it. */
  readonly url: string
  /** Where in the environment that stands: `provisioning.url`. */
  readonly member: string
  readonly asksForCertificate: boolean
}

/** What the integration runs in, as far as that is known here. */
export interface Whereabouts {
  readonly kind: 'module' | 'command' | 'http'
  /** Whether other machines can reach the doubles. */
  readonly exposed: boolean
  readonly advertise: string
  /** A proxy that the integration may have inherited. */
  readonly proxy: string | undefined
}

const seen = (arrivals: Arrivals): string => {
  const codes = [...new Set(arrivals.brokenOff)].join(', ')
  return codes === '' ? '' : ` (${codes})`
}

function reachMend({ url, member }: Destination, { kind, exposed, advertise, proxy }: Whereabouts): string {
  const { hostname, port } = new URL(url)
  const call = `See that it calls \`${member}\` of the environment, and no address of its own, and that ${hostname}, port ${port}, can be reached from where it runs.`
  const elsewhere =
    kind === 'http' && !exposed
      ? ' A service in a container or on another machine reaches this one only with --bind 0.0.0.0 and --advertise NAME.'
      : exposed && advertise === 'localhost'
        ? ' It was told "localhost", which is itself: name this machine with --advertise.'
        : ''
  const around =
    proxy === undefined ? '' : ` ${proxy} is set here: see that it excepts ${hostname} (NO_PROXY).`
  return `${call}${elsewhere}${around}`
}

/** What each obstacle is in words, and its mend. */
const told: Readonly<
  Record<
    ObstacleCode,
    (at: Destination, arrivals: Arrivals, whereabouts: Whereabouts) => readonly [what: string, mend: string]
  >
> = {
  unreachable: (at, _, whereabouts) => [`no connection came to ${at.url}`, reachMend(at, whereabouts)],
  plainHttp: (at, arrivals) => [
    `plain HTTP came to ${at.url}, which speaks TLS${seen(arrivals)}`,
    `Use \`${at.member}\` as it stands, with https; token services are had as plain http with --plain-token-services.`,
  ],
  tlsVersion: (at, arrivals) => [
    `no TLS version or cipher could be agreed on at ${at.url}${seen(arrivals)}`,
    'Let the client speak TLS 1.2 or 1.3 with a cipher for ECDSA.',
  ],
  clientKeyMismatch: (_, arrivals) => [
    `the client certificate and the private key do not belong together${seen(arrivals)}`,
    'Take both from `provisioning.clientCertificate` of the same environment, or both from the same --keep folder.',
  ],
  certificateExpired: (at, arrivals) => [
    `the integration takes the certificate of ${at.url} for expired${seen(arrivals)}`,
    'Set its clock: the certificate holds from yesterday, for days.',
  ],
  certificateNotTrusted: (at, arrivals) => [
    `connections came to ${at.url}, and were given up in the TLS handshake, as by clients that don't trust the certificate${seen(arrivals)}`,
    `Trust \`trust.caPem\` of the environment for it (or ca.pem of --keep), and call it as \`${at.member}\` does: the certificate is made out to ${new URL(at.url).hostname}. A clock that is days off does the same.`,
  ],
  handshakeBrokenOff: (at, arrivals) => [
    `connections came to ${at.url}, and every TLS handshake was broken off${seen(arrivals)}`,
    `See the integration's own log. Usual causes: \`trust.caPem\` of the environment is not trusted${at.asksForCertificate ? ', or the client certificate and its key could not be loaded' : ''}.`,
  ],
  nothingSent: (at) => [
    `connections came to ${at.url}, and no request on them`,
    `See that it speaks plain HTTP there, as \`${at.member}\` says.`,
  ],
}

/** The line on an obstacle between the integration and a double. */
export function obstacleLine(
  code: ObstacleCode,
  at: Destination,
  arrivals: Arrivals,
  whereabouts: Whereabouts,
): Line {
  const [what, mend] = told[code](at, arrivals, whereabouts)
  return wrong(code, at.name, what, mend)
}
