import { constants, createHash, generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { CompactEncrypt, importJWK } from 'jose'
import { describe, expect, test } from 'vitest'
import {
  composeJwe,
  encryptLikeSunJce,
  encryptTo,
  type JweRecipe,
  jweHeader,
  oaep,
  rightRecipe,
} from '../../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from './decryption-keys.ts'
import { type OpenedJwe, openJwe } from './opened-jwe.ts'
import { faultInWords } from './opening-fault.ts'
import { unseal } from './sealed.ts'

fc.configureGlobal({ seed: 7516 })

const { published, publishedLater, foreign } = encryptionKeys
const keys = await importDecryptionKeys([published, publishedLater])
const card = { pan: '4111111111111111', expiry: '2030-01' }

const headerOf = (changes: Readonly<Record<string, unknown>> = {}): string =>
  jweHeader(published.kid, changes)
const right = rightRecipe(published.publicPem, headerOf(), JSON.stringify(card))
const compose = (changes?: Partial<JweRecipe>): string => composeJwe({ ...right, ...changes })
const open = (changes?: Partial<JweRecipe>): Promise<OpenedJwe> => openJwe(compose(changes), keys)
const places = ({ faults }: OpenedJwe): readonly string[] =>
  faults.map(({ layer, code }) => `${layer}: ${code}`)
const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')
const padded = (text: string): string => text.padEnd(Math.ceil(text.length / 4) * 4, '=')
const octets = (length: number): Uint8Array => new Uint8Array(length).fill(7)
const oaepSha1 = (publicPem: string): JweRecipe['encryptKey'] =>
  encryptTo(publicPem, { ...oaep, oaepHash: 'sha1' })

describe('a JWE that is right', () => {
  test('opens without a fault', async () => {
    const opened = await open()
    expect(opened).toMatchObject({
      alg: 'RSA-OAEP-256',
      enc: 'A128GCM',
      kid: published.kid,
      namedKey: published.kid,
      usedKey: published.kid,
      padding: 'oaepSha256',
      authentication: 'asSpecified',
      reached: 'payload',
      faults: [],
      payload: card,
      contentKeyDigest: sha256(right.contentKey),
      ivDigest: sha256(right.iv),
    })
    expect(opened.plaintext && Buffer.from(unseal(opened.plaintext))).toEqual(right.plaintext)
  })

  test('opens when it was made by jose, whatever the payload', async () => {
    const publicKeys = await Promise.all([published, publishedLater].map((key) => importJWK(key.publicJwk)))
    const payload = fc.record({
      pan: fc.string({ unit: 'grapheme' }),
      expiry: fc.string({ unit: 'grapheme' }),
    })
    await fc.assert(
      fc.asyncProperty(
        payload,
        fc.nat(1),
        fc.constantFrom('A128GCM', 'A256GCM'),
        async (value, index, enc) => {
          const [key = published] = [published, publishedLater].slice(index)
          const [publicKey] = publicKeys.slice(index)
          if (publicKey === undefined) throw new TypeError('no key')
          const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(value)))
            .setProtectedHeader({ alg: 'RSA-OAEP-256', enc, kid: key.kid, typ: 'JWE' })
            .encrypt(publicKey)
          expect(await openJwe(jwe, keys)).toMatchObject({
            faults: [],
            usedKey: key.kid,
            enc,
            payload: value,
          })
        },
      ),
      { numRuns: 20 },
    )
  })

  test('of many, each gets its own payload back', async () => {
    const cards = Array.from({ length: 40 }, (_, index) => ({
      pan: `${4_000_000_000_000_000 + index}`,
      expiry: '2030-01',
    }))
    const opened = await Promise.all(
      cards.map((one) => open({ plaintext: Buffer.from(JSON.stringify(one)) })),
    )
    expect(opened.map(({ payload }) => payload)).toEqual(cards)
  })
})

const gluedTag = ([header, key, iv, ciphertext, tag]: readonly Buffer[]): readonly Buffer[] =>
  [
    header,
    key,
    iv,
    Buffer.concat([ciphertext, tag].filter((part) => part !== undefined)),
    Buffer.alloc(0),
  ].filter((part) => part !== undefined)
const withPart =
  (index: number, change: (part: Buffer) => Buffer) =>
  (parts: readonly Buffer[]): readonly Buffer[] =>
    parts.map((part, at) => (at === index ? change(part) : part))
const gluedIv = (parts: readonly Buffer[]): readonly Buffer[] =>
  withPart(3, (part) => Buffer.concat([parts[2] ?? Buffer.alloc(0), part]))(parts)
const plaintextOf = (text: string, encoding: BufferEncoding = 'utf8'): Partial<JweRecipe> => ({
  plaintext: Buffer.from(text, encoding),
})
const cardText = JSON.stringify(card)

