import { describe, expect, it } from 'vitest'
import { composeJwe, jweHeader, rightRecipe } from '../../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { openJwe } from '../exchange/opened-jwe.ts'
import { type RedactedJwe, redactJwe } from '../exchange/redact-jwe.ts'
import { buildNfcLink } from '../model/nfc-link.ts'
import { brokenLayer, jweAnatomy } from './jwe-anatomy.ts'
import { linkAnatomy } from './link-anatomy.ts'

const asked = {
  expiry: '2029-05',
  last4: '0042',
  tokenReference: 'DNITHE1',
  returnUrl: 'https://app.example/return?a=1&b=2',
}
const right = buildNfcLink({ ...asked })
const start = 'https://qr.vipps.no/ps/provisioning/push/nfc?'

const wrong = (url: string, wanted: Readonly<Record<string, string>> = asked): readonly string[] =>
  linkAnatomy(url, wanted)
    .filter(({ verdict }) => verdict === 'wrong')
    .map(({ part, said }) => `${part}: ${said}`)

describe('linkAnatomy', () => {
  it('takes a right link apart, raw and decoded', () => {
    expect(wrong(right)).toEqual([])
    expect(linkAnatomy(right, asked)).toContainEqual({
      part: 'return-url',
      found: 'https%3A%2F%2Fapp.example%2Freturn%3Fa%3D1%26b%3D2',
      means: 'https://app.example/return?a=1&b=2',
      verdict: 'right',
      said: 'once, encoded once',
    })
  })

  it.each([
    ['another beginning', right.replace('/push/', '/pull/'), 'beginning: another address'],
    ['an expiry of another card', right.replace('2029-05', '2030-01'), 'expiry: 2029-05 was asked for'],
    ['no last4', right.replace('&last4=0042', ''), 'last4: not there'],
    [
      'the older spelling',
      right.replace('last4=', 'last-4='),
      'last-4: a parameter that the link does not have',
    ],
    ['a parameter twice', `${right}&last4=0042`, 'last4: more than once'],
    ['a value encoded twice', right.replaceAll('%', '%25'), 'return-url: encoded twice'],
    [
      'a bare &',
      `${start}expiry=2029-05&last4=0042&token-reference=DNITHE1&return-url=https%3A%2F%2Fapp.example%2Freturn%3Fa%3D1&b=2`,
      'b: a parameter that the link does not have',
    ],
    ['a fragment', `${right}#top`, 'fragment: a bare # ends the query: no fragment belongs here'],
    [
      'an escape that is none',
      right.replace('%3A', '%zz'),
      'return-url: a % that begins no octet; bare % that changes the meaning',
    ],
  ])('names %s', (_, url, said) => {
    expect(wrong(url)).toContain(said)
  })

  it('asks for no return URL where none was asked for, and takes any text', () => {
    const { returnUrl: _, ...without } = asked
    expect(wrong(buildNfcLink({ ...asked, returnUrl: null }), without)).toEqual([])
    for (const text of ['', '?', '://', 'javascript:alert(1)', '\u0000']) {
      expect(linkAnatomy(text, {}).length).toBeGreaterThan(2)
    }
  })
})

const { published } = encryptionKeys
const keys = await importDecryptionKeys([published])
const card = JSON.stringify({ pan: '4111111111111111', expiry: '2030-01' })

async function redacted(changes: Readonly<Record<string, unknown>>, plaintext = card): Promise<RedactedJwe> {
  const recipe = rightRecipe(published.publicPem, jweHeader(published.kid, changes), plaintext)
  return redactJwe(await openJwe(composeJwe(recipe), keys), (text) =>
    text.replaceAll('4111111111111111', '‹masked›'),
  )
}

describe('jweAnatomy', () => {
  it('finds nothing wrong with a right one, and shows nothing of its plaintext', async () => {
    const jwe = await redacted({ 'x-note': '4111111111111111', typ: '4111111111111111' })
    expect(jweAnatomy(jwe).every(({ verdict }) => verdict === 'right')).toBe(true)
    expect(brokenLayer(jwe)).toBeUndefined()
    expect(JSON.stringify([jwe, jweAnatomy(jwe)])).not.toContain('4111111111111111')
    expect(jwe).toMatchObject({
      contentKeyBytes: 16,
      parts: [{}, { bytes: 512 }, { bytes: 12 }, {}, { bytes: 16 }],
    })
  })

  it.each([
    ['another alg', { alg: 'RSA-OAEP' }, card, 'the protected header', 'Header alg'],
    ['no kid', { kid: undefined }, card, 'the protected header', 'Header kid'],
    ['an unknown kid', { kid: 'other' }, card, 'the key that kid names', 'Header kid'],
    ['a compressed plaintext', { zip: 'DEF' }, card, 'the protected header', 'Header zip'],
    [
      'another member in the payload',
      {},
      '{"pan":"4111111111111111","expiry":"2030-01","cvv":1}',
      'the payload',
      'Payload',
    ],
    ['no JSON', {}, 'pan', 'the plaintext as JSON', 'Plaintext'],
  ])('names the layer of %s', async (_, changes, plaintext, layer, part) => {
    const jwe = await redacted(changes, plaintext)
    expect(brokenLayer(jwe)).toBe(layer)
    expect(
      jweAnatomy(jwe)
        .filter(({ verdict }) => verdict === 'wrong')
        .map((row) => row.part),
    ).toEqual([part])
  })

  it('says what was not reached', async () => {
    const jwe = redactJwe(await openJwe('a.b', keys), (text) => text)
    expect(jweAnatomy(jwe).at(0)).toMatchObject({ part: 'Five parts', verdict: 'wrong', found: '' })
    expect(jweAnatomy(jwe).at(-1)).toMatchObject({ part: 'Payload', verdict: 'unseen', said: 'not reached' })
  })
})
