import { assert, constantFrom, nat, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { makePan } from '../model/pan.ts'
import { maskOf, secretsIn } from './found-secrets.ts'

const pans = tuple(constantFrom('visa' as const, 'mastercard' as const), nat(999_999)).map(
  ([network, counter]) => makePan({ network, counter }),
)

/** Ways in which a number stands in a text. */
const writings: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.replaceAll(/(\d{4})(?=\d)/gu, '$1 '),
  (number) => number.replaceAll(/(\d{4})(?=\d)/gu, '$1-'),
  (number) => number.replaceAll(/\d/gu, (digit) => `%3${digit}`),
  (number) => Buffer.from(number).toString('base64url'),
  (number) => Buffer.from(number).toString('hex'),
]

test('a card number in a text is found and masked, however it is written', () => {
  assert(
    property(pans, constantFrom(...writings), constantFrom('', 'card='), (pan, write, before) => {
      const written = write(pan)
      const text = `${before}${written}`
      const secrets = secretsIn(text)
      expect(secrets.pans.map((found) => found.replaceAll(/\D/gu, ''))).toContain(pan)
      expect(maskOf(secrets)(text)).not.toContain(written)
    }),
  )
})

test.each([
  ['15076500565', true],
  ['15076500566', false],
  ['131052-308T', true],
  ['131052-308U', false],
])('%s is taken for a NIN: %s', (text, isOne) => {
  const secrets = secretsIn(`nin=${text}&`)
  expect(secrets.nins.length > 0).toBe(isOne)
  if (isOne) expect(maskOf(secrets)(`nin=${text}&`)).not.toContain(text)
})

test.each(['return-url=https%3A%2F%2Fapp.example%2Fback', 'last4=0042&expiry=2028-05', ''])(
  '"%s" stays as it is',
  (text) => {
    expect(maskOf(secretsIn(text))(text)).toBe(text)
  },
)

test('secrets that have not the form of one are masked by their letters', () => {
  const mask = maskOf({ pans: ['411111'], nins: ['not-a-nin'] })
  expect(mask('411111 and not-a-nin')).toBe('‹masked› and ‹masked›')
})
