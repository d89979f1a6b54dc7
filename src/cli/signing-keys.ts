import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { UsageError } from './usage-error.ts'

/** The environment variable that a private key may stand in, PEM. */
export const keyVariable = 'SAMSVAR_ATTESTATION_KEY'

const forms = 'Accepted: an Ed25519 or P-256 key, PEM'

const isKnown = ({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean =>
  asymmetricKeyType === 'ed25519' ||
  (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1')

const digestOf = (key: KeyObject): 'sha256' | null => (key.asymmetricKeyType === 'ec' ? 'sha256' : null)

async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `--key: ${path} can't be read: ${error instanceof Error ? error.message : String(error)}. ${forms}`,
    )
  })
}

// What goes wrong is told without a word of the key.
function made(make: () => KeyObject, place: string, what: string): KeyObject {
  let key: KeyObject | undefined
  try {
    key = make()
  } catch {
    throw new UsageError(`${place}: this is no ${what} that can be read. ${forms}`)
  }
  if (isKnown(key)) return key
  throw new UsageError(`${place}: a key of another kind (${key.asymmetricKeyType ?? 'unknown'}). ${forms}`)
}

/** SHA-256 of the public half (SPKI, DER), hexadecimal. */
const idOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')

/** A key to sign with; the key itself can't be had from it. */
export interface SigningKey {
  readonly id: string
  readonly sign: (content: Uint8Array) => Uint8Array
}

/** The private key of a file, or of the environment. @throws UsageError where there is none that can be used. */
export async function signingKey(
  path: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SigningKey> {
  const pem = path === undefined ? environment[keyVariable] : await contentOf(path)
  const place = path === undefined ? keyVariable : '--key'
  if (pem === undefined || pem === '') {
    throw new UsageError(
      `attest: no key: name a file with --key, or put the key into ${keyVariable}. ${forms}`,
    )
  }
  const key = made(() => createPrivateKey(pem), place, 'private key')
  return { id: idOf(createPublicKey(key)), sign: (content) => sign(digestOf(key), content, key) }
}

/** A key to check signatures with. */
export interface CheckingKey {
  readonly id: string
  readonly verify: (content: Uint8Array, signature: Uint8Array) => boolean
}

/** The public key of a file. @throws UsageError where it can't be read, or is of another kind. */
export async function checkingKey(path: string): Promise<CheckingKey> {
  const pem = await contentOf(path)
  const key = made(() => createPublicKey(pem), '--key', 'public key')
  return { id: idOf(key), verify: (content, signature) => verify(digestOf(key), content, key, signature) }
}
