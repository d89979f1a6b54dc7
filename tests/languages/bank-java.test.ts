import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunResult } from '../../src/run/run-result.ts'
import { judgeProgram } from '../judge-program.ts'
import { expectConformant } from './banks.ts'

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
