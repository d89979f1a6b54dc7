import { spawnSync } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get, type RequestOptions } from 'node:https'
import type { Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, createServer as createTlsServer, TLSSocket } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Certificates, issueCertificates, wrongHost } from './certificates.ts'

const hosts = ['localhost', '127.0.0.1', '::1']
// Both ends of a handshake, and openssl, go by the real time.
const certificates = await issueCertificates({ hosts, now: new Date() })
const { servers, client, caPem, clientIssuerPem } = certificates
const parsed = (pem: string) => new X509Certificate(pem)
const serverNames = ['good', 'untrusted', 'expired', 'wronglyNamed'] as const

/** Lets the server listen on loopback. Returns its port. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return address.port
}

/** What the handshake with this server comes to: 'accepted' or the code of the client's error. */
async function handshake(name: keyof Certificates['servers'], host: string, ca: string): Promise<string> {
  const { certPem: cert, keyPem: key } = servers[name]
  const server = createTlsServer({ cert, key }, (socket) => socket.end())
  server.on('tlsClientError', () => undefined)
  const port = await listen(server)
  const servername = host === 'localhost' ? { servername: host } : {}
  const socket = connect({ host: '127.0.0.1', port, ca, ...servername })
  const outcome = await new Promise<string>((resolve) => {
    socket.once('secureConnect', () => resolve('accepted'))
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })
  socket.destroy()
  server.close()
  return outcome
}

describe('what the certificates say', () => {
  test.each(serverNames)('the %s server: its names, its purpose, its own key', (name) => {
    const certificate = parsed(servers[name].certPem)
    expect(certificate.subjectAltName).toBe(
      name === 'wronglyNamed'
        ? `DNS:${wrongHost}`
        : 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
    )
    expect(certificate.ca).toBe(false)
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(certificate.checkPrivateKey(createPrivateKey(servers[name].keyPem))).toBe(true)
  })

  test('the good one answers to each of its names, and to no other', () => {
    const certificate = parsed(servers.good.certPem)
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkIP('::1')).toBe('::1')
    expect(certificate.checkHost('other.localhost')).toBeUndefined()
    expect(certificate.checkHost('127.0.0.1')).toBeUndefined()
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined()
  })

  test('the client: its purpose, its key in PKCS#8', () => {
    const certificate = parsed(client.certPem)
    expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
    expect(certificate.checkPrivateKey(createPrivateKey(client.keyPem))).toBe(true)
    expect(client.keyPem).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
  })

  test.each([
    ['good', servers.good.certPem, caPem, true],
    ['expired', servers.expired.certPem, caPem, true],
    ['wronglyNamed', servers.wronglyNamed.certPem, caPem, true],
    ['untrusted', servers.untrusted.certPem, caPem, false],
    ['client', client.certPem, clientIssuerPem, true],
    ['client, by the authority of the servers', client.certPem, caPem, false],
  ])('%s: issued by its own authority', (_name, pem, issuerPem, expected) => {
    const issuer = parsed(issuerPem)
    expect(issuer.ca).toBe(true)
    expect(parsed(pem).checkIssued(issuer)).toBe(expected)
    expect(parsed(pem).verify(issuer.publicKey)).toBe(expected)
  })

  test('every serial number and every key is another one', () => {
    const all = [...Object.values(servers).map((one) => one.certPem), client.certPem, caPem, clientIssuerPem]
    expect(new Set(all.map((pem) => parsed(pem).serialNumber)).size).toBe(all.length)
    expect(new Set(all.map((pem) => parsed(pem).publicKey.export({ format: 'jwk' }).x)).size).toBe(all.length)
    for (const pem of all) expect(parsed(pem).serialNumber).toMatch(/^[4-7][\dA-F]{31}$/)
  })

  test.each(['2026-11-22T05:00:00Z', '2049-12-28T05:00:00Z'])('validity as seen from %s', async (time) => {
    const at = await issueCertificates({ hosts, now: new Date(time) })
    const days = (pem: string) => {
      const { validFrom, validTo } = parsed(pem)
      return [validFrom, validTo].map((date) => (Date.parse(date) - Date.parse(time)) / 86_400_000)
    }
    expect(days(at.servers.good.certPem)).toEqual([-1, 7])
    expect(days(at.servers.untrusted.certPem)).toEqual([-1, 7])
    expect(days(at.servers.wronglyNamed.certPem)).toEqual([-1, 7])
    expect(days(at.client.certPem)).toEqual([-1, 7])
    expect(days(at.servers.expired.certPem)).toEqual([-8, -1])
    expect(days(at.caPem)).toEqual([-9, 8])
  })

  test('validity ends on whole seconds, in both forms of time', async () => {
    const at = await issueCertificates({ hosts, now: new Date('2049-12-28T05:00:00.750Z') })
    expect(parsed(at.servers.good.certPem).validFrom).toBe('Dec 27 05:00:00 2049 GMT')
    expect(parsed(at.servers.good.certPem).validTo).toBe('Jan  4 05:00:00 2050 GMT')
  })

  test('advertised names come in once each', async () => {
    const advertised = ['samsvar.example', '192.0.2.7', 'samsvar.example']
    const { servers: elsewhere } = await issueCertificates({ hosts: advertised, now: new Date() })
    expect(parsed(elsewhere.good.certPem).subjectAltName).toBe('DNS:samsvar.example, IP Address:192.0.2.7')
  })

  test.each([[[]], [['localhost', 'not a host']]])('refuses the hosts %j', async (unfit) => {
    await expect(issueCertificates({ hosts: unfit, now: new Date() })).rejects.toThrow(TypeError)
  })
})

