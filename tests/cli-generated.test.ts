import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readDocument } from '../src/report/read-document.ts'
import { buildProgram } from './program.ts'

const { samsvar, put, folder, remove } = buildProgram()
afterAll(remove)

const reference = resolve(import.meta.dirname, '../fixtures/banks/reference/bank.ts')

/** A bank that encodes the first + of a value, and leaves the others; or a mended one. */
const bank = (name: string, mended: boolean): string =>
  put(
    `${name}.ts`,
    `import { createBank } from ${JSON.stringify(reference)}
const patient = { deadlines: { answerMs: 8000, connectMs: 20000 } }
const encode = (value: string): string =>
  encodeURIComponent(value.replace('+', '\\0')).replaceAll('%2B', '+').replace('%00', '%2B')
export default createBank(${mended ? '{}' : '{ encodeParameter: encode }'}, patient)
`,
  )
const [broken, mended] = [bank('broken', false), bank('mended', true)]

const read = (...path: readonly string[]): string => readFileSync(join(folder, ...path), 'utf8')
const commandIn = (stdout: string): readonly string[] =>
  (/^ +again +samsvar (.*)$/mu.exec(stdout)?.[1] ?? '').split(' ')

test('a failure that only a generated case shows is told, kept, repeated, replayed, and mended', async () => {
  const words = ['run', '--target', `module:${broken}`, '--only', 'NL-06']
  const first = await samsvar([...words, '--seed', '7', '--cases', '60', '--out', 'first'])
  expect(first.code).toBe(1)
  expect(first.stdout).toContain('fails as soon as the return URL holds `+` twice')
  expect(first.stdout).toContain('60 cases generated under seed 7.')
  expect(first.stderr).toContain('written to samsvar.regressions.json')
  const kept = read('samsvar.regressions.json')
  expect(kept).toContain('"decisive": "fails as soon as the return URL holds `+` twice"')
  for (const file of ['index.html', 'summary.md', 'TEST-samsvar.xml']) {
    expect(read('first', file).includes('fails as soon as the return URL holds')).toBe(true)
  }
  const reading = readDocument(read('first', 'report.json'))
  const [finding] = reading.ok ? reading.document.requirements.flatMap(({ findings }) => findings) : []

  const again = commandIn(first.stdout)
  expect(again).toContain(finding?.generated?.case)
  const repeated = await samsvar([...again, '--out', 'again'])
  expect([repeated.code, repeated.stderr]).toEqual([1, expect.not.stringContaining('looking for')])
  expect(repeated.stdout).toContain(finding?.generated?.actual)

  const replayed = await samsvar([...words, '--seed', '8', '--cases', '0', '--out', 'replayed'])
  expect(replayed.code).toBe(1)
  expect(replayed.stdout).toMatch(/earlier failures? put again: nfc-link\/regression-[\s\S]*fails? still/u)
  expect((await samsvar([...commandIn(replayed.stdout), '--out', 'replayed-again'])).code).toBe(1)
  expect(read('samsvar.regressions.json')).toBe(kept)

  const good = await samsvar(['run', '--target', `module:${mended}`, '--only', 'NL-06', '--out', 'good'])
  expect(good.code).toBe(0)
  expect(good.stdout).toMatch(/(?:is|are)\s+mended/u)
  expect(good.stdout).toContain('40 cases generated')
  expect(read('samsvar.regressions.json')).toBe(kept)
}, 180_000)

test('a run without a failure leaves no file', async () => {
  const words = [
    '--target',
    `module:${mended}`,
    '--only',
    'NL-06',
    '--regressions',
    'none.json',
    '--out',
    'out',
  ]
  expect((await samsvar(['run', ...words])).code).toBe(0)
  expect(existsSync(join(folder, 'none.json'))).toBe(false)
  expect(readdirSync(folder).filter((name) => /\.(?:tmp|lock)$/u.test(name))).toEqual([])
}, 60_000)

describe('what is wrong is refused with exit code 2', () => {
  put('bad.json', '{ "schemaVersion": 1, "regressions": [{ "suite": "nfc" }] }')
  put('wrong.config.json', '{ "cases": 2001 }')
  test.each([
    [['--cases', '-1'], '--cases <n>'],
    [['--cases', '2001'], '2000 at the most'],
    [['--cases', 'many'], '--cases <n>'],
    [['--config', 'wrong.config.json'], 'a whole number from 0 to 2000'],
    [['--regressions', 'bad.json'], 'regressions[0].requirement'],
    [['--regressions', '.'], "can't be read"],
    [['--only', 'nfc-link/regression-00000000', '--regressions', 'no.json'], 'is no regression of the file'],
    [['--only', 'data-protection/generated-7-1'], 'names no requirement, suite or case'],
  ])('%j', async (words, said) => {
    const { code, stderr } = await samsvar(['run', '--target', 'reference', ...words])
    expect(code).toBe(2)
    expect(stderr).toContain(said)
  })
})
