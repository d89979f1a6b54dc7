import { spawnSync } from 'node:child_process'
import { createSecureContext } from 'node:tls'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pkcs12 } from './pkcs12.ts'
import { certificatePem, issue, keyPem } from './x509.ts'

const identity = await issue({
  usage: 'client',
  name: 'Holder',
  hosts: ['holder.samsvar.test'],
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2027-01-01T00:00:00Z'),
})
const contents = {
  friendlyName: 'holder',
  certificate: identity.certificate,
  privateKey: identity.privateKey.export({ type: 'pkcs8', format: 'der' }),
}
const withOpenssl = describe.skipIf(spawnSync('openssl', ['version']).status !== 0)

/** Runs `openssl pkcs12` over the file. */
const openssl = (file: Uint8Array, password: string, ...options: readonly string[]) =>
  spawnSync('openssl', ['pkcs12', '-passin', `pass:${password}`, ...options], {
    input: file,
    encoding: 'utf8',
  })

describe('Node', () => {
  test('opens the file with its password', async () => {
    const pfx = Buffer.from(await pkcs12(contents, 'open'))
    expect(() => createSecureContext({ pfx, passphrase: 'open' })).not.toThrow()
  })

  test.each(['Open', 'open ', ''])('does not open it with %j', async (passphrase) => {
    const pfx = Buffer.from(await pkcs12(contents, 'open'))
    expect(() => createSecureContext({ pfx, passphrase })).toThrow('mac verify failure')
  })

  test('notices a changed byte', async () => {
    const pfx = Buffer.from(await pkcs12(contents, 'open'))
    const place = Math.floor(pfx.length / 3) // in the encrypted certificate
    pfx.writeUInt8(pfx.readUInt8(place) ^ 1, place)
    expect(() => createSecureContext({ pfx, passphrase: 'open' })).toThrow('mac verify failure')
  })

  test('opens it with every password of printable ASCII', async () => {
    const printable = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(printable, async (passphrase) => {
        createSecureContext({ pfx: Buffer.from(await pkcs12(contents, passphrase)), passphrase })
      }),
      { numRuns: 30 },
    )
  })
})

test.each(['', 'pässword', 'line\nbreak', 'nul\0'])('refuses the password %j', async (password) => {
  await expect(pkcs12(contents, password)).rejects.toThrow(RangeError)
})

withOpenssl('OpenSSL', () => {
  test('reads the certificate and the key that went in', async () => {
    const { status, stdout } = openssl(await pkcs12(contents, 'open'), 'open', '-nodes')
    expect(status).toBe(0)
    expect(stdout).toContain('friendlyName: holder')
    expect(stdout).toContain(certificatePem(identity))
    expect(stdout).toContain(keyPem(identity))
  })

  test('finds current algorithms only', async () => {
    const { status, stderr } = openssl(await pkcs12(contents, 'open'), 'open', '-info', '-noout')
    expect(status).toBe(0)
    expect(stderr).toContain('MAC: sha256, Iteration 1024')
    expect(stderr.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 1024, PRF hmacWithSHA256/g)).toHaveLength(2)
  })

  test('refuses another password', async () => {
    expect(openssl(await pkcs12(contents, 'open'), 'shut', '-noout').status).not.toBe(0)
  })
})