describe('a client that trusts the authority', () => {
  test.each([
    ['good', 'localhost', 'accepted'],
    ['good', '127.0.0.1', 'accepted'],
    ['untrusted', 'localhost', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'localhost', 'CERT_HAS_EXPIRED'],
    ['wronglyNamed', 'localhost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['wronglyNamed', '127.0.0.1', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('meets the %s server at %s: %s', async (name, host, expected) => {
    expect(await handshake(name, host, caPem)).toBe(expected)
  })

  test('the good server is not accepted by the authority of the clients', async () => {
    expect(await handshake('good', 'localhost', clientIssuerPem)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })
})

describe('a server that asks for certificates of the client issuer', () => {
  const { certPem: cert, keyPem: key } = servers.good
  const options = { cert, key, ca: clientIssuerPem, requestCert: true, rejectUnauthorized: false }
  const server = createServer(options, ({ socket }, response) => {
    if (!(socket instanceof TLSSocket)) throw new Error('not a TLS connection')
    const { subject } = socket.getPeerCertificate()
    response.end(JSON.stringify({ authorized: socket.authorized, name: subject?.CN ?? null }))
  })
  let port = 0
  beforeAll(async () => {
    port = await listen(server)
  })
  afterAll(() => server.close())

  async function seenAs(presented: RequestOptions): Promise<unknown> {
    const request = get({ host: '127.0.0.1', port, ca: caPem, agent: false, ...presented })
    const [response] = await once(request, 'response')
    let body = ''
    for await (const chunk of response) body += chunk
    return JSON.parse(body)
  }

  test('knows the client by its certificate and key', async () => {
    const seen = await seenAs({ cert: client.certPem, key: client.keyPem })
    expect(seen).toEqual({ authorized: true, name: 'Samsvar test bank' })
  })

  test('knows the client by its PKCS#12 file', async () => {
    const pfx = Buffer.from(client.pkcs12, 'base64')
    const seen = await seenAs({ pfx, passphrase: client.pkcs12Password })
    expect(seen).toEqual({ authorized: true, name: 'Samsvar test bank' })
  })

  test('knows no client without a certificate', async () => {
    expect(await seenAs({})).toEqual({ authorized: false, name: null })
  })

  test('does not know the client of another run', async () => {
    const { client: other } = await issueCertificates({ hosts, now: new Date() })
    const seen = await seenAs({ cert: other.certPem, key: other.keyPem })
    expect(seen).toEqual({ authorized: false, name: 'Samsvar test bank' })
  })

  test('does not take a server for a client', async () => {
    const seen = await seenAs({ cert: servers.good.certPem, key: servers.good.keyPem })
    expect(seen).toEqual({ authorized: false, name: 'Samsvar test server' })
  })
})

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('openssl verify -x509_strict', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-certificates-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  function verify(pem: string, ca: string, ...options: readonly string[]): string {
    writeFileSync(join(folder, 'ca.pem'), ca)
    const { status, stderr } = spawnSync(
      'openssl',
      ['verify', '-x509_strict', '-CAfile', join(folder, 'ca.pem'), ...options],
      { input: pem, encoding: 'utf8' },
    )
    return status === 0 ? 'OK' : (/error \d+ at .*lookup: ?(.*)/.exec(stderr)?.[1] ?? stderr)
  }

  const forServer = ['-purpose', 'sslserver']
  test.each([
    ['good, by name', servers.good.certPem, [...forServer, '-verify_hostname', 'localhost'], 'OK'],
    ['good, by address', servers.good.certPem, [...forServer, '-verify_ip', '::1'], 'OK'],
    ['good, as a client', servers.good.certPem, ['-purpose', 'sslclient'], /purpose/],
    ['untrusted', servers.untrusted.certPem, forServer, 'unable to get local issuer certificate'],
    ['expired', servers.expired.certPem, forServer, 'certificate has expired'],
    [
      'wronglyNamed, under its name',
      servers.wronglyNamed.certPem,
      [...forServer, '-verify_hostname', wrongHost],
      'OK',
    ],
    [
      'wronglyNamed',
      servers.wronglyNamed.certPem,
      [...forServer, '-verify_hostname', 'localhost'],
      /hostname mismatch/i,
    ],
  ])('server, %s', (_name, pem, options, expected) => {
    expect(verify(pem, caPem, ...options)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    )
  })

  test.each([
    ['as a client', 'sslclient', 'OK'],
    ['as a server', 'sslserver', /purpose/],
  ])('client, %s', (_name, purpose, expected) => {
    expect(verify(client.certPem, clientIssuerPem, '-purpose', purpose)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    )
  })
})