describe('a mistake is named at its layer, and the card is still found', () => {
  const rows: readonly (readonly [string, Partial<JweRecipe>, readonly string[]])[] = [
    ['A256GCM', { header: headerOf({ enc: 'A256GCM' }), contentKey: octets(32) }, []],
    ['more header members', { header: headerOf({ typ: 'JWE', cty: 'application/json' }) }, []],
    ['no kid', { header: headerOf({ kid: undefined }) }, ['header: noKid']],
    ['a kid that is a number', { header: headerOf({ kid: 1 }) }, ['header: noKid']],
    ['an unknown kid', { header: headerOf({ kid: 'k9' }) }, ['key: unknownKid']],
    ['a kid twice', { header: headerOf().replace('{', '{"kid":"k0",') }, ['header: duplicateMember']],
    ['another alg by name', { header: headerOf({ alg: 'RSA-OAEP' }) }, ['header: wrongAlg']],
    ['a header that is no JSON', { header: '{alg:1}' }, ['header: unreadable']],
    ['a crit', { header: headerOf({ crit: ['exp'] }) }, ['header: critical']],
    ['another held key', { encryptKey: encryptTo(publishedLater.publicPem) }, ['key: otherKey']],
    ['the later kid, the first key', { header: headerOf({ kid: publishedLater.kid }) }, ['key: otherKey']],
    [
      'MGF1 with SHA-1',
      { encryptKey: encryptLikeSunJce(published.publicPem) },
      ['keyEncryption: otherPadding'],
    ],
    ['OAEP with SHA-1', { encryptKey: oaepSha1(published.publicPem) }, ['keyEncryption: otherPadding']],
    [
      'PKCS #1 v1.5',
      { encryptKey: encryptTo(published.publicPem, { padding: constants.RSA_PKCS1_PADDING }) },
      ['keyEncryption: otherPadding'],
    ],
    [
      'another key and SHA-1',
      { encryptKey: oaepSha1(publishedLater.publicPem) },
      ['key: otherKey', 'keyEncryption: otherPadding'],
    ],
    [
      'a sign octet before the number',
      { alter: withPart(1, (part) => Buffer.concat([Buffer.alloc(1), part])) },
      ['encryptedKey: wrongLength'],
    ],
    ['a content key that is too long', { contentKey: octets(32) }, ['contentKey: wrongLength']],
    ['an IV of 16', { iv: octets(16) }, ['content: wrongIvLength']],
    ['a short tag', { alter: withPart(4, (part) => part.subarray(0, 12)) }, ['content: wrongTagLength']],
    ['a tag glued on', { alter: gluedTag }, ['compact: emptyPart', 'content: tagGlued']],
    [
      'a tag glued on and left out',
      { alter: (parts) => gluedTag(parts).slice(0, 4) },
      ['compact: wrongPartCount', 'compact: emptyPart', 'content: tagGlued'],
    ],
    ['an IV before the ciphertext', { alter: gluedIv }, ['content: ivGlued']],
    [
      'an IV before the ciphertext, and a tag glued on',
      { alter: (parts) => gluedTag(gluedIv(parts)) },
      ['compact: emptyPart', 'content: ivGlued', 'content: tagGlued'],
    ],
    ['no AAD', { aad: () => '' }, ['content: wrongAad']],
    ['the decoded header as AAD', { aad: (_, header) => header }, ['content: wrongAad']],
    ['some other AAD', { aad: () => 'e30' }, ['content: authenticationFailed']],
    [
      'a broken tag',
      { alter: withPart(4, (part) => Buffer.from(part.map((octet) => octet ^ 1))) },
      ['content: authenticationFailed'],
    ],
    [
      'A128CBC-HS256',
      { header: headerOf({ enc: 'A128CBC-HS256' }), contentKey: octets(32), iv: octets(16) },
      ['header: wrongEnc'],
    ],
    [
      'A256CBC-HS512',
      { header: headerOf({ enc: 'A256CBC-HS512' }), contentKey: octets(64), iv: octets(16) },
      ['header: wrongEnc'],
    ],
    ['a byte-order mark', plaintextOf(`\uFEFF${cardText}`), ['plaintext: byteOrderMark']],
    ['UTF-16', plaintextOf(cardText, 'utf16le'), ['plaintext: utf16']],
    ['JSON in a string', plaintextOf(JSON.stringify(cardText)), ['payload: jsonInString']],
    ['another member order', plaintextOf(JSON.stringify({ expiry: card.expiry, pan: card.pan })), []],
    ['white space', plaintextOf(JSON.stringify(card, null, 2)), []],
    ['a member twice', plaintextOf(cardText.replace('{', '{"pan":"0",')), ['payload: duplicateMember']],
  ]

  test.each(rows)('%s', async (_name, changes, expected) => {
    const opened = await open(changes)
    expect(places(opened)).toEqual(expected)
    expect(opened).toMatchObject({ reached: 'payload', payload: card })
  })

  test.each([
    ['quotes', `"${compose()}"`, ['compact: notBase64url', 'compact: notBase64url']],
    ['base64 over it all', Buffer.from(compose()).toString('base64'), ['compact: encodedAgain']],
    // The AAD is the text as sent, so it fits.
    ['padding', `${compose()}==`, ['compact: notBase64url']],
  ])('%s', async (_name, text, expected) => {
    const opened = await openJwe(text, keys)
    expect(places(opened).filter((place) => place.startsWith('compact'))).toEqual(expected)
    expect(opened.payload).toEqual(card)
  })
})

