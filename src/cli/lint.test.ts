import { describe, expect, test } from 'vitest'
import {
  composeJwe,
  encryptTo,
  type JweRecipe,
  jweHeader,
  rightRecipe,
} from '../../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { type LintSettings, lint } from './lint.ts'
import { recogniseInput } from './lint-input.ts'
import { endOf, lintJson, lintText } from './lint-text.ts'

const pan = '4111111111111111'
const nin = '15076500565'
const alone: LintSettings = { key: undefined, returnUrl: undefined, now: new Date('2026-11-22T12:00:00Z') }

interface Outcome {
  readonly violated: readonly string[]
  readonly passed: readonly string[]
  readonly exitCode: number
  readonly printed: string
}

async function lintOf(text: string, settings: LintSettings = alone): Promise<Outcome> {
  const found = await lint(recogniseInput(Buffer.from(text)), settings)
  const ids = (...verdicts: readonly string[]): readonly string[] =>
    found.answers.filter(({ verdict }) => verdicts.includes(verdict)).map(({ requirement }) => requirement.id)
  const end = endOf(found, false)
  const printed = `${lintText(found, end, { colour: false, width: 80 })}${JSON.stringify(lintJson(found, end))}`
  return { violated: ids('fail', 'warn'), passed: ids('pass'), exitCode: end.exitCode, printed }
}

const back = 'https%3A%2F%2Fapp.fjordbanken.example%2Fback'
const goodLink = `https://qr.vipps.no/ps/provisioning/push/nfc?expiry=2028-05&last4=0042&token-reference=DNITHE301234&return-url=${back}`

describe('one NFC link', () => {
  test('a right one violates nothing, and passes what it shows by itself', async () => {
    const passed = ['NL-01', 'NL-06', 'NL-07', 'NL-10', 'NL-13', 'NL-14']
    expect(await lintOf(goodLink)).toMatchObject({ violated: [], passed, exitCode: 0 })
  })

  test.each([
    ['another address', 'qr.vipps.no', 'qr.vipps.test', 'NL-01'],
    [
      'the older address',
      'https://qr.vipps.no/ps/provisioning/push/nfc?',
      'https://vipps.no/ps/provisioning/push/nfc-enrollment-only?',
      'NL-01',
    ],
    ['no scheme', 'https://', '', 'NL-01'],
    ['another form of expiry', '2028-05', '05%2F28', 'NL-02'],
    ['an expiry with a day', '2028-05', '2028-05-31', 'NL-02'],
    ['an expiry with a sign', '2028-05', '%2B2028-05', 'NL-02'],
    ['a thirteenth month', '2028-05', '2028-13', 'NL-02'],
    ['three digits', '0042', '042', 'NL-03'],
    ['five digits', '0042', '00042', 'NL-03'],
    ['digits behind dots', '0042', '%E2%80%A20042', 'NL-03'],
    ['what is no UTF-8 for digits', '0042', '%FF042', 'NL-03'],
    ['what is no UTF-8', back, '%FF', 'NL-06'],
    ['no reference', '&token-reference=DNITHE301234', '', 'NL-04'],
    ['two return URLs', '&return-url', '&return-url=https%3A%2F%2Fb.example&return-url', 'NL-05'],
    ['a bare =', back, 'https%3A%2F%2Fapp.example%2F%3Fa=b', 'NL-06'],
    ['a bare :', back, 'https:%2F%2Fapp.example', 'NL-07'],
    ['encoded twice', back, encodeURIComponent(back), 'NL-08'],
    ['an empty return URL', back, '', 'NL-09'],
    ['null for none', back, 'null', 'NL-09'],
    ['the older spelling', 'last4', 'last-4', 'NL-10'],
    ['a bare &', back, 'https%3A%2F%2Fapp.example%2F%3Fa&b', 'NL-10'],
    ['a fragment', back, `${back}#x`, 'NL-13'],
    ['a port', 'qr.vipps.no', 'qr.vipps.no:443', 'NL-13'],
    ['small hexadecimal digits', '%3A%2F%2F', '%3a%2F%2F', 'NL-14'],
    ['a card number', '2Fback', `2F${pan}`, 'DP-02'],
  ])('with %s: %s in place of %s violates %s', async (_, right, wrong, requirement) => {
    expect((await lintOf(goodLink.replace(right, wrong))).violated).toContain(requirement)
  })

  test('what was asked for decides where it is known', async () => {
    const asked = { ...alone, returnUrl: 'https://app.fjordbanken.example/back' }
    const other = { ...alone, returnUrl: 'https://app.fjordbanken.example/other' }
    expect((await lintOf(goodLink, asked)).passed).toEqual(expect.arrayContaining(['NL-05', 'NL-15']))
    expect((await lintOf(goodLink, other)).violated).toEqual(['NL-05'])
    expect((await lintOf(goodLink)).passed).not.toContain('NL-05')
  })
})

