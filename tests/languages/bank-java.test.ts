import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunResult } from '../../src/run/run.ts'
import { judgeProgram } from '../judge-program.ts'
import { type Departure, expectConformant, expectRaised } from './banks.ts'

const sources = resolve(import.meta.dirname, '../../fixtures/banks/java')
const classes = mkdtempSync(join(tmpdir(), 'samsvar-java-bank-'))

beforeAll(async () => {
  const files = readdirSync(sources).map((name) => join(sources, name))
  await promisify(execFile)('javac', ['-encoding', 'UTF-8', '-Xlint:all', '-Werror', '-d', classes, ...files])
}, 120_000)
afterAll(() => rmSync(classes, { recursive: true }))

const judged = (options: readonly string[] = [], departure?: string): Promise<RunResult> =>
  judgeProgram('java', [
    ...options,
    '-cp',
    classes,
    'Main',
    ...(departure === undefined ? [] : ['--departure', departure]),
  ])

test.each([
  ['as the machine has it', []],
  // The defaults of a Norwegian Windows before Java 18, and of a locale with other digits and another calendar.
  ['in Latin-1', ['-Dfile.encoding=ISO-8859-1', '-Duser.language=nb', '-Duser.country=NO']],
  [
    'in Thai',
    ['-Duser.language=th', '-Duser.country=TH', '-Duser.script=Thai', '-Duser.timezone=Asia/Bangkok'],
  ],
])(
  'the bank in Java is conformant, %s',
  async (_, options) => {
    expectConformant(await judged(options), [])
  },
  120_000,
)

describe('a mistake of Java', () => {
  const latin1 = ['-Dfile.encoding=ISO-8859-1']
  const mistakes: readonly (Departure & { readonly options?: readonly string[] })[] = [
    { name: 'jdk-oaep-defaults', raises: ['CD-05'] },
    { name: 'base64-padding', raises: ['CD-04'] },
    { name: 'tag-left-in-ciphertext', raises: ['CD-04'] },
    { name: 'big-integer-octets', raises: ['CD-09'] },
    // One formatter for request and link.
    { name: 'week-year', raises: ['CD-13', 'NL-02'] },
    // The same encoder encodes the tilde.
    { name: 'url-encoder', raises: ['NL-14', 'NL-17'] },
    // Not encoded as UTF-8 is what NL-06 says of it.
    { name: 'default-charset', raises: ['NL-06', 'NL-17'], options: latin1 },
    // One decoding does not give what was asked for, which is what NL-05 demands.
    { name: 'uri-of-parts', raises: ['NL-05', 'NL-08'] },
    { name: 'utf-16-length', raises: ['CD-21'] },
    // Octets that are no UTF-8 are no JSON; what letters they meant is lost in return URL and issuer name.
    { name: 'body-in-default-charset', raises: ['CD-01', 'CD-18', 'CD-19'], options: latin1 },
    // What the other host answers is handed on as a link.
    { name: 'follows-redirects', raises: ['CD-27', 'DP-08'] },
    { name: 'record-in-log', raises: ['DP-06'] },
  ]
  test.each(mistakes)(
    '$name raises $raises',
    async (mistake) => {
      expectRaised(await judged(mistake.options, mistake.name), mistake)
    },
    120_000,
  )
})

test('the finding on the JDK’s own OAEP parameters says what they are', async () => {
  const result = await judged([], 'jdk-oaep-defaults')
  const [finding] = result.judged.flatMap(({ findings }) => findings)
  expect(finding).toMatchObject({
    requirement: 'CD-05',
    expected: ['OAEP with SHA-256, for hash and MGF1'],
    actual:
      "OAEP with SHA-256 but MGF1 with SHA-1: what Java's SunJCE makes of OAEPWithSHA-256AndMGF1Padding by default",
    hint: expect.stringContaining('OAEPParameterSpec') as unknown,
  })
}, 120_000)

describe('a habit of Java that does no harm', () => {
  test.each(['takes-everything', 'gson-escapes', 'chunked-body'])(
    '%s',
    async (habit) => {
      expectRaised(await judged([], habit), { name: habit, raises: [] })
    },
    120_000,
  )
})
