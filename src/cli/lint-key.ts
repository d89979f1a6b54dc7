import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { type DecryptionKeys, importDecryptionKeys, type PrivateRsaJwk } from '../exchange/decryption-keys.ts'
import { asJsonObject } from '../model/json-text.ts'
import { UsageError } from './usage-error.ts'

/** A private key that opens a JWE; `kid` is undefined where the file does not tell it, as with PEM. */
export interface TestKeyFile {
  readonly kid: string | undefined
  readonly privateJwk: PrivateRsaJwk
}

const number = z.string()

const privateRsaJwk: z.ZodType<PrivateRsaJwk> = z.object({
  kty: z.literal('RSA'),
  n: number,
  e: number,
  d: number,
  p: number,
  q: number,
  dp: number,
  dq: number,
  qi: number,
})

const accepted =
  'Accepted: a private RSA key without a password, as PEM (PKCS #8 or PKCS #1) or as JSON Web Key'

const wrong = (file: string, found: string): UsageError =>
  new UsageError(`--key: ${file} holds ${found}. ${accepted}`)

function keyOf(file: string, text: string): { readonly key: KeyObject; readonly kid: string | undefined } {
  if (!text.trimStart().startsWith('{')) {
    if (/-----BEGIN (?:RSA )?PUBLIC KEY-----/u.test(text)) throw wrong(file, 'a public key')
    try {
      return { key: createPrivateKey(text), kid: undefined }
    } catch {
      throw wrong(file, text.includes('ENCRYPTED') ? 'a key with a password' : 'no private key')
    }
  }
  let jwk: Readonly<Record<string, unknown>> | undefined
  try {
    jwk = asJsonObject(JSON.parse(text))
  } catch {
    throw wrong(file, 'no JSON')
  }
  if (jwk?.['kty'] === 'RSA' && jwk['d'] === undefined) throw wrong(file, 'a public key')
  try {
    const { kid } = jwk ?? {}
    const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' })
    return { key, kid: typeof kid === 'string' ? kid : undefined }
  } catch {
    throw wrong(file, 'no private key')
  }
}

/** Reads a private test key. @throws UsageError for a file that can't be read or holds something else. */
export async function readKeyFile(file: string): Promise<TestKeyFile> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch {
    throw new UsageError(`--key: there is no file ${file} that can be read. ${accepted}`)
  }
  const { key, kid } = keyOf(file, text)
  if (key.asymmetricKeyType !== 'rsa') throw wrong(file, `a key of the type ${key.asymmetricKeyType}`)
  return { kid, privateJwk: privateRsaJwk.parse(key.export({ format: 'jwk' })) }
}

/** Keys to open a JWE with, and what is known of them. */
export interface OpeningKeys {
  readonly keys: DecryptionKeys
  /** The `kid` of the key that was published to the bank, as far as it is known, else the one that the JWE names. */
  readonly kid: string
  readonly from: 'file' | 'suite' | 'nowhere'
  readonly kidIsKnown: boolean
}

/** Stands for the key that nobody has: its name and its length are as they should be, and it opens nothing. */
const absentKey = (kid: string): DecryptionKeys => ({
  held: [{ kid, length: 512, unwrap: async () => undefined, raw: () => undefined }],
})

/** The key of a file; without one, the suite's own where the JWE names it (they are public); else none. */
export async function openingKeys(named: unknown, file: TestKeyFile | undefined): Promise<OpeningKeys> {
  const namedKid = typeof named === 'string' ? named : ''
  if (file !== undefined) {
    const kid = file.kid ?? namedKid
    const keys = await importDecryptionKeys([{ kid, privateJwk: file.privateJwk }])
    return { keys, kid, from: 'file', kidIsKnown: file.kid !== undefined }
  }
  const own = [encryptionKeys.published, encryptionKeys.publishedLater].find(({ kid }) => kid === namedKid)
  if (own !== undefined) {
    return { keys: await importDecryptionKeys([own]), kid: namedKid, from: 'suite', kidIsKnown: true }
  }
  return { keys: absentKey(namedKid), kid: namedKid, from: 'nowhere', kidIsKnown: false }
}
