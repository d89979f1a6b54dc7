import { afterAll, describe, expect, test } from 'vitest'
import { composeJwe, jweHeader, rightRecipe } from '../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { buildProgram } from './program.ts'

const { samsvar, put, remove } = buildProgram()
afterAll(remove)

const link =
  'https://qr.vipps.no/ps/provisioning/push/nfc?expiry=2028-05&last4=0042&token-reference=DNITHE301234'

const { published, foreign } = encryptionKeys
const jweTo = ({ publicPem, kid }: typeof published, expiry: string): string =>
  composeJwe(rightRecipe(publicPem, jweHeader(kid), JSON.stringify({ pan: '4111111111111111', expiry })))
const body = {
  encryptedCardData: jweTo(published, '2028-05'),
  countryCode: 'NO',
  nin: '15076500565',
  issuerName: 'Fjordbanken',
  appSwitch: true,
  last4: '1111',
}

describe.concurrent('lint', () => {
  test.each([
    ['a link', [link], '', 0],
    ['a link with a wrong expiry', [link.replace('2028-05', '05/28')], '', 1],
    ['a link on standard input', ['-'], `${link}\n`, 0],
    ['a link of which something should be otherwise', [`${link}&return-url=https%3a%2F%2Fb.example`], '', 0],
    ['the same, strictly', ['--strict', `${link}&return-url=https%3a%2F%2Fb.example`], '', 1],
    [
      'a link to elsewhere than was asked for',
      [`${link}&return-url=https%3A%2F%2Fb.example`, '--return-url', 'https://c.example'],
      '',
      1,
    ],
    ['a JWE', [], jweTo(published, '2028-05'), 0],
    ['a JWE with month 13', [], jweTo(published, '2028-13'), 1],
    ['a JWE with month 13 without its key', [], jweTo(foreign, '2028-13'), 0],
    [
      'a JWE with month 13 and its key',
      ['--key', put('foreign.json', JSON.stringify(foreign.privateJwk))],
      jweTo(foreign, '2028-13'),
      1,
    ],
    ['a body', ['-'], JSON.stringify(body), 0],
    ['a body with a number as last4', ['-'], JSON.stringify({ ...body, last4: 1111 }), 1],
    ['a body that is no JSON', ['-'], '{"nin":', 1],
  ])('%s: %j', async (_, words, input, exitCode) => {
    const { code, stdout, stderr } = await samsvar(['lint', ...words], input)
    expect({ code, stderr }).toEqual({ code: exitCode, stderr: '' })
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^exit ${exitCode}: .`, 'u'))
    expect(stdout).not.toContain('4111111111111111')
    expect(stdout).not.toContain('15076500565')
  })

  test('is one JSON document with --json', async () => {
    const { code, stdout } = await samsvar(['lint', link.replace('0042', '42'), '--json'])
    expect(code).toBe(1)
    const finding: unknown = expect.objectContaining({
      place: '?last4',
      expected: ['four digits'],
      actual: '"42"',
    })
    const violated: unknown = expect.objectContaining({ id: 'NL-03', verdict: 'fail', findings: [finding] })
    expect(JSON.parse(stdout)).toEqual({
      input: 'link',
      exitCode: 1,
      reason: '1 requirement violated',
      notes: [],
      requirements: expect.arrayContaining([violated]),
    })
  })
})
