import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { readKeyFile } from './lint-key.ts'

const root = mkdtempSync(join(tmpdir(), 'samsvar-key-'))
afterAll(() => rmSync(root, { recursive: true }))

const { privateJwk, kid } = encryptionKeys.foreign
const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const { kid: _, ...nameless } = privateJwk

const file = (text: string | Buffer): string => {
  const path = join(root, 'key')
  writeFileSync(path, text)
  return path
}

test.each([
  ['PKCS #8', key.export({ type: 'pkcs8', format: 'pem' }), undefined],
  ['PKCS #1', key.export({ type: 'pkcs1', format: 'pem' }), undefined],
  ['a JSON Web Key', JSON.stringify(privateJwk), kid],
  ['a JSON Web Key without kid', JSON.stringify(nameless), undefined],
])('%s is read', async (_form, text, named) => {
  const read = await readKeyFile(file(text))
  expect(read.kid).toBe(named)
  expect(read.privateJwk).toMatchObject({ n: privateJwk.n, d: privateJwk.d })
})

test.each([
  ['a public key', createPublicKey(key).export({ type: 'spki', format: 'pem' })],
  ['a public key', JSON.stringify(encryptionKeys.foreign.publicJwk)],
  [
    'a key with a password',
    key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
  ],
  ['a key of the type ec', elliptic.export({ type: 'pkcs8', format: 'pem' })],
  ['a key of the type ec', JSON.stringify(elliptic.export({ format: 'jwk' }))],
  ['no private key', 'hello'],
  ['no private key', '{"kty":"RSA","d":"x"}'],
  ['no JSON', '{"kty":'],
])('%s is refused', async (found, text) => {
  await expect(readKeyFile(file(text))).rejects.toThrow(`holds ${found}. Accepted: a private RSA key`)
})

test('a file that is not there is refused', async () => {
  await expect(readKeyFile(join(root, 'none'))).rejects.toThrow(/^--key: there is no file .*none/u)
})
