import { constants, createPrivateKey, type KeyObject, privateDecrypt, webcrypto } from 'node:crypto'
import { availableParallelism } from 'node:os'

/** A private key of the provisioning service, ready for use; the key itself cannot be had from it. */
export interface HeldKey {
  readonly kid: string
  /** Length of the modulus, which every encrypted key has, in octets. */
  readonly length: number
  /** RSA-OAEP-256 off the main thread. Undefined where that does not decrypt. */
  readonly unwrap: (encryptedKey: Uint8Array) => Promise<Uint8Array | undefined>
  /** The RSA operation alone, on the main thread. Undefined for a number that is too large or of another length. */
  readonly raw: (encryptedKey: Uint8Array) => Uint8Array | undefined
}

/** The private keys that belong to the published ones, in the order of publication. */
export interface DecryptionKeys {
  readonly held: readonly HeldKey[]
}

/** A private RSA key as a JSON Web Key (RFC 7518, section 6.3.2): numbers in base64url. Other members are passed over. */
export interface PrivateRsaJwk {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
  readonly d: string
  readonly p: string
  readonly q: string
  readonly dp: string
  readonly dq: string
  readonly qi: string
}

/** A private key, with the `kid` that its public half is published under. */
export interface PrivateKeySource {
  readonly kid: string
  readonly privateJwk: PrivateRsaJwk
}

/** What was imported, by its source: runs that follow each other in one process use the same keys. */
const importedKeys = new WeakMap<PrivateKeySource, Promise<HeldKey>>()

/** Imports private keys once, for any number of decryptions. Rejects where one is no private RSA key. */
export async function importDecryptionKeys(sources: readonly PrivateKeySource[]): Promise<DecryptionKeys> {
  return {
    held: await Promise.all(
      sources.map((source) => {
        const key = importedKeys.get(source) ?? importKey(source)
        importedKeys.set(source, key)
        return key
      }),
    ),
  }
}

async function importKey({ kid, privateJwk }: PrivateKeySource): Promise<HeldKey> {
  const key = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
  const length = Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
  return {
    kid,
    length,
    unwrap: await pooledUnwrap(key),
    raw: (encryptedKey) => rawDecrypt(key, encryptedKey),
  }
}

/**
 * One imported key decrypts one message at a time, and blocks whoever asks it for another in the meantime: so each of
 * several imports has one message at the most, and the others wait here.
 */
async function pooledUnwrap(key: KeyObject): Promise<HeldKey['unwrap']> {
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' }
  const free = await Promise.all(
    Array.from({ length: availableParallelism() * 2 }, () =>
      webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['decrypt']),
    ),
  )
  const waiting: ((imported: webcrypto.CryptoKey) => void)[] = []
  const take = (): Promise<webcrypto.CryptoKey> => {
    const imported = free.pop()
    return imported === undefined
      ? new Promise((resolve) => waiting.push(resolve))
      : Promise.resolve(imported)
  }
  const giveBack = (imported: webcrypto.CryptoKey): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(imported)
    else next(imported)
  }
  return async (encryptedKey) => {
    const imported = await take()
    try {
      return new Uint8Array(await webcrypto.subtle.decrypt('RSA-OAEP', imported, encryptedKey))
    } catch {
      return undefined
    } finally {
      giveBack(imported)
    }
  }
}

function rawDecrypt(key: KeyObject, encryptedKey: Uint8Array): Uint8Array | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encryptedKey)
  } catch {
    return undefined
  }
}
