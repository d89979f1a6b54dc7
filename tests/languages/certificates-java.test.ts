import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { type CertifiedKey, issueCertificates } from '../../src/double/certificates.ts'

const run = promisify(execFile)
const certificates = await issueCertificates({ hosts: ['localhost', '127.0.0.1'], now: new Date() })
const { client, servers } = certificates

const folder = mkdtempSync(join(tmpdir(), 'samsvar-java-'))
const keyStore = join(folder, 'client.p12')
const authority = join(folder, 'ca.pem')
writeFileSync(keyStore, client.pkcs12, 'base64')
writeFileSync(authority, certificates.caPem)
afterAll(() => rmSync(folder, { recursive: true }))

test('keytool lists the key store with its one key', async () => {
  const options = ['-list', '-v', '-storetype', 'PKCS12', '-keystore', keyStore]
  const { stdout, stderr } = await run('keytool', [
    '-J-Duser.language=en',
    ...options,
    '-storepass',
    client.pkcs12Password,
  ])
  expect(stderr).toBe('')
  expect(stdout).toContain('Your keystore contains 1 entry')
  expect(stdout).toContain('Alias name: samsvar')
  expect(stdout).toContain('Entry type: PrivateKeyEntry')
  expect(stdout).toContain('Certificate chain length: 1')
  expect(stdout).toContain('Owner: CN=Samsvar test bank, O=Samsvar')
  expect(stdout).toContain('Issuer: CN=Samsvar test authority for clients, O=Samsvar')
  expect(stdout).toMatch(/ExtendedKeyUsages \[\s*clientAuth\s*\]/)
})

test('keytool does not open the key store with another password', async () => {
  const options = ['-list', '-storetype', 'PKCS12', '-keystore', keyStore, '-storepass', 'another']
  await expect(run('keytool', options)).rejects.toMatchObject({ code: 1 })
})

test('a Java client presents its certificate, and only to a server that is in order', async () => {
  const seen: string[] = []
  const started = async ({ certPem: cert, keyPem: key }: CertifiedKey, issuer: string) => {
    const options = { cert, key, ca: issuer, requestCert: true, rejectUnauthorized: false }
    const server = createServer(options, ({ socket }, response) => {
      if (!(socket instanceof TLSSocket)) throw new Error('not a TLS connection')
      const name: unknown = socket.getPeerCertificate().subject?.CN
      seen.push(String(name))
      response.end(`${socket.authorized ? 'authorized' : 'not authorized'}: ${String(name)}`)
    })
    server.on('tlsClientError', () => undefined)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }
  const { clientIssuerPem, caPem } = certificates
  const running = await Promise.all([
    started(servers.good, clientIssuerPem),
    started(servers.good, caPem), // asks for certificates of another issuer, so that none is presented
    started(servers.untrusted, clientIssuerPem),
    started(servers.expired, clientIssuerPem),
    started(servers.wronglyNamed, clientIssuerPem),
  ])
  const addresses = running.map((server) => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    return `https://localhost:${address.port}/`
  })
  const program = join(import.meta.dirname, 'tls-client.java')
  const { stdout } = await run('java', [program, keyStore, client.pkcs12Password, authority, ...addresses])
  for (const server of running) server.close()
  expect(stdout.trim().split(/\r?\n/)).toEqual([
    'authorized: Samsvar test bank',
    'not authorized: undefined',
    expect.stringContaining('unable to find valid certification path'),
    expect.stringContaining('validity check failed'),
    expect.stringContaining('No subject alternative DNS name matching localhost found'),
  ])
  expect(seen).toEqual(['Samsvar test bank', 'undefined'])
})
