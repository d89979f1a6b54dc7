import { describe, expect, test } from 'vitest'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { type Claims, claimsSchema } from '../model/claims.ts'
import type { GivenTokenServices } from '../model/token-service-settings.ts'
import { settleTokenServices } from './token-services.ts'

const claims = (more: object): Claims =>
  claimsSchema.parse({
    protocol: 1,
    name: 'Bank',
    version: '1',
    operations: [],
    tokenServices: { visa: 'vtis', mastercard: 'csapi' },
    issuer: { names: ['Bank'] },
    ...more,
  })

const settle = (more: object, given: GivenTokenServices = {}): ReturnType<typeof settleTokenServices> =>
  settleTokenServices(claims(more), given, tokenServiceKeys)

describe('settings', () => {
  test('are none that nobody asked for', () => {
    expect(settle({}).settings).toEqual({ visa: {}, mastercard: {} })
    expect(settle({ tokenServiceSecurity: null }).settings).toEqual({ visa: {}, mastercard: {} })
    expect(settle({ tokenServices: { visa: 'processor' } }).settings).toEqual({ visa: {} })
  })

  test('are public test keys for what is claimed', () => {
    const { settings } = settle({
      tokenServiceSecurity: { visa: ['signing', 'encryption'], mastercard: ['signing'] },
    })
    expect(settings?.mastercard).toEqual({
      consumerKey: expect.stringContaining('!'),
      signingKeyPem: tokenServiceKeys.signing,
    })
    expect(settings?.visa).toEqual({
      apiKey: expect.any(String),
      sharedSecret: expect.any(String),
      resourcePath: 'vtis/v1/pan/retrieveTokenInfo',
      encryption: {
        alg: 'A256GCMKW',
        enc: 'A256GCM',
        kid: expect.any(String),
        sharedSecret: expect.any(String),
      },
    })
  })

  test('are what is configured, and test keys for the rest', () => {
    const { settings } = settle(
      {},
      {
        mastercard: { settings: { consumerKey: 'ours' } },
        visa: {
          settings: { encryption: { alg: 'RSA-OAEP-256', kid: 'k' }, names: { tokenStatus: 'status' } },
        },
      },
    )
    expect(settings?.mastercard).toEqual({ consumerKey: 'ours', signingKeyPem: tokenServiceKeys.signing })
    expect(settings?.visa).toEqual({
      encryption: {
        alg: 'RSA-OAEP-256',
        enc: 'A256GCM',
        kid: 'k',
        publicKeyPem: expect.stringMatching(/^-----BEGIN PUBLIC KEY-----/u),
        privateKeyPem: tokenServiceKeys.bank,
      },
      names: { tokenStatus: 'status' },
    })
  })
})

describe('what does not fit the claimed dialect is told with its mend', () => {
  test.each<[object, GivenTokenServices, RegExp, RegExp]>([
    [
      { tokenServices: { visa: 'processor' } },
      { visa: { settings: { apiKey: 'k' } } },
      /tokenServices\.visa\.settings has apiKey, which the claimed dialect processor does not have/u,
      /Accepted for processor: none/u,
    ],
    [
      {},
      { mastercard: { settings: { names: {} } } },
      /settings has names, .* csapi/u,
      /consumerKey, signingKeyPem/u,
    ],
    [
      { tokenServiceSecurity: { mastercard: ['encryption'] } },
      {},
      /tokenServiceSecurity\.mastercard: the integration claims encryption/u,
      /Accepted for csapi: signing/u,
    ],
  ])('%j, %j', (more, given, what, mend) => {
    const { problems = [] } = settle(more, given)
    expect(problems).toEqual([expect.stringMatching(what)])
    expect(problems.join('')).toMatch(mend)
  })

  test('settings and security of a network that the bank does not issue stay unused', () => {
    const given = { mastercard: { settings: { consumerKey: 'k' } } }
    const more = { tokenServices: { visa: 'vtis' }, tokenServiceSecurity: { mastercard: ['signing'] } }
    expect(settle(more, given).settings).toEqual({ visa: {} })
  })
})
