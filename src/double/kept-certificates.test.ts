import { X509Certificate } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { issueCertificates } from './certificates.ts'
import { certificatesOf, flawOf, type KeptCertificates, keepCertificates } from './kept-certificates.ts'

const now = new Date()
const hosts = ['localhost', '::1']
const later = (days: number): Date => new Date(now.getTime() + days * 24 * 60 * 60 * 1000)
const first = await keepCertificates({ hosts, now })
const other = await keepCertificates({ hosts, now })
const parts = ['authority', 'clientAuthority', 'server', 'client'] as const

/** Which parts are other ones than before. */
const changed = (before: KeptCertificates, after: KeptCertificates): readonly string[] =>
  parts.filter((part) => before[part].keyPem !== after[part].keyPem)

describe('what is kept', () => {
  test.each([
    ['the next day', hosts, 1, []],
    ['for fewer hosts', ['localhost'], 1, []],
    ['for the same host in brackets', ['[::1]'], 1, []],
    ['for another name', ['localhost', 'samsvar'], 1, ['server']],
    ['for another address', ['192.0.2.7'], 1, ['server']],
    ['32 days before the server’s ends', hosts, 365 - 32, []],
    ['29 days before the server’s ends', hosts, 365 - 29, ['server']],
    ['32 days before the client’s ends', hosts, 5 * 365 - 32, ['server']],
    [
      '29 days before the client’s ends',
      hosts,
      5 * 365 - 29,
      ['authority', 'clientAuthority', 'server', 'client'],
    ],
    ['long after everything has ended', hosts, 9000, ['authority', 'clientAuthority', 'server', 'client']],
  ] as const)('%s', async (_, wanted, days, expected) => {
    const after = await keepCertificates({ hosts: wanted, now: later(days) }, first)
    expect(changed(first, after)).toEqual(expected)
    expect(flawOf(after)).toBeUndefined()
    for (const part of parts) {
      expect(Date.parse(new X509Certificate(after[part].certPem).validTo)).toBeGreaterThan(
        later(days + 30).getTime(),
      )
    }
  })

  test('makes the certificates of a run: the same authority, client and server, and bad servers of its own', async () => {
    const [one, two] = await Promise.all([
      certificatesOf(first, { hosts, now }),
      certificatesOf(first, { hosts, now: later(3) }),
    ])
    expect(one).toMatchObject({
      caPem: first.authority.certPem,
      client: first.client,
      servers: { good: first.server },
    })
    expect(two).toMatchObject({ caPem: one.caPem, client: one.client, clientIssuerPem: one.clientIssuerPem })
    const issuer = new X509Certificate(one.caPem)
    for (const name of ['good', 'expired', 'wronglyNamed'] as const) {
      const certificate = new X509Certificate(one.servers[name].certPem)
      expect(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)).toBe(true)
    }
    expect(new X509Certificate(one.servers.untrusted.certPem).checkIssued(issuer)).toBe(false)
  })
})

describe('what does not belong together', () => {
  const client = first.client
  test.each([
    ['nothing', first, undefined],
    [
      'a certificate cut short',
      { ...first, server: { ...first.server, certPem: first.server.certPem.slice(0, 90) } },
      'server.certPem is no certificate',
    ],
    [
      'a key that is text',
      { ...first, authority: { ...first.authority, keyPem: 'text' } },
      'authority.keyPem is no private key',
    ],
    [
      'the key of another',
      { ...first, client: { ...client, keyPem: first.server.keyPem } },
      'client.keyPem is not the key of client.certPem',
    ],
    ['a server of another authority', { ...first, server: other.server }, 'authority did not issue server'],
    [
      'a client of another authority',
      { ...first, client: other.client },
      'clientAuthority did not issue client',
    ],
    [
      'a key store with another password',
      { ...first, client: { ...client, pkcs12Password: 'other' } },
      'client.pkcs12 does not open with its password',
    ],
  ])('%s', (_, kept, flaw) => {
    expect(flawOf(kept)).toBe(flaw)
  })
})

test('certificates of one run are as well formed as kept ones', async () => {
  const run = await issueCertificates({ hosts, now })
  const kept = await certificatesOf(first, { hosts, now })
  expect(Object.keys(kept.servers)).toEqual(Object.keys(run.servers))
  expect(new X509Certificate(kept.servers.good.certPem).subjectAltName).toBe(
    new X509Certificate(run.servers.good.certPem).subjectAltName,
  )
})
