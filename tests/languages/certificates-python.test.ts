import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { issueCertificates } from '../../src/double/certificates.ts'

const program = join(import.meta.dirname, 'open-key-store.py')
const open = (file: string, password: string) =>
  promisify(execFile)('/usr/bin/python3', [program, file, password])

const { client } = await issueCertificates({ hosts: ['localhost'], now: new Date() })
const folder = mkdtempSync(join(tmpdir(), 'samsvar-python-'))
const keyStore = join(folder, 'client.p12')
writeFileSync(keyStore, client.pkcs12, 'base64')
afterAll(() => rmSync(folder, { recursive: true }))

test('python3-cryptography opens the key store', async () => {
  const { stdout } = await open(keyStore, client.pkcs12Password)
  expect(stdout.trim()).toBe('CN=Samsvar test bank,O=Samsvar True 0')
})

test('python3-cryptography does not open it with another password', async () => {
  const stderr: unknown = expect.stringContaining('Invalid password')
  await expect(open(keyStore, 'another')).rejects.toMatchObject({ stderr })
})
