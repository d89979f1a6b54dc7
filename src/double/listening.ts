import { isIP } from 'node:net'
import { hostName } from './host-name.ts'

/**
 * Every server of the doubles that has a port of its own, in the order in which ports are given out: the provisioning
 * service, the token services, the server that redirects point at, and the provisioning service with each certificate
 * that no client may accept.
 */
export const servers = [
  'provisioning',
  'tokenServices',
  'elsewhere',
  'untrusted',
  'expired',
  'wronglyNamed',
] as const

/** One of {@link servers}. */
export type ServerName = (typeof servers)[number]

/** Fixed ports; a server without one takes any that is free. */
export type Ports = Readonly<Partial<Record<ServerName, number>>>

/** Six ports in a row, from the first on. */
export const portsFrom = (first: number): Ports =>
  Object.fromEntries(servers.map((name, index) => [name, first + index]))

/** A host as `listen` takes it: an IPv6 address without brackets. */
export const listenHost = (host: string): string => host.replace(/^\[(.*)\]$/u, '$1')

/**
 * A host as it stands in a URL: an IPv6 address in brackets, an international name in its ASCII form. Throws a
 * TypeError for what is neither a DNS name nor an IP address.
 */
export function urlHost(host: string): string {
  const read = hostName(host)
  if (read.kind === 'dns') return read.name
  return read.bytes.length === 4 ? host : `[${listenHost(host)}]`
}

/** Whether only programs of this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  const bare = listenHost(host).toLowerCase()
  return (
    bare === 'localhost' ||
    bare.endsWith('.localhost') ||
    (isIP(bare) === 4 && bare.startsWith('127.')) ||
    bare === '::1'
  )
}

const whyNot: Readonly<Record<string, { readonly why: string; readonly mend: string }>> = {
  EADDRINUSE: {
    why: 'something else listens there already',
    mend: 'End the other program (it may be another run), or choose other ports with --ports.',
  },
  EACCES: {
    why: 'this user may not listen there',
    mend: 'Choose ports of 1024 or more with --ports.',
  },
  EADDRNOTAVAIL: {
    why: 'this machine has no such address',
    mend: 'Listen on 127.0.0.1, on an address of this machine, or on 0.0.0.0 for all of them, with --bind.',
  },
  ENOTFOUND: {
    why: 'no address is known for that name',
    mend: 'Name an address of this machine with --bind; the name that the integration uses goes to --advertise.',
  },
}

/** A double that can't listen where it was told to: the set-up is wrong, not the integration. */
export class ListenError extends Error {
  override readonly name = 'ListenError'
  /** The system's code: `EADDRINUSE`, `EADDRNOTAVAIL`, … */
  readonly code: string
  /** Server, host and port. */
  readonly where: string
  readonly mend: string

  constructor(
    server: ServerName,
    { host, port }: { readonly host: string; readonly port: number },
    cause: Error & { readonly code?: string | undefined },
  ) {
    const code = cause.code ?? 'unknown'
    const where = `${server} at ${port === 0 ? listenHost(host) : `${listenHost(host)}, port ${port}`}`
    const { why, mend } = whyNot[code] ?? { why: cause.message, mend: 'Look at --bind and --ports.' }
    super(`the double ${where} can't listen: ${why}`, { cause })
    this.code = code
    this.where = where
    this.mend = mend
  }
}
