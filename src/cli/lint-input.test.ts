import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recogniseInput } from './lint-input.ts'
import { UsageError } from './usage-error.ts'

const kindOf = (text: string): string => {
  try {
    return recogniseInput(Buffer.from(text)).kind
  } catch (error) {
    return error instanceof UsageError ? 'refused' : 'broken'
  }
}

describe('an input is recognised by its form', () => {
  test.each([
    ['https://qr.vipps.no/ps/provisioning/push/nfc?last4=0042', 'link'],
    ['HTTPS://example.test', 'link'],
    ['  https://example.test/a.b.c.d.e\n', 'link'],
    ['qr.vipps.no/ps/provisioning/push/nfc?last4=0042', 'link'],
    ['//qr.vipps.no/ps/provisioning/push/nfc', 'link'],
    ['qr.vipps.no', 'refused'],
    ['a.b.c.d.e', 'jwe'],
    ['a.b.c.d', 'refused'],
    ['eyJhbGciOiJSU0EtT0FFUC0yNTYifQ', 'jwe'],
    ['xyJhbGciOiJSU0EtT0FFUC0yNTYifQ', 'refused'],
    ['{}', 'body'],
    ['{"nin":', 'body'],
    ['\uFEFF{"nin":"1"}', 'body'],
    ['{"protected":"e30","ciphertext":"AA"}', 'jwe'],
    ['[{}]', 'refused'],
    ['"eyJ"', 'refused'],
    ['4111 1111 1111 1111', 'refused'],
    ['', 'refused'],
    [' \n', 'refused'],
  ])('%j: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind)
  })
})

test('what is refused is not repeated', () => {
  expect(() => recogniseInput(Buffer.from('4111111111111111'))).toThrow(/^(?!.*4111)/u)
})

test('any octets are recognised or refused', () => {
  assert(
    property(uint8Array(), (octets) => {
      try {
        recogniseInput(octets)
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
      }
    }),
  )
})
