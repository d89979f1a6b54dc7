import { describe, expect, test } from 'vitest'
import { ecomRequesters } from '../model/trid.ts'
import { hideSecrets } from './secrets.ts'

describe('hideSecrets', () => {
  test.each([
    ['a card number', 'pan 4111111111111111 in it'],
    ['one in groups', '4111 1111 1111 1111'],
    ['one within more digits', '994111111111111111'],
    ['a NIN', '"nin":"17058012345"'],
    ['a Finnish NIN', 'hetu 131052-308T'],
    ['a JWE', 'eyJhbGciOiJSU0EtT0FFUC0yNTYifQ.a2V5.aXY.dGV4dA.dGFn'],
    ['a private key', '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----'],
    ['a header', 'Authorization: Bearer abcdefgh'],
    ['a header as Pact prints it', '"authorization": ["Basic dXNlcjpwYXNz"]'],
  ])('hides %s', (_, text) => {
    const hidden = hideSecrets(text)
    expect(hidden).toMatch(/‹[\w ]+›/u)
    expect(hidden).not.toMatch(/4111|17058|131052|a2V5|MIIEvQ|abcdefgh|dXNlcjpwYXNz/u)
  })

  test.each([
    ...ecomRequesters('visa'),
    ...ecomRequesters('mastercard'),
    '40010030273',
    '1.2.3',
    '2026-11-22T12:00:00Z',
    '00000000000',
  ])('leaves %s', (text) => {
    expect(hideSecrets(text)).toBe(text)
  })
})