const { published, foreign } = encryptionKeys
const goodPlaintext = JSON.stringify({ pan, expiry: '2028-05' })

const jwe = (changes: Partial<JweRecipe> = {}, plaintext = goodPlaintext, key = published): string =>
  composeJwe({ ...rightRecipe(key.publicPem, jweHeader(key.kid), plaintext), ...changes })

describe('one JWE', () => {
  test('a right one to the suite’s own key is opened and violates nothing', async () => {
    const { violated, passed, exitCode } = await lintOf(jwe())
    expect({ violated, exitCode }).toEqual({ violated: [], exitCode: 0 })
    expect(passed).toEqual(['CD-04', 'CD-05', 'CD-06', 'CD-07', 'CD-08', 'CD-09', 'CD-10', 'CD-11'])
  })

  test.each([
    ['padding', `${jwe()}=`, 'CD-04'],
    ['four parts', jwe().replace(/\.[^.]*$/u, ''), 'CD-04'],
    ['another alg', jwe({ header: jweHeader(published.kid, { alg: 'RSA-OAEP' }) }), 'CD-05'],
    [
      'A256GCM',
      jwe({ header: jweHeader(published.kid, { enc: 'A256GCM' }), contentKey: Buffer.alloc(32) }),
      'CD-07',
    ],
    ['no kid', jwe({ header: '{"alg":"RSA-OAEP-256","enc":"A128GCM"}' }), 'CD-08'],
    ['another key', jwe({ encryptKey: encryptTo(foreign.publicPem) }), 'CD-09'],
    ['a third member', jwe({}, JSON.stringify({ pan, expiry: '2028-05', name: 'x' })), 'CD-10'],
    ['a wrong check digit', jwe({}, goodPlaintext.replace(pan, '4111111111111112')), 'CD-11'],
    ['month 13', jwe({}, goodPlaintext.replace('2028-05', '2028-13')), 'CD-13'],
    ['a security code', jwe({}, JSON.stringify({ pan, expiry: '2028-05', cvv: '999' })), 'DP-03'],
  ])('with %s violates a requirement', async (_, text, requirement) => {
    expect((await lintOf(text)).violated).toContain(requirement)
  })

  test('without its key only the structure is judged', async () => {
    const right = await lintOf(jwe({}, goodPlaintext, foreign))
    expect(right).toMatchObject({ violated: [], passed: ['CD-04', 'CD-07'], exitCode: 0 })
    const short = { ...rightRecipe(foreign.publicPem, jweHeader('short'), goodPlaintext) }
    const cut = composeJwe({
      ...short,
      encryptKey: (key) => encryptTo(foreign.publicPem)(key).subarray(0, 256),
    })
    expect((await lintOf(cut)).violated).toContain('CD-09')
  })

  test('the key of a file opens it, and decides on the kid that it tells', async () => {
    const key = { kid: foreign.kid, privateJwk: foreign.privateJwk }
    expect((await lintOf(jwe({}, goodPlaintext, foreign), { ...alone, key })).passed).toContain('CD-08')
    expect((await lintOf(jwe(), { ...alone, key })).violated).toContain('CD-08')
    const nameless = { ...key, kid: undefined }
    const opened = await lintOf(jwe({}, goodPlaintext, foreign), { ...alone, key: nameless })
    expect(opened.passed).toContain('CD-11')
    expect(opened.passed).not.toContain('CD-08')
  })
})

