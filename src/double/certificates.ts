import { randomBytes } from 'node:crypto'
import type { Identity, Profile } from './x509.ts'

/** A certificate and its private key. */
export interface CertifiedKey {
  /** The certificate, PEM. */
  readonly certPem: string
  /** Its private key, PKCS#8 in PEM. */
  readonly keyPem: string
}

/** The client certificate, in both of the forms that the environment carries. */
export interface ClientCertificate extends CertifiedKey {
  /** The same certificate and key as a PKCS#12 file, base64. */
  readonly pkcs12: string
  readonly pkcs12Password: string
}

/** Every certificate of a run. */
export interface Certificates {
  /** The authority that integrations trust (`trust.caPem` of the environment). */
  readonly caPem: string
  readonly servers: {
    /** In order. */
    readonly good: CertifiedKey
    /** In order, but for its issuer, which nobody trusts. */
    readonly untrusted: CertifiedKey
    /** In order, but for its validity, which ended a day ago. */
    readonly expired: CertifiedKey
    /** In order, but made out to {@link wrongHost}. */
    readonly wronglyNamed: CertifiedKey
  }
  readonly client: ClientCertificate
  /** The authority that signed the client certificate; a server asks for certificates of this issuer. */
  readonly clientIssuerPem: string
}

/** The name in the wrongly named certificate: in a domain that is reserved for tests (RFC 2606 section 2). */
export const wrongHost = 'wrong.samsvar.test'

const clientHost = 'bank.samsvar.test'

/** Milliseconds. */
export const day: number = 24 * 60 * 60 * 1000

/** Days that certificates hold which are issued for one run. */
const daysOfRun = 7

/** The common names of the authorities that sign what is in order. */
export const serverAuthority = 'Samsvar test authority'
export const clientAuthority = 'Samsvar test authority for clients'

/** What certificates are issued for: DNS names and IP addresses by which the servers are reached, and the time. */
export interface Wanted {
  readonly hosts: readonly string[]
  readonly now: Date
}

// The library for ASN.1 takes longer to load than the certificates take to make: whoever issues none does without.
const x509 = () => import('./x509.ts')

const from = (now: Date, first: number, last: number): Pick<Profile, 'notBefore' | 'notAfter'> => ({
  notBefore: new Date(now.getTime() + first * day),
  notAfter: new Date(now.getTime() + last * day),
})

/** A new authority. It outlives what it signs, the expired certificate included. */
export const authority = async (name: string, now: Date, days: number): Promise<Identity> =>
  (await x509()).issue({ usage: 'authority', name, ...from(now, -9, days + 1) })

/** A new certificate of a server that is in order, valid for so many days. */
export const goodServer = async (wanted: Wanted, issuer: Identity, days: number): Promise<Identity> =>
  (await x509()).issue(
    { usage: 'server', name: 'Samsvar test server', hosts: wanted.hosts, ...from(wanted.now, -1, days) },
    issuer,
  )

/** Certificate and key as text. */
export async function certified(identity: Identity): Promise<CertifiedKey> {
  const { certificatePem, keyPem } = await x509()
  return { certPem: certificatePem(identity), keyPem: keyPem(identity) }
}

/** A new certificate of a client, with its PKCS#12 file, valid for so many days. */
export async function clientCertificate(
  now: Date,
  issuer: Identity,
  days: number,
): Promise<ClientCertificate> {
  const [{ issue }, { pkcs12 }] = await Promise.all([x509(), import('./pkcs12.ts')])
  const client = await issue(
    { usage: 'client', name: 'Samsvar test bank', hosts: [clientHost], ...from(now, -1, days) },
    issuer,
  )
  const pkcs12Password = randomBytes(12).toString('hex')
  // The issuer stays out of the file: Node would trust it for servers, too.
  const keyStore = await pkcs12(
    {
      friendlyName: 'samsvar',
      certificate: client.certificate,
      privateKey: client.privateKey.export({ type: 'pkcs8', format: 'der' }),
    },
    pkcs12Password,
  )
  return {
    ...(await certified(client)),
    pkcs12: Buffer.from(keyStore).toString('base64'),
    pkcs12Password,
  }
}

/** What is given, and besides the servers that no client may accept, fresh for this run. */
export async function withBadServers(
  { hosts, now }: Wanted,
  trusted: Identity,
  given: Pick<Certificates, 'client' | 'clientIssuerPem'>,
  good: CertifiedKey | Promise<CertifiedKey>,
): Promise<Certificates> {
  const { certificatePem, issue } = await x509()
  const server = async (
    name: string,
    names: readonly string[],
    days: Pick<Profile, 'notBefore' | 'notAfter'>,
    issuer: Identity,
  ) => certified(await issue({ usage: 'server', name, hosts: names, ...days }, issuer))
  const current = from(now, -1, daysOfRun)
  const stranger = authority('Samsvar untrusted test authority', now, daysOfRun)
  const [ofGood, untrusted, expired, wronglyNamed] = await Promise.all([
    good,
    stranger.then((issuer) => server('Samsvar untrusted test server', hosts, current, issuer)),
    server('Samsvar expired test server', hosts, from(now, -8, -1), trusted),
    server('Samsvar wrongly named test server', [wrongHost], current, trusted),
  ])
  return {
    caPem: certificatePem(trusted),
    servers: { good: ofGood, untrusted, expired, wronglyNamed },
    ...given,
  }
}

/**
 * Issues fresh certificates for servers that are reached by the wanted hosts (one at least), valid from a day before
 * `now` until 7 days after it. Throws a TypeError where there is no host, or one is neither a DNS name nor an IP
 * address.
 */
export async function issueCertificates(wanted: Wanted): Promise<Certificates> {
  const { certificatePem } = await x509()
  const [trusted, clientIssuer] = await Promise.all([
    authority(serverAuthority, wanted.now, daysOfRun),
    authority(clientAuthority, wanted.now, daysOfRun),
  ])
  const client = await clientCertificate(wanted.now, clientIssuer, daysOfRun)
  const good = goodServer(wanted, trusted, daysOfRun).then(certified)
  return withBadServers(wanted, trusted, { client, clientIssuerPem: certificatePem(clientIssuer) }, good)
}
