import { randomBytes } from 'node:crypto'
import type { Identity, Usage } from './x509.ts'

/** The certificate and key that a server presents. */
export interface ServerCertificate {
  /** The server's certificate, PEM. */
  readonly certPem: string
  /** Its private key, PKCS#8 in PEM. */
  readonly keyPem: string
}

/** Every certificate of a run. All of it is text, and can be kept as JSON. */
export interface Certificates {
  /** The authority that integrations trust (`trust.caPem` of the environment). */
  readonly caPem: string
  readonly servers: {
    /** In order. */
    readonly good: ServerCertificate
    /** In order, but for its issuer, which nobody trusts. */
    readonly untrusted: ServerCertificate
    /** In order, but for its validity, which ended a day ago. */
    readonly expired: ServerCertificate
    /** In order, but made out to {@link wrongHost}. */
    readonly wronglyNamed: ServerCertificate
  }
  readonly client: {
    readonly certPem: string
    /** PKCS#8 in PEM. */
    readonly keyPem: string
    /** The same certificate and key as a PKCS#12 file, base64. */
    readonly pkcs12: string
    readonly pkcs12Password: string
  }
  /** The authority that signed the client certificate; a server asks for certificates of this issuer. */
  readonly clientIssuerPem: string
}

/** The name in the wrongly named certificate: in a domain that is reserved for tests (RFC 2606 section 2). */
export const wrongHost = 'wrong.samsvar.test'

const clientHost = 'bank.samsvar.test'
const day = 24 * 60 * 60 * 1000

/**
 * Issues fresh certificates for servers that are reached by `hosts` (DNS names and IP addresses, at least one),
 * valid from a day before `now` until 7 days after it.
 * Throws a TypeError where there is no host, or one is neither a DNS name nor an IP address.
 */
export async function issueCertificates(wanted: {
  readonly hosts: readonly string[]
  readonly now: Date
}): Promise<Certificates> {
  // The library for ASN.1 takes longer to load than the certificates take to make: whoever issues none does without.
  const [{ certificatePem, issue, keyPem }, { pkcs12 }] = await Promise.all([
    import('./x509.ts'),
    import('./pkcs12.ts'),
  ])
  const hosts = [...new Set(wanted.hosts)]
  const from = (first: number, last: number) => ({
    notBefore: new Date(wanted.now.getTime() + first * day),
    notAfter: new Date(wanted.now.getTime() + last * day),
  })
  // An authority outlives what it signs, the expired certificate included.
  const authority = (name: string) => issue({ usage: 'authority', name, ...from(-9, 8) })
  const current = (usage: Usage, name: string, names: readonly string[], issuer: Identity) =>
    issue({ usage, name, hosts: names, ...from(-1, 7) }, issuer)

  const [trusted, stranger, clientIssuer] = await Promise.all([
    authority('Samsvar test authority'),
    authority('Samsvar untrusted test authority'),
    authority('Samsvar test authority for clients'),
  ])
  const [good, untrusted, expired, wronglyNamed, client] = await Promise.all([
    current('server', 'Samsvar test server', hosts, trusted),
    current('server', 'Samsvar untrusted test server', hosts, stranger),
    issue({ usage: 'server', name: 'Samsvar expired test server', hosts, ...from(-8, -1) }, trusted),
    current('server', 'Samsvar wrongly named test server', [wrongHost], trusted),
    current('client', 'Samsvar test bank', [clientHost], clientIssuer),
  ])
  const pems = (identity: Identity): ServerCertificate => ({
    certPem: certificatePem(identity),
    keyPem: keyPem(identity),
  })
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
    caPem: certificatePem(trusted),
    servers: {
      good: pems(good),
      untrusted: pems(untrusted),
      expired: pems(expired),
      wronglyNamed: pems(wronglyNamed),
    },
    client: { ...pems(client), pkcs12: Buffer.from(keyStore).toString('base64'), pkcs12Password },
    clientIssuerPem: certificatePem(clientIssuer),
  }
}
