import { execFile } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { holdsCardNumber } from '../src/pact/secrets.ts'
import { canariesIn } from './canaries.ts'
import { type BuiltProgram, buildProgram, type Ended } from './program.ts'

const committed = resolve(import.meta.dirname, '../contracts/pacts')
let built: BuiltProgram
beforeAll(() => {
  built = buildProgram()
}, 120_000)
afterAll(() => built.remove())

/** A bank that sends and logs everything it knows, in ways that Pact repeats. */
const loud = `
import { createRequire } from 'node:module'
const seen = []
export default {
  describe: async () => ({ protocol: 1, name: 'Loud', version: '1', operations: ['cardStatus'],
    tokenServices: { visa: 'processor' }, issuer: { names: ['Loud'] } }),
  start: async (environment) => { seen.push(environment); return {} },
  cardStatus: async ({ card, cardholder }) => {
    console.log('card', card.pan, 'of', cardholder.nin)
    const { default: https } = await import('node:https')
    const { url } = seen[0].tokenServices.visa
    const ask = (content) => new Promise((done, fail) => {
      const request = https.request(url, { method: 'POST', ca: seen[0].trust.caPem,
        headers: { 'content-type': 'application/json', authorization: 'Bearer ' + card.pan } }, (answer) => {
        let text = ''
        answer.on('data', (chunk) => { text += chunk })
        answer.on('end', () => done(text)) })
      request.on('error', fail)
      request.end(JSON.stringify(content))
    })
    const answered = await ask({ pan: card.pan })
    // Before Pact's mock server only, which then tells what it did not expect.
    if (answered.includes('token-reference-')) await ask({ pan: card.pan, [card.pan]: cardholder.nin })
    return { ecom: 'unknown', offer: 'none' }
  },
}
`

const clean = (text: string): void => {
  expect((text.match(/\d(?:[ -]?\d){12,}/gu) ?? []).filter(holdsCardNumber)).toEqual([])
  expect(canariesIn(text, [encryptionKeys.published.privateJwk.d.slice(0, 40), 'PRIVATE KEY'])).toEqual([])
  expect(
    text
      .match(/\b\d{11}\b/gu)
      ?.filter((digits) => /^[0-3]\d[01]\d/u.test(digits) && !/^(\d)\1+$/u.test(digits)) ?? [],
  ).toEqual([])
}

describe('samsvar pact', () => {
  test('record and verify, and print one JSON document whatever Pact writes', async () => {
    const recorded = await built.samsvar(['pact', 'record', '--target', 'reference', '--json'])
    expect([recorded.stderr, recorded.code]).toEqual(['', 0])
    expect(JSON.parse(recorded.stdout)).toMatchObject({ consumer: 'Fjordbanken' })
    const verified = await built.samsvar(['pact', 'verify', '--json'])
    expect([verified.stderr, verified.code]).toEqual(['', 0])
    expect(JSON.parse(verified.stdout)).toMatchObject({ by: 'doubles', exitCode: 0 })
    for (const name of readdirSync(committed)) {
      const path = join('contracts/pacts', name)
      expect(readFileSync(join(built.folder, path), 'utf8')).toBe(readFileSync(join(committed, name), 'utf8'))
    }
  }, 60_000)

  test('let out nothing secret of what Pact repeats, of a bank that sends and logs it', async () => {
    built.put('loud.mjs', loud)
    const ended = await built.samsvar([
      'pact',
      'record',
      '--target',
      'module:loud.mjs',
      '--pacts',
      'loud',
      '--verbose',
    ])
    expect(ended.stderr).toMatch(
      /Expected a Map with keys \[pan\] but received one with keys \[‹card number›, pan\]/u,
    )
    expect(ended.code).toBe(3)
    clean(ended.stdout + ended.stderr)
    const contracts = readdirSync(built.folder).includes('loud')
      ? readdirSync(join(built.folder, 'loud'))
      : []
    for (const name of contracts) clean(readFileSync(join(built.folder, 'loud', name), 'utf8'))
  }, 60_000)

  test('verify says which interaction fails and what rests on it, and exits 1', async () => {
    cpSync(committed, join(built.folder, 'broken'), { recursive: true })
    const path = 'broken/Fjordbanken-push-provisioning.json'
    const contract = JSON.parse(readFileSync(join(committed, 'Fjordbanken-push-provisioning.json'), 'utf8'))
    contract.interactions[7].response.body.content.code = 'NO_SUCH_CODE'
    built.put(path, JSON.stringify(contract))
    const ended = await built.samsvar([
      'pact',
      'verify',
      '--pacts',
      'broken',
      '--provider',
      'push-provisioning',
    ])
    expect(ended.stdout).toMatch(
      /^FAILS {2}Fjordbanken with push-provisioning: 8 of 9 interactions\n {2}a request to add a card that the service finds invalid \(CD-25\)\n {4}\$\.code: /u,
    )
    expect(ended.code).toBe(1)
  }, 60_000)

  test.each([
    ['verify --pacts nowhere', 2, /no contract in .*nowhere/u],
    ['verify --provider nobody', 2, /there is no contract with "nobody". There are: /u],
    ['verify --provider-url https://x.example', 2, /--states-url/u],
    ['verify --from-broker', 2, /no broker: name it with --broker-url/u],
    ['verify --publish', 2, /--provider-version/u],
    ['publish --broker-url https://user:s3cret@pact.example', 2, /found credentials in it/u],
    [
      'publish --broker-url http://127.0.0.1:9 --consumer-version 1',
      3,
      /can't be reached: nothing listens there/u,
    ],
    ['status --broker-url http://127.0.0.1:9 --consumer-version 1', 2, /no environment/u],
    [
      'status --environment production --broker-url http://127.0.0.1:9 --consumer-version 1',
      3,
      /nothing listens there/u,
    ],
    ['record', 2, /no target/u],
    ['recrod', 2, /did you mean `samsvar pact record`/u],
    ['verify --publsh', 2, /did you mean --publish/u],
  ])('%s: exit %i', async (line, code, words) => {
    const ended = await new Promise<Ended>((done) => {
      const env = { ...process.env, PACT_BROKER_BASE_URL: '' }
      execFile(
        process.execPath,
        [built.program, 'pact', ...line.split(' ')],
        { cwd: built.folder, env },
        (error, stdout, stderr) =>
          done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
      )
    })
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toMatch(words)
    expect(ended.stderr).not.toContain('s3cret')
  })
})