const encryptedCardData = jwe()
const goodBody = {
  encryptedCardData,
  countryCode: 'NO',
  nin,
  issuerName: 'Fjordbanken',
  appSwitch: true,
  last4: '1111',
}
const bodyWith = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...goodBody, ...changes })

describe('one request body', () => {
  test('a right one violates nothing', async () => {
    expect(await lintOf(bodyWith({}))).toMatchObject({ violated: [], exitCode: 0 })
  })

  test.each([
    ['no JSON', `${bodyWith({})}}`, 'CD-01'],
    ['a byte-order mark', `\uFEFF${bodyWith({})}`, 'CD-01'],
    ['no nin', bodyWith({ nin: undefined }), 'CD-02'],
    ['another property', bodyWith({ brand: 'x' }), 'CD-03'],
    ['a broken JWE', bodyWith({ encryptedCardData: 'a.b.c' }), 'CD-04'],
    ['a number as last4', bodyWith({ last4: 1111 }), 'CD-15'],
    ['the last4 of another card', bodyWith({ last4: '1112' }), 'CD-15'],
    ['a small country code', bodyWith({ countryCode: 'no' }), 'CD-16'],
    ['a NIN with a wrong check digit', bodyWith({ nin: '15076500566' }), 'CD-17'],
    ['a NIN of another country', bodyWith({ countryCode: 'FI' }), 'CD-17'],
    ['an encoded return URL', bodyWith({ returnUrl: back }), 'CD-18'],
    ['an empty issuer', bodyWith({ issuerName: '' }), 'CD-19'],
    ['a string as appSwitch', bodyWith({ appSwitch: 'true' }), 'CD-20'],
    ['a short nickname', bodyWith({ suggestedNickname: 'Kort' }), 'CD-21'],
    ['the card number', bodyWith({ issuerName: `Bank ${pan}` }), 'DP-01'],
    ['a security code', bodyWith({ cvc: '999' }), 'DP-03'],
  ])('with %s violates a requirement', async (_, text, requirement) => {
    expect((await lintOf(text)).violated).toContain(requirement)
  })

  test.each([
    ['a return URL', bodyWith({ returnUrl: 'https://app.example/back' })],
    ['null for none', bodyWith({ returnUrl: null, suggestedNickname: null })],
    ['a nickname', bodyWith({ suggestedNickname: 'Korte' })],
    ['spaces around it', `  ${bodyWith({})}\n`],
  ])('with %s violates nothing', async (_, text) => {
    expect((await lintOf(text)).violated).toEqual([])
  })
})

test.each([
  ['a body', bodyWith({ nin: '15076500566', issuerName: `${pan} ${nin}`, returnUrl: `x ${nin}` })],
  ['a body with numbers for strings', bodyWith({ nin: Number(nin), last4: Number(pan) })],
  [
    'a body whose JWE holds numbers',
    bodyWith({ encryptedCardData: jwe({}, `{"pan":${pan},"expiry":"${pan}"}`) }),
  ],
  ['a link', `${goodLink.replace('DNITHE301234', pan)}&x=${nin}#${pan}`],
  ['a link to elsewhere', `https://bank.example/${pan}/${nin}`],
])('%s prints no card number and no NIN', async (_, text) => {
  const { printed, violated } = await lintOf(text)
  expect(violated).not.toEqual([])
  expect(printed).not.toContain(pan)
  expect(printed).not.toContain(nin)
  expect(printed).not.toContain('15076500566')
})

test('a warning fails under --strict only', async () => {
  const found = await lint(recogniseInput(Buffer.from(bodyWith({ brand: 'x' }))), alone)
  expect([endOf(found, false).exitCode, endOf(found, true).exitCode]).toEqual([0, 1])
})
