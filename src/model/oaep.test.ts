import { constants, createPrivateKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { unpadAny } from './oaep.ts'

fc.configureGlobal({ seed: 3986 })

const { publicPem, privateJwk } = encryptionKeys.published
const privateKey = createPrivateKey({ key: { ...privateJwk }, format: 'jwk' })
const message = Buffer.from('0123456789abcdef')
const decryptRaw = (encrypted: Uint8Array): Uint8Array =>
  privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, encrypted)

describe('unpadAny', () => {
  test.each([
    ['oaepSha256', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }],
    [
      'oaepSha256Labelled',
      {
        padding: constants.RSA_PKCS1_OAEP_PADDING,
        oaepHash: 'sha256',
        oaepLabel: Buffer.from('RSA-OAEP-256'),
      },
    ],
    ['oaepSha1', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }],
    ['oaepSha384', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha384' }],
    ['oaepSha512', { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha512' }],
    ['pkcs1v15', { padding: constants.RSA_PKCS1_PADDING }],
  ])('tells %s', (padding, options) => {
    const unpadded = unpadAny(decryptRaw(publicEncrypt({ key: publicPem, ...options }, message)))
    expect(unpadded?.padding).toBe(padding)
    expect(unpadded && Buffer.from(unpadded.message)).toEqual(message)
  })

  test('tells zeros alone', () => {
    const encoded = Buffer.concat([Buffer.alloc(496), Buffer.from('X123456789abcdef')])
    expect(unpadAny(encoded)).toMatchObject({ padding: 'none' })
  })

  test('makes nothing of other octets, of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (octets) => {
        const padding = unpadAny(Uint8Array.of(0, 1, ...octets, 0))?.padding
        expect(padding === undefined || padding === 'none').toBe(true)
      }),
    )
    expect(unpadAny(new Uint8Array())).toBeUndefined()
    expect(unpadAny(new Uint8Array(512))).toBeUndefined()
  })
})
