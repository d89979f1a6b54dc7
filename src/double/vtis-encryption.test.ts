import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { describe, expect, test } from 'vitest'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { complaintsOf } from '../../tests/wire-schemas.ts'
import type { TokenServiceSettings } from '../model/token-service-settings.ts'
import { pan, question, serviceOf as serviceWith, token, worldOf } from './vtis.example.ts'

const secret = (text: string): Uint8Array => new Uint8Array(createHash('sha256').update(text).digest())
const encrypted = async (
  { alg, enc, kid }: { alg: string; enc: string; kid: string },
  key: Parameters<CompactEncrypt['encrypt']>[0],
  body: object = question,
): Promise<object> => ({
  encryptedData: await new CompactEncrypt(Buffer.from(JSON.stringify(body)))
    .setProtectedHeader({ alg, enc, kid, iat: 1 })
    .encrypt(key),
})

const sealedIn = (body: unknown): string =>
  typeof body === 'object' && body !== null ? String(Reflect.get(body, 'encryptedData')) : ''

const serviceOf = (...[world, settings]: Parameters<typeof serviceWith>): ReturnType<typeof serviceWith> =>
  serviceWith(world, settings, tokenServiceKeys.service)

describe('encrypted', () => {
  const shared = { alg: 'A256GCMKW', enc: 'A256GCM', kid: 'k', sharedSecret: 'shh' } as const
  const rsa = {
    alg: 'RSA-OAEP-256',
    enc: 'A128GCM',
    kid: 'k',
    publicKeyPem: createPublicKey(tokenServiceKeys.service)
      .export({ type: 'spki', format: 'pem' })
      .toString(),
    privateKeyPem: tokenServiceKeys.bank,
  } as const
  const rows = [
    ['with a shared secret', shared, secret('shh'), secret('shh')],
    ['with RSA', rsa, createPublicKey(rsa.publicKeyPem), createPrivateKey(rsa.privateKeyPem)],
  ] as const

  test.each(rows)('%s, the answer is as well', async (_, encryption, sealing, opening) => {
    const ask = serviceOf(worldOf([token('r')]), { encryption })
    const { status, body, inquiry } = await ask(await encrypted(encryption, sealing))
    expect(status).toBe(200)
    expect(inquiry?.pan).toBe(pan)
    expect(complaintsOf('vtis-response', body)).toEqual([])
    expect(JSON.stringify(body)).not.toContain('ACTIVE')
    const { plaintext, protectedHeader } = await compactDecrypt(sealedIn(body), opening)
    expect(protectedHeader).toMatchObject({ alg: encryption.alg, enc: encryption.enc, kid: 'k' })
    expect(JSON.parse(Buffer.from(plaintext).toString())).toMatchObject({
      tokenDetails: [{ tokenReferenceID: 'r', tokenStatus: 'ACTIVE' }],
    })
  })

  test('names are others inside and outside', async () => {
    const ask = serviceOf(worldOf([]), {
      encryption: shared,
      names: { encryptedData: 'enc', tokenDetails: 'tokens', cardholderInfo: 'card' },
    })
    const key = secret('shh')
    const sealed = await encrypted(shared, key, { card: question.cardholderInfo })
    const { status, body } = await ask({ enc: sealedIn(sealed) })
    expect(status).toBe(200)
    expect(body).toEqual({ enc: expect.any(String) })
  })

  test.each<[string, TokenServiceSettings, () => Promise<object> | object, RegExp]>([
    ['not at all', { encryption: shared }, () => question, /ask for encryption/u],
    ['though nobody asked for it', {}, () => encrypted(shared, secret('shh')), /no encryption/u],
    [
      'with another secret',
      { encryption: shared },
      () => encrypted(shared, secret('other')),
      /SHA-256 of sharedSecret/u,
    ],
    [
      'under another kid',
      { encryption: shared },
      () => encrypted({ ...shared, kid: 'x' }, secret('shh')),
      /kid .* is "x"; "k"/u,
    ],
    [
      'otherwise',
      { encryption: shared },
      () => encrypted(rsa, createPublicKey(rsa.publicKeyPem)),
      /alg .* is "RSA-OAEP-256"/u,
    ],
    [
      'with another content cipher',
      { encryption: rsa },
      () => encrypted({ ...rsa, enc: 'A256GCM' }, createPublicKey(rsa.publicKeyPem)),
      /enc .*"A128GCM" is expected/u,
    ],
    [
      'to another key',
      { encryption: rsa },
      () => encrypted(rsa, createPublicKey(tokenServiceKeys.signing)),
      /publicKeyPem/u,
    ],
    ['to no JWE', { encryption: shared }, () => ({ encryptedData: 'a.b' }), /no compact JWE/u],
  ])('%s: refused, and why is told', async (_, settings, body, why) => {
    const answered = await serviceOf(worldOf([token('r')]), settings)(await body())
    expect(answered).toMatchObject({ status: 400, body: { errorResponse: { reason: 'invalidEncryption' } } })
    expect(answered.refused).toMatch(why)
  })
})
