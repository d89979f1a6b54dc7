import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { loadConfiguration } from './load-configuration.ts'
import { UsageError } from './usage-error.ts'

const root = mkdtempSync(join(tmpdir(), 'samsvar-configuration-'))
afterAll(() => rmSync(root, { recursive: true }))

let count = 0

/** A folder of its own with one file in it. */
function folderWith(file: string, text: string): string {
  count += 1
  const folder = join(root, `folder-${count}`)
  mkdirSync(folder)
  writeFileSync(join(folder, file), text)
  return folder
}

async function refusal(folder: string, given?: string): Promise<string> {
  try {
    await loadConfiguration(folder, given)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  return 'accepted'
}

describe('a configuration is read', () => {
  test.each([
    ['samsvar.config.json', '{ "target": "reference", "seed": 7 }'],
    ['samsvar.config.mjs', 'export default { target: "reference", seed: 7 }'],
    ['samsvar.config.js', 'module.exports = { target: "reference", seed: 7 }'],
    [
      'samsvar.config.ts',
      'enum Seed { a = 7 }\nexport default { target: "reference" as const, seed: Seed.a }',
    ],
    [
      'samsvar.config.ts',
      'import { defineConfig } from "samsvar"\nexport default defineConfig({ target: "reference", seed: 7 })',
    ],
  ])('from %s: %s', async (file, text) => {
    const folder = folderWith(file, text)
    expect(await loadConfiguration(folder, undefined)).toEqual({
      configuration: { target: 'reference', seed: 7 },
      folder,
    })
  })

  test('from the nearest folder upwards, which paths are relative to', async () => {
    const folder = folderWith('samsvar.config.json', '{ "seed": 1 }')
    const inner = join(folder, 'a', 'b')
    mkdirSync(inner, { recursive: true })
    expect(await loadConfiguration(inner, undefined)).toEqual({ configuration: { seed: 1 }, folder })
    writeFileSync(join(inner, 'samsvar.config.json'), '{ "seed": 2 }')
    expect((await loadConfiguration(inner, undefined)).configuration).toEqual({ seed: 2 })
  })

  test('from the file that is named, and no other', async () => {
    const folder = folderWith('samsvar.config.json', '{ "seed": 1 }')
    writeFileSync(join(folder, 'other.json'), '{ "seed": 2 }')
    expect((await loadConfiguration(folder, 'other.json')).configuration).toEqual({ seed: 2 })
    expect(await refusal(folder, 'none.json')).toMatch(
      /^--config: there is no file .*none\.json\. Accepted: /u,
    )
  })

  test('and may be absent', async () => {
    const folder = folderWith('README.md', '')
    expect((await loadConfiguration(folder, undefined)).configuration).toEqual({})
  })
})

describe('a configuration that is no configuration is told with its file', () => {
  test.each([
    ['samsvar.config.json', '{ "target": ', /can't be read: .*JSON/u],
    ['samsvar.config.json', '[]', /expected .*, found a list of 0 as default export/u],
    ['samsvar.config.ts', 'export default {{', /can't be read: /u],
    ['samsvar.config.mjs', 'export default {{', /can't be read: /u],
    ['samsvar.config.ts', 'throw new Error("no such luck")', /can't be read: no such luck/u],
    ['samsvar.config.mjs', 'throw new Error("no such luck")', /can't be read: no such luck/u],
    ['samsvar.config.ts', 'import "./missing.ts"\nexport default {}', /can't be read: Cannot find module/u],
    ['samsvar.config.mjs', 'import "./missing.mjs"\nexport default {}', /can't be read: Cannot find module/u],
    ['samsvar.config.ts', 'export const target = "reference"', /expected .*, found no default export/u],
    ['samsvar.config.mjs', 'export default 7', /expected .*, found 7 as default export/u],
    ['samsvar.config.mjs', 'export default () => ({})', /expected .*, found a function as default export/u],
  ])('%s: %s', async (file, text, message) => {
    const told = await refusal(folderWith(file, text))
    expect(told).toContain(file)
    expect(told).toMatch(message)
    expect(told).toContain('export default defineConfig({ … })')
  })
})

const listedCard = {
  card: { id: 'a', pan: '4111111111111111', network: 'visa', expiry: '2028-05' },
  cardholder: { nin: '15076500565', countryCode: 'NO', birthDate: '1965-07-15' },
}

describe('a setting is told with its place, what was found and what is accepted', () => {
  test.each([
    [{ target: 7 }, { target: 'reference' }, /: target: expected reference, module:PATH, .*, found 7$/u],
    [{ target: '' }, { target: './bank' }, /: target: expected .*, found ""$/u],
    [{ only: 'NL' }, { only: ['NL'] }, /: only: expected a list of patterns, .*, found "NL"$/u],
    [{ only: ['NL', 7] }, { only: ['NL', 'CD'] }, /: only\[1\]: expected .*, found 7$/u],
    [{ seed: 'abc' }, { seed: 0 }, /: seed: expected a whole number from 0 .*, found "abc"$/u],
    [{ seed: 1.5 }, { seed: 1 }, /: seed: expected .*, found 1\.5$/u],
    [{ concurrency: 0 }, { concurrency: 1 }, /: concurrency: expected .*1 or more, found 0$/u],
    [{ order: 'random' }, { order: 'shuffled' }, /: order: expected "planned", .*, found "random"$/u],
    [{ order: 'shuffled:x' }, { order: 'shuffled:7' }, /: order: expected .*, found "shuffled:x"$/u],
    [{ timeout: -1 }, { timeout: 1 }, /: timeout: expected .*, found -1$/u],
    [{ strict: 'yes' }, { strict: true }, /: strict: expected true or false, found "yes"$/u],
    [
      { now: 'tomorrow' },
      { now: '2026-11-22T12:00:00+01:00' },
      /: now: expected ISO 8601 .*, found "tomorrow"$/u,
    ],
    [{ now: '2026-02-30T12:00:00Z' }, { now: '2026-02-28T12:00:00Z' }, /: now: expected/u],
    [
      { linkPointer: 'url' },
      { linkPointer: '/url' },
      /: linkPointer: expected a JSON pointer, .*, found "url"$/u,
    ],
    [
      { targetHeaders: { Authorization: 7 } },
      { targetHeaders: { Authorization: 'VARIABLE' } },
      /: targetHeaders\.Authorization: expected \{ "HEADER": "VARIABLE" \}, .*, found a number$/u,
    ],
    [
      { targetHeaders: ['Bearer abc'] },
      { targetHeaders: {} },
      /: targetHeaders: expected .*, found a list of 1$/u,
    ],
    [{ targetCa: '' }, { targetCa: 'ca.pem' }, /: targetCa: expected the path of a file .*, found ""$/u],
    [{ linkPointer: '/a~2' }, { linkPointer: '/a~0b/~1' }, /: linkPointer: expected a JSON pointer/u],
    [
      { bind: '127.0.0.1:8080' },
      { bind: '::' },
      /: bind: expected an IP address .* without a port, .*, found "127\.0\.0\.1:8080"$/u,
    ],
    [
      { advertise: 'https://samsvar' },
      { advertise: 'samsvar' },
      /: advertise: expected a host name .*, found "https:\/\/samsvar"$/u,
    ],
    [
      { ports: 65_531 },
      { ports: 65_530 },
      /: ports: expected the first of 6 ports in a row, .*, found 65531$/u,
    ],
    [{ ports: 0 }, { ports: 1 }, /: ports: expected .*, found 0$/u],
    [
      { ports: { provisioning: 1, expired: 1 } },
      { ports: { provisioning: 1, expired: 2 } },
      /: ports: .* each port once, found an object$/u,
    ],
    [{ ports: { provisoning: 1 } }, { ports: {} }, /: ports\.provisoning: .* did you mean "provisioning"\?/u],
    [{ ports: { expired: 'x' } }, { ports: { expired: 7 } }, /: ports.*: expected .*, found/u],
    [{ keep: '' }, { keep: 'keys' }, /: keep: expected the path of a folder, found ""$/u],
    [
      { tokenServices: { visa: { settings: { names: { tokenDetails: 7 } } } } },
      { tokenServices: { visa: { settings: { names: { tokenDetails: 'tokens' } } } } },
      /: tokenServices\.visa\.settings\.names\.tokenDetails: expected text, found a number$/u,
    ],
    [
      { tokenServices: { visa: { settings: { names: { tokenDetail: 'tokens' } } } } },
      { tokenServices: { visa: { settings: { names: {} } } } },
      /\.names\.tokenDetail: there is no such setting; did you mean "tokenDetails"\?/u,
    ],
    [
      { tokenServices: { visa: { settings: { names: { tokenStatus: 'status' } } } } },
      { tokenServices: { visa: { settings: { names: { tokenStatus: 'status', status: 'code' } } } } },
      /\.names: expected the service's own name for each member, no two alike, found an object$/u,
    ],
    [
      { tokenServices: { mastercard: { settings: { signingKeyPem: 'MIIE' } } } },
      { tokenServices: { mastercard: { settings: { signingKeyPem: tokenServiceKeys.signing } } } },
      /\.signingKeyPem: expected the PEM of an RSA private key .*, found other text, 4 characters$/u,
    ],
    [
      { tokenServices: { visa: { settings: { encryption: { alg: 'RSA-OAEP' } } } } },
      { tokenServices: { visa: { settings: { encryption: { alg: 'RSA-OAEP-256' } } } } },
      /\.encryption\.alg: expected "A256GCMKW" or "RSA-OAEP-256", found other text, 8 characters$/u,
    ],
    [
      { tokenServices: { visa: { consumerKey: 'k' } } },
      { tokenServices: { visa: { settings: { apiKey: 'k' } } } },
      /: tokenServices\.visa\.consumerKey: there is no such setting; did you mean "settings"\? Accepted: settings$/u,
    ],
    [
      { tokenServices: { amex: {} } },
      { tokenServices: { visa: {} } },
      /: tokenServices\.amex: there is no such setting; .* Accepted: visa, mastercard$/u,
    ],
    [{ cards: [] }, { cards: [listedCard] }, /: cards: expected .*, found a list of 0$/u],
    [
      { traget: 'x' },
      { target: 'x' },
      /: traget: there is no such setting; did you mean "target"\? Accepted: target, targetHeaders, targetCa, only/u,
    ],
  ])('%j, unlike %j', async (wrong, right, message) => {
    expect(await refusal(folderWith('samsvar.config.json', JSON.stringify(wrong)))).toMatch(message)
    expect(await refusal(folderWith('samsvar.config.json', JSON.stringify(right)))).toBe('accepted')
  })

  test('within a card, of which nothing is repeated', async () => {
    const { card, cardholder } = listedCard
    const cards = [
      { card: { ...card, pan: '4111-1111', number: 1 }, cardholder: { ...cardholder, birthDate: '15.7.65' } },
    ]
    const told = await refusal(folderWith('samsvar.config.json', JSON.stringify({ cards })))
    expect(told.split('\n').slice(1)).toEqual([
      '  cards[0].card.pan: expected text of 12 to 19 digits, found other text, 9 characters',
      '  cards[0].card.number: there is no such setting; did you mean "network"? Accepted: id, pan, network, expiry',
      '  cards[0].cardholder.birthDate: expected YYYY-MM-DD, found other text, 7 characters',
    ])
  })

  test('within the description of a token service, however deep', async () => {
    const ours = {
      requst: {},
      request: { method: 'GET', path: '/c/{card}', card: { in: 'path', by: 'id', spot: 1 } },
      answer: {
        tokens: 'data',
        requester: '/r',
        reference: '/t',
        status: '/s',
        states: { ON: 'activ' },
        pointer: '/x',
      },
    }
    const told = await refusal(folderWith('samsvar.config.json', JSON.stringify({ dialects: { ours } })))
    expect(told.split('\n').slice(1)).toEqual([
      expect.stringMatching(
        /^ {2}dialects\.ours\.request\.card\.spot: there is no such setting; .*Accepted: in, by, name, pointer$/u,
      ),
      expect.stringMatching(
        /^ {2}dialects\.ours\.answer\.tokens: expected a JSON pointer .*, found "data"$/u,
      ),
      expect.stringMatching(
        /^ {2}dialects\.ours\.answer\.states\.ON: expected "active" or .*, found "activ"$/u,
      ),
      expect.stringMatching(
        /^ {2}dialects\.ours\.answer\.pointer: there is no such setting; .*Accepted: tokens, /u,
      ),
      expect.stringMatching(
        /^ {2}dialects\.ours\.requst: there is no such setting; did you mean "request"\?/u,
      ),
    ])
  })

  test('all at once', async () => {
    const told = await refusal(folderWith('samsvar.config.json', '{ "seed": -1, "strict": 1, "outt": "x" }'))
    expect(told).toMatch(
      /samsvar\.config\.json has 3 problems:\n {2}seed: .*\n {2}strict: .*\n {2}outt: .*"out"/u,
    )
  })
})
