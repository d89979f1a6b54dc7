import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkingKey, signingKey } from '../src/cli/signing-keys.ts'
import { open, seal, statementOf } from '../src/report/attestation.ts'
import { withDigest } from '../src/report/canonical.ts'
import { conformantDocument, notConformantDocument } from '../src/report/document.example.ts'
import { renderJson } from '../src/report/json.ts'
import { buildProgram } from './program.ts'

const { samsvar, put, folder, remove } = buildProgram()
afterAll(remove)

const pairs = {
  ed25519: generateKeyPairSync('ed25519'),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
for (const [name, { privateKey, publicKey }] of Object.entries(pairs)) {
  put(`${name}.pem`, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
  put(`${name}.pub`, publicKey.export({ type: 'spki', format: 'pem' }).toString())
}
put('good/report.json', renderJson(conformantDocument))
put('bad/report.json', renderJson(notConformantDocument))

describe.each(['ed25519', 'p256'] as const)('an attestation with a key of %s', (kind) => {
  const at = (file: string): string => `${kind}/${file}`
  beforeAll(async () => {
    put(at('report.json'), renderJson(notConformantDocument))
    await samsvar(['report', at('report.json'), '--out', kind])
    const { code, stdout } = await samsvar(['attest', at('report.json'), '--key', `${kind}.pem`])
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('attested: report.json, index.html'),
    })
  })

  test('is checked offline, and says what is attested and what is not', async () => {
    const { code, stdout } = await samsvar(['verify', at('attestation.json'), '--key', `${kind}.pub`])
    expect(code).toBe(0)
    for (const words of [
      'The attestation holds',
      'Fjordbanken wallet backend 2.4.1 (Kotlin)',
      'notConformant, exit code 1',
      'waived        CD-12',
      'index.html         as it was attested',
      'Not attested',
      'How long card data is kept',
      'who holds the key',
    ]) {
      expect(stdout).toContain(words)
    }
  })

  test('is checked alone, where its files are not there', async () => {
    put(`${kind}-alone/attestation.json`, readFileSync(join(folder, at('attestation.json')), 'utf8'))
    const { code, stdout } = await samsvar([
      'verify',
      `${kind}-alone/attestation.json`,
      '--key',
      `${kind}.pub`,
    ])
    expect(code).toBe(0)
    expect(stdout).toContain('report.json        not there, so not looked at')
  })

  test('is not that of another key', async () => {
    const other = kind === 'p256' ? 'ed25519' : 'p256'
    const { code, stdout } = await samsvar(['verify', at('attestation.json'), '--key', `${other}.pub`])
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT ATTESTED') })
  })

  test('finds a change of any byte of itself', async () => {
    const key = await checkingKey(join(folder, `${kind}.pub`))
    const content = readFileSync(join(folder, at('attestation.json')))
    expect(open(content.toString('utf8'), key.verify)).toMatchObject({ ok: true, keyid: key.id })
    const taken: number[] = []
    for (let place = 0; place < content.length; place += 1) {
      const changed = Buffer.from(content)
      changed[place] = (changed[place] ?? 0) ^ 1
      const opening = open(changed.toString('utf8'), key.verify)
      // The name of the key is compared with the key itself.
      if (opening.ok && opening.keyid === key.id) taken.push(place)
    }
    expect(taken).toEqual([])
    for (const longer of [` ${content.toString()}`, `${content.toString()}\n`, content.toString().trim()]) {
      expect(open(longer, key.verify).ok).toBe(false)
    }
  })

  test.each(['report.json', 'index.html', 'TEST-samsvar.xml', 'summary.md'])(
    'finds a change of one byte of %s',
    async (file) => {
      const path = join(folder, at(file))
      const before = readFileSync(path)
      const changed = Buffer.from(before)
      const middle = Math.floor(changed.length / 2)
      changed[middle] = (changed[middle] ?? 0) ^ 1
      writeFileSync(path, changed)
      const { code, stdout } = await samsvar(['verify', at('attestation.json'), '--key', `${kind}.pub`])
      writeFileSync(path, before)
      expect(code).toBe(1)
      expect(stdout).toMatch(new RegExp(`${file} +CHANGED`, 'u'))
    },
  )
})

describe.concurrent('is not attested', () => {
  test.each([
    [
      'a report of a part',
      { header: { ...conformantDocument.header, partialBecause: ['only NL was selected'] } },
      'not a whole run: only NL',
    ],
    [
      'a report of an interrupted run',
      { footer: { ...conformantDocument.footer, interrupted: true } },
      'interrupted',
    ],
  ])('%s', async (name, change, words) => {
    const file = put(`${name}.json`, renderJson(withDigest({ ...conformantDocument, ...change })))
    const { code, stderr } = await samsvar(['attest', file, '--key', 'ed25519.pem'])
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(words) })
  })

  test('a page that is not that of the report', async () => {
    put('foreign/report.json', renderJson(conformantDocument))
    put('foreign/index.html', '<h1>Conformant</h1>')
    const { code, stderr } = await samsvar(['attest', 'foreign/report.json', '--key', 'ed25519.pem'])
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is not the view of this report'),
    })
  })

  test.each([
    ['rsa.pem', 'a key of another kind (rsa)'],
    ['p384.pem', 'a key of another kind (ec)'],
    ['ed25519.pub', 'no private key'],
    ['none.pem', "can't be read"],
  ])('with %s', async (key, words) => {
    const { code, stdout, stderr } = await samsvar(['attest', 'good/report.json', '--key', key])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('-----')
  })

  test('without a key', async () => {
    const { code, stderr } = await samsvar(['attest', 'good/report.json'])
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('SAMSVAR_ATTESTATION_KEY'),
    })
  })
})

describe('what is no attestation', () => {
  test.each(['', '{}', 'null', '[]', '{"payloadType":"x"}'])('%j', (content) => {
    expect(open(content, () => true).ok).toBe(false)
  })

  test('another statement, rightly signed', async () => {
    const key = await signingKey(join(folder, 'ed25519.pem'), {})
    const check = await checkingKey(join(folder, 'ed25519.pub'))
    const statement = statementOf(conformantDocument, [['report.json', Buffer.from('x')]])
    const other = { ...statement, predicateType: 'urn:other' } as unknown as typeof statement
    expect(open(seal(statement, key.id, key.sign), check.verify).ok).toBe(true)
    expect(open(seal(other, key.id, key.sign), check.verify)).toMatchObject({ ok: false })
  })
})
