import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { readDocument } from '../src/report/read-document.ts'
import { canariesIn } from './canaries.ts'
import { buildProgram } from './program.ts'

const { samsvar, put, remove, folder } = buildProgram()
afterAll(remove)

const chromium = resolve(import.meta.dirname, '../fixtures/recordings/chromium.har')
const whole = readFileSync(chromium, 'utf8')
const { published, foreign } = encryptionKeys

put('browser.har', whole)
put('wrong.har', whole.replaceAll('expiry=2031-05', 'expiry=05%2F31'))
put('cut.har', whole.slice(0, -40))
put('cut-and-wrong.har', whole.replaceAll('expiry=2031-05', 'expiry=05%2F31').slice(0, -40))
put(
  'left-out.har',
  whole.replaceAll(
    /"postData":\{"mimeType":"application\/json","text":"(?:[^"\\]|\\.)*"/gu,
    '"postData":{"mimeType":"application/json"',
  ),
)
put('nothing.har', '{"log":{"entries":[]}}')
put('packed.har', 'PK\u0003\u0004')
put('key.json', JSON.stringify({ ...published.privateJwk, kid: published.kid }))
put('foreign.json', JSON.stringify({ ...foreign.privateJwk, kid: 'another' }))
const inquiry = JSON.stringify({
  request: {
    method: 'POST',
    url: 'https://t.example',
    headers: {},
    body: { pan: '4111111111111111', tokenRequestorIds: ['40010082040'] },
  },
  response: { status: 200, body: { tokens: [] } },
})
put('lines.ndjson', `${inquiry}\n`)
put('bad-line.ndjson', `${inquiry}\nnot 4111111111111111\n${inquiry}\n`)
put('4111111111111111.ndjson', `${inquiry}\n`)

describe.concurrent('audit', () => {
  test.each([
    ['a recording of a browser', ['browser.har'], 0, 'exit 0: no violation, but recorded traffic shows'],
    [
      'the same, opened',
      ['browser.har', '--key', 'key.json', '--issuer', 'Fjordbanken ASA'],
      0,
      'exit 0: no violation',
    ],
    ['a wrong link', ['wrong.har'], 1, 'exit 1: 1 MUST requirement violated: NL-02'],
    ['a wrong link, left out', ['wrong.har', '--skip', 'NL-02'], 0, 'exit 0: no violation'],
    [
      'another issuer',
      ['browser.har', '--issuer', 'Another Bank'],
      1,
      'exit 1: 1 MUST requirement violated: CD-19',
    ],
    [
      'another published key',
      ['browser.har', '--kid', 'another'],
      1,
      'exit 1: 1 MUST requirement violated: CD-08',
    ],
    ['a key that opens nothing', ['browser.har', '--key', 'foreign.json', '--skip', 'CD-08'], 3, 'exit 3: '],
    ['a HAR that was cut short', ['cut.har'], 3, 'exit 3: cut.har: line 1, byte '],
    [
      'one with a violation before the cut',
      ['cut-and-wrong.har'],
      1,
      'exit 1: 1 MUST requirement violated: NL-02',
    ],
    ['a HAR without bodies', ['left-out.har', '--provisioning', 'http://127.0.0.1'], 3, 'exit 3: '],
    ['a HAR without entries', ['nothing.har'], 3, 'exit 3: no MUST requirement was observed at all'],
    ['lines', ['lines.ndjson'], 0, 'exit 0: no violation'],
    ['a line that is none', ['bad-line.ndjson'], 3, 'exit 3: bad-line.ndjson: line 2, byte '],
    ['several files', ['lines.ndjson', 'wrong.har'], 1, 'exit 1: 1 MUST requirement violated: NL-02'],
    ['a file that is named for a number', ['4111111111111111.ndjson'], 0, 'exit 0: no violation'],
  ])('judges %s', async (name, words, code, last) => {
    const out = `out-${name.replaceAll(' ', '-')}`
    const ended = await samsvar(['audit', ...words, '--out', out])
    expect(ended.code).toBe(code)
    expect(ended.stdout.trimEnd().split('\n').at(-1)).toMatch(last)
    const read = readDocument(readFileSync(join(folder, out, 'report.json'), 'utf8'))
    expect(read).toHaveProperty('document')
    const secrets = ['4111111111111111', '15076500565', published.privateJwk.d.slice(0, 30)]
    for (const file of ['report.json', 'index.html', 'TEST-samsvar.xml', 'ctrf.json', 'summary.md']) {
      expect(canariesIn(readFileSync(join(folder, out, file), 'utf8'), secrets), file).toEqual([])
    }
    expect(canariesIn(`${ended.stdout}${ended.stderr}`, secrets)).toEqual([])
  })

  test.each([
    ['no file', [], /missing required argument/u],
    ['a file that is not there', ['gone.har'], /gone\.har: there is no such file/u],
    ['a packed file', ['packed.har'], /zip archive/u],
    ['a folder', ['.'], /folder/u],
    [
      'a token service of no network',
      ['lines.ndjson', '--token-service', 'amex=processor@https://t'],
      /--token-service: /u,
    ],
    [
      'an unknown dialect',
      ['lines.ndjson', '--token-service', 'visa=procesor@https://t'],
      /did you mean "processor"/u,
    ],
    [
      'a key that is none',
      ['lines.ndjson', '--key', 'lines.ndjson'],
      /--key: .*lines\.ndjson holds no private key/u,
    ],
    ['a pattern that names nothing', ['lines.ndjson', '--only', 'XX'], /--only: "XX" names no requirement/u],
  ])('refuses %s', async (_, words, message) => {
    const ended = await samsvar(['audit', ...words])
    expect([ended.code, ended.stdout]).toEqual([2, ''])
    expect(ended.stderr).toMatch(message)
  })

  test('prints one JSON document', async () => {
    const ended = await samsvar(['audit', 'browser.har', '--json', '--out', 'out-json'])
    expect(JSON.parse(ended.stdout)).toMatchObject({
      header: { target: { kind: 'recording', words: ['browser.har'] } },
      footer: { verdict: 'partial', exitCode: 0 },
    })
  })
})
