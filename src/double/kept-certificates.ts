import { createPrivateKey, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { createSecureContext } from 'node:tls'
import {
  authority,
  type Certificates,
  type CertifiedKey,
  type ClientCertificate,
  certified,
  clientAuthority,
  clientCertificate,
  day,
  goodServer,
  serverAuthority,
  type Wanted,
  withBadServers,
} from './certificates.ts'

/** What stays the same from run to run, where it is kept. All of it is text, and can be stored as JSON. */
export interface KeptCertificates {
  readonly authority: CertifiedKey
  readonly clientAuthority: CertifiedKey
  readonly server: CertifiedKey
  readonly client: ClientCertificate
}

/** Days for which certificates are kept, and in which, before their end, they are renewed. */
const validity = { authority: 5 * 365, server: 365, renewal: 30 } as const

// The library for ASN.1 takes long to load: see certificates.ts.
const identityOf = async ({ certPem, keyPem }: CertifiedKey) =>
  (await import('./x509.ts')).readIdentity(certPem, keyPem)

const daysLeft = ({ certPem }: CertifiedKey, now: Date): number =>
  (Date.parse(new X509Certificate(certPem).validTo) - now.getTime()) / day

const isCurrent = (kept: CertifiedKey, now: Date): boolean => daysLeft(kept, now) > validity.renewal

const answersTo = ({ certPem }: CertifiedKey, host: string): boolean => {
  const certificate = new X509Certificate(certPem)
  const bare = host.replace(/^\[(.*)\]$/u, '$1')
  return (isIP(bare) === 0 ? certificate.checkHost(bare) : certificate.checkIP(bare)) !== undefined
}

/**
 * The certificates to keep: those of `before` as far as they hold for another 30 days and are made out to the wanted
 * hosts, new ones in the place of the others. Throws a TypeError as `issueCertificates` does.
 */
export async function keepCertificates(wanted: Wanted, before?: KeptCertificates): Promise<KeptCertificates> {
  const { now } = wanted
  const renew = (name: string): Promise<CertifiedKey> =>
    authority(name, now, validity.authority).then(certified)
  const current = (kept: CertifiedKey | undefined): kept is CertifiedKey =>
    kept !== undefined && isCurrent(kept, now)
  const keepsAuthority = current(before?.authority)
  const keepsClients = current(before?.clientAuthority) && current(before?.client)
  const [servers, clients] = await Promise.all([
    keepsAuthority && before !== undefined ? before.authority : renew(serverAuthority),
    keepsClients && before !== undefined ? before.clientAuthority : renew(clientAuthority),
  ])
  const keepsServer =
    keepsAuthority && current(before?.server) && wanted.hosts.every((host) => answersTo(before.server, host))
  const days = Math.min(validity.server, Math.floor(daysLeft(servers, now)))
  const [server, client] = await Promise.all([
    keepsServer
      ? before.server
      : identityOf(servers)
          .then((issuer) => goodServer(wanted, issuer, days))
          .then(certified),
    keepsClients && before !== undefined
      ? before.client
      : identityOf(clients).then((issuer) => clientCertificate(now, issuer, validity.authority)),
  ])
  return { authority: servers, clientAuthority: clients, server, client }
}

/** The certificates of a run on what was kept: only the servers that no client may accept are new. */
export async function certificatesOf(kept: KeptCertificates, wanted: Wanted): Promise<Certificates> {
  const given = { client: kept.client, clientIssuerPem: kept.clientAuthority.certPem }
  return withBadServers(wanted, await identityOf(kept.authority), given, kept.server)
}

const opens = (open: () => unknown): boolean => {
  try {
    return open() !== false
  } catch {
    return false
  }
}

/** What is wrong with kept certificates, in words without any of them; undefined where they belong together. */
export function flawOf(kept: KeptCertificates): string | undefined {
  for (const name of ['authority', 'clientAuthority', 'server', 'client'] as const) {
    const { certPem, keyPem } = kept[name]
    if (!opens(() => new X509Certificate(certPem))) return `${name}.certPem is no certificate`
    if (!opens(() => createPrivateKey(keyPem))) return `${name}.keyPem is no private key`
    if (!new X509Certificate(certPem).checkPrivateKey(createPrivateKey(keyPem))) {
      return `${name}.keyPem is not the key of ${name}.certPem`
    }
  }
  const pairs = [
    ['server', 'authority'],
    ['client', 'clientAuthority'],
  ] as const
  for (const [name, by] of pairs) {
    const issuer = new X509Certificate(kept[by].certPem)
    if (!new X509Certificate(kept[name].certPem).verify(issuer.publicKey))
      return `${by} did not issue ${name}`
  }
  const { pkcs12, pkcs12Password } = kept.client
  const keyStore = { pfx: Buffer.from(pkcs12, 'base64'), passphrase: pkcs12Password }
  return opens(() => createSecureContext(keyStore))
    ? undefined
    : 'client.pkcs12 does not open with its password'
}