describe('padding is a mistake of the encoding alone', () => {
  // A header of 3n octets would need none.
  const header = ['', ' '].map((end) => `${headerOf()}${end}`).find((one) => one.length % 3 !== 0) ?? ''
  test.each([
    ['that was there when the tag was made', padded, 'asSpecified', []],
    ['that was put there afterwards', (headerText: string) => headerText, 'asSpecified', []],
    ['beside another AAD', () => 'another', 'failed', ['content: authenticationFailed']],
  ] as const)('%s', async (_name, aad, authentication, inside) => {
    const opened = await openJwe(compose({ header, aad }).split('.').map(padded).join('.'), keys)
    expect(opened).toMatchObject({ authentication, payload: card })
    expect(new Set(places(opened))).toEqual(new Set(['compact: notBase64url', ...inside]))
  })
})

describe('a mistake that hides the card stops the opening', () => {
  const rsa2048 = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({
    type: 'spki',
    format: 'pem',
  })
  const rows: readonly (readonly [string, Partial<JweRecipe>, string, readonly string[]])[] = [
    [
      'a key that nobody holds',
      { encryptKey: encryptTo(foreign.publicPem) },
      'keyEncryption',
      ['keyEncryption: undecryptable'],
    ],
    [
      'a key of 2048 bits',
      { encryptKey: encryptTo(String(rsa2048)) },
      'encryptedKey',
      ['encryptedKey: wrongLength'],
    ],
    ['a bare content key', { encryptKey: (key) => key }, 'encryptedKey', ['encryptedKey: wrongLength']],
    [
      'another ciphertext',
      { alter: withPart(3, (part) => Buffer.alloc(part.length, 1)) },
      'content',
      ['content: undecryptable'],
    ],
    [
      'octets before the ciphertext that are not its IV',
      { alter: withPart(3, (part) => Buffer.concat([Buffer.alloc(12), part])) },
      'content',
      ['content: undecryptable'],
    ],
    ['another IV', { alter: withPart(2, () => Buffer.alloc(12, 1)) }, 'content', ['content: undecryptable']],
    ['a form instead of JSON', plaintextOf('pan=1&expiry=2'), 'plaintext', ['plaintext: notJson']],
    ['empty plaintext', plaintextOf(''), 'plaintext', ['compact: emptyPart', 'plaintext: notJson']],
    ['a list', plaintextOf('[]'), 'payload', ['payload: notAnObject']],
    ['a string', plaintextOf('"a"'), 'payload', ['payload: notAnObject']],
    ['null', plaintextOf('null'), 'payload', ['payload: notAnObject']],
    [
      'other names',
      plaintextOf('{"PAN":"1","expiry":"2"}'),
      'payload',
      ['payload: missingMember', 'payload: extraMember'],
    ],
  ]

  test.each(rows)('%s', async (_name, changes, reached, expected) => {
    const opened = await open(changes)
    expect(places(opened)).toEqual(expected)
    expect(opened.reached).toBe(reached)
  })

  test('and no key at all is an encrypted key that nobody holds', async () => {
    const opened = await openJwe(compose(), await importDecryptionKeys([]))
    expect(opened).toMatchObject({ reached: 'encryptedKey', payload: undefined, namedKey: undefined })
  })
})

test('takes anything, and shows neither card nor key in what it finds', async () => {
  const soup = fc.array(
    fc.constantFrom('.', compose(), 'AQ', '=', 'é', Buffer.from(headerOf()).toString('base64url')),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.anything(),
        soup.map((all) => all.join('')),
      ),
      async (value) => {
        const { faults, reached } = await openJwe(value, keys)
        expect(faults.length > 0 || reached === 'payload').toBe(true)
        expect(faults.map(faultInWords).join('\n')).not.toContain(card.pan)
      },
    ),
  )
})

test('the keys cannot be read from what holds them', () => {
  expect(JSON.stringify(keys)).not.toContain(published.privateJwk.d.slice(0, 20))
  expect(JSON.stringify(keys)).not.toContain('BEGIN')
})

test('faultInWords', () => {
  const layer = 'content'
  expect([
    faultInWords({ layer, code: 'wrongIvLength', expected: '12 bytes', actual: '16 bytes' }),
    faultInWords({ layer, code: 'undecryptable', expected: undefined, actual: undefined }),
  ]).toEqual(['content: wrongIvLength (expected 12 bytes, found 16 bytes)', 'content: undecryptable'])
})
