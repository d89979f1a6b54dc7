import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { conformance } from '../../src/kit/vitest.ts'

const root = resolve(import.meta.dirname, '../..')

/** What Vitest reports of one test, as its JSON reporter has it. */
interface Reported {
  readonly fullName: string
  readonly status: string
  readonly failureMessages: readonly string[]
}

/** Runs a bank's own tests with the Vitest of this repository. */
const ranTests = (file: string): Promise<{ readonly code: number; readonly tests: readonly Reported[] }> =>
  new Promise((done, fail) => {
    const vitest = resolve(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--config', 'tests/kit/vitest.config.ts', '--reporter=json', file]
    execFile(process.execPath, args, { cwd: root, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      try {
        const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{'))) as {
          testResults: readonly { assertionResults: readonly Reported[] }[]
        }
        const code = typeof error?.code === 'number' ? error.code : 0
        done({ code, tests: testResults.flatMap(({ assertionResults }) => assertionResults) })
      } catch {
        fail(new Error(`${stdout}\n${stderr}`))
      }
    })
  })

describe('the tests of a broken bank', () => {
  let ran: Awaited<ReturnType<typeof ranTests>>
  beforeAll(async () => {
    ran = await ranTests('tests/kit/broken.bank-test.ts')
  }, 120_000)
  const of = (beginning: string): Reported | undefined =>
    ran.tests.find(({ fullName }) => fullName.startsWith(beginning))

  test('are one for each requirement, and one for the verdict', () => {
    expect(ran.tests.map(({ fullName, status }) => `${status}: ${fullName}`)).toEqual([
      expect.stringMatching(/^passed: Broken bank TS-17 /u),
      expect.stringMatching(/^passed: Broken bank CD-07 /u),
      expect.stringMatching(/^passed: Broken bank NL-01 /u),
      expect.stringMatching(/^failed: Broken bank NL-06 /u),
      'passed: Broken bank the run comes to a verdict',
      expect.stringMatching(/^passed: Visa bank TS-02 /u),
      expect.stringMatching(/^skipped: Visa bank TS-17 /u),
      'passed: Visa bank the run comes to a verdict',
    ])
    expect(ran.code).toBe(1)
  })

  test('say what was found, where, and how to mend it', () => {
    const [message = ''] = of('Broken bank NL-06')?.failureMessages ?? []
    expect(message).toContain('expected percent-encoded: = &')
    expect(message).toContain('clause: Provisioning API')
    expect(message).toContain('mend: ')
    expect(message).toContain('at: enrollNfc ?return-url')
    expect(message).toContain("again: conformance({ target, only: ['nfc-link/links/")
    expect(message).not.toContain('samsvar run')
    expect(message).not.toContain('src/kit')
  })
})

test('an integration that is not there yet is never green', async () => {
  const { code, tests } = await ranTests('tests/kit/absent.bank-test.ts')
  expect(code).toBe(1)
  expect(tests.filter(({ status }) => status === 'passed')).toEqual([])
  const messages = tests.flatMap(({ failureMessages }) => failureMessages).join('\n')
  expect(messages).toContain('`describe` gave no valid claims')
  expect(messages).toContain('no/such/bank.ts')
}, 120_000)

describe('wrong settings are told at once', () => {
  test.each([
    ['a pattern that names nothing', { target: {}, only: ['NL-99'] }, 'NL-'],
    ['a setting that there is not', { target: {}, onyl: ['NL'] }, 'only'],
    ['an address that is none', { target: 'bank.ts' }, 'module:'],
    ['no target', { target: null }, 'expected an object'],
  ])('%s', (_, settings, words) => {
    expect(() => conformance(settings as never)).toThrow(words)
  })
})
