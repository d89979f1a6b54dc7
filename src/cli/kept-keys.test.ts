import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { keptCertificates } from './kept-keys.ts'
import { UsageError } from './usage-error.ts'

const root = mkdtempSync(join(tmpdir(), 'samsvar-kept-'))
afterAll(() => rmSync(root, { recursive: true }))

const now = new Date()
const wanted = { hosts: ['localhost'], now }
const handOuts = [
  'ca.pem',
  'client-certificate.pem',
  'client-key.pem',
  'client-p12-password.txt',
  'client.p12',
]
let folders = 0

/** A folder of its own, with what a run leaves in it; and how a run has its certificates from there. */
async function kept() {
  folders += 1
  const folder = join(root, `${folders}`, 'keys')
  const told: string[] = []
  const have = keptCertificates(folder, (words) => told.push(words))
  const first = await have(wanted)
  return { folder, told, have, first, at: (name: string) => join(folder, name) }
}

describe('a folder of kept keys', () => {
  test('holds what the integration is handed, for nobody else to read', async () => {
    const { folder, told, first, at } = await kept()
    expect(readdirSync(folder).toSorted()).toEqual(
      ['.gitignore', ...handOuts, 'samsvar-keys.json'].toSorted(),
    )
    expect(readFileSync(at('ca.pem'), 'utf8')).toBe(first.caPem)
    expect(readFileSync(at('client-key.pem'), 'utf8')).toBe(first.client.keyPem)
    expect(readFileSync(at('client.p12')).toString('base64')).toBe(first.client.pkcs12)
    expect(told).toEqual([expect.stringContaining('hand the integration ca.pem')])
    if (process.platform === 'win32') return
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(folder))
      expect([name, statSync(at(name)).mode & 0o777]).toEqual([name, 0o600])
  })

  test('gives every run the same certificates, and says nothing of it', async () => {
    const { told, have, first } = await kept()
    const second = await have(wanted)
    expect(second).toMatchObject({
      caPem: first.caPem,
      client: first.client,
      servers: { good: first.servers.good },
    })
    expect(told).toHaveLength(1)
  })

  test('follows another host name under the same authority', async () => {
    const { told, have, first } = await kept()
    const { caPem, servers } = await have({ hosts: ['localhost', 'samsvar.example'], now })
    expect(caPem).toBe(first.caPem)
    expect(new X509Certificate(servers.good.certPem).checkHost('samsvar.example')).toBe('samsvar.example')
    expect(told).toHaveLength(1)
  })

  test('renews what is about to expire, and says what to hand over', async () => {
    const { told, have, first, at } = await kept()
    const later = new Date(now.getTime() + 5 * 365 * 24 * 60 * 60 * 1000)
    const renewed = await have({ hosts: ['localhost'], now: later })
    expect(renewed.caPem).not.toBe(first.caPem)
    expect(readFileSync(at('ca.pem'), 'utf8')).toBe(renewed.caPem)
    expect(told[1]).toMatch(/renewed; hand the integration ca\.pem and client\.p12, .* again$/u)
  })

  test.each(handOuts)('puts %s back as it was', async (name) => {
    const { have, at } = await kept()
    const before = readFileSync(at(name))
    writeFileSync(at(name), 'something else')
    await have(wanted)
    expect(readFileSync(at(name))).toEqual(before)
    rmSync(at(name))
    await have(wanted)
    expect(readFileSync(at(name))).toEqual(before)
  })
})

describe('a folder that is damaged is told with the mend, and nothing is put in its place', () => {
  test.each([
    ['is cut short', (text: string) => text.slice(0, text.length / 2), /samsvar-keys\.json is not JSON/u],
    ['is empty', () => '', /samsvar-keys\.json is not JSON/u],
    ['is something else', () => '[]', /samsvar-keys\.json lacks everything/u],
    [
      'lacks a part',
      (text: string) => text.replace('"server"', '"sever"'),
      /samsvar-keys\.json lacks server/u,
    ],
    [
      'has a key that is none',
      (text: string) => text.replace('BEGIN PRIVATE', 'BEGUN PRIVATE'),
      /authority\.keyPem is no private key/u,
    ],
  ])('its file %s', async (_, damage, expected) => {
    const { have, at } = await kept()
    const good = readFileSync(at('samsvar-keys.json'), 'utf8')
    writeFileSync(at('samsvar-keys.json'), damage(good))
    const failed = await have(wanted).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(UsageError)
    const message = failed instanceof Error ? failed.message : ''
    expect(message).toMatch(expected)
    expect(message).toMatch(
      /^--keep: .* is damaged: .*\. Restore samsvar-keys\.json from a copy; or remove /u,
    )
    expect(message).not.toContain('PRIVATE KEY')
    expect(readFileSync(at('samsvar-keys.json'), 'utf8')).toBe(damage(good))
    writeFileSync(at('samsvar-keys.json'), good)
    await expect(have(wanted)).resolves.toHaveProperty('caPem')
  })

  test('its file is gone, and what was handed out is not', async () => {
    const { have, at } = await kept()
    rmSync(at('samsvar-keys.json'))
    await expect(have(wanted)).rejects.toThrow(
      /holds ca\.pem, client-certificate\.pem, .*, and no samsvar-keys\.json/u,
    )
  })

  test('it is a file', async () => {
    writeFileSync(join(root, 'file'), '')
    const have = keptCertificates(join(root, 'file'), () => undefined)
    await expect(have(wanted)).rejects.toThrow(/^--keep: .*file can't be written to: /u)
  })
})
