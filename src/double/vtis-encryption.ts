import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import type { EncryptionSettings } from '../model/token-service-settings.ts'

/** Both directions of an encrypted service, as the double has them. */
export interface MessageEncryption {
  /** The text of a JWE; or why it can't be opened, in words that hold nothing of it. */
  readonly open: (jwe: string) => Promise<{ readonly text: string } | { readonly problem: string }>
  readonly seal: (text: string) => Promise<string>
}

/** A key that `settings` lack though their algorithm needs it: whoever settles them puts it there. */
const missing = (name: string): never => {
  throw new Error(`the encryption of a token service has no ${name}`)
}

type Key = Parameters<CompactEncrypt['encrypt']>[0]

/** The shared secret as Visa's services use it: its SHA-256 is the key. */
function keysOf(
  settings: EncryptionSettings,
  serviceKeyPem: string | undefined,
): { readonly opening: Key; readonly sealing: Key } {
  if (settings.alg === 'RSA-OAEP-256') {
    const { privateKeyPem = missing('privateKeyPem') } = settings
    return {
      opening: createPrivateKey(serviceKeyPem ?? missing('key of the service')),
      sealing: createPublicKey(privateKeyPem),
    }
  }
  const key = new Uint8Array(
    createHash('sha256')
      .update(settings.sharedSecret ?? missing('sharedSecret'))
      .digest(),
  )
  return { opening: key, sealing: key }
}

const headerOf = (jwe: string): { readonly [member: string]: unknown } | undefined => {
  try {
    return decodeProtectedHeader(jwe)
  } catch {
    return undefined
  }
}

const inWords = (value: unknown): string =>
  typeof value === 'string' && value.length <= 40
    ? `"${value}"`
    : value === undefined
      ? 'absent'
      : 'something else'

/** Opens requests, and seals answers, by the encryption that the integration was given; `serviceKeyPem` for RSA only. */
export function messageEncryption(
  settings: EncryptionSettings,
  serviceKeyPem: string | undefined,
): MessageEncryption {
  const { alg, enc, kid } = settings
  const { opening, sealing } = keysOf(settings, serviceKeyPem)
  return {
    open: async (jwe) => {
      const header = headerOf(jwe)
      if (header === undefined) return { problem: 'encryptedData is no compact JWE' }
      for (const [name, expected] of Object.entries({ alg, enc, kid })) {
        if (header[name] !== expected) {
          return {
            problem: `the ${name} of encryptedData is ${inWords(header[name])}; "${expected}" is expected`,
          }
        }
      }
      try {
        const opened = await compactDecrypt(jwe, opening)
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(opened.plaintext) }
      } catch {
        const key = alg === 'A256GCMKW' ? 'the SHA-256 of sharedSecret' : 'the key of publicKeyPem'
        return { problem: `encryptedData does not decrypt with ${key} (\`settings.encryption\`)` }
      }
    },
    seal: async (text) =>
      new CompactEncrypt(Buffer.from(text))
        .setProtectedHeader({
          alg,
          enc,
          kid,
          typ: 'JOSE',
          ...(alg === 'A256GCMKW' && { channelSecurityContext: 'SHARED_SECRET' }),
        })
        .encrypt(sealing),
  }
}
