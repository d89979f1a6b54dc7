import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAddress, type TargetAddress } from './address.ts'
import { loadModule } from './load-module.ts'
import { formatAddress, openTarget } from './open-target.ts'
import type { Target } from './target.ts'
import { TargetError } from './target-error.ts'

const root = resolve(import.meta.dirname, '../..')
let folder = ''

const addressOf = (text: string): TargetAddress => {
  const { address } = readAddress(text)
  if (address === undefined) throw new Error(`${text} is no address`)
  return address
}

const open = (text: string, from: string = root): Promise<Target> =>
  openTarget(
    addressOf(text),
    { logged: () => undefined, misbehaved: () => undefined },
    { folder: from, reference: () => ({ describe: () => ({ name: 'handed in' }) }) },
  )

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'modules-'))
  const files: Readonly<Record<string, string>> = {
    'object.mjs': `export default { describe: () => ({ name: 'object' }) }`,
    'instance.ts': `class Bank { #name: string = 'instance'; describe(): object { return { name: this.#name } } }
      export default new Bank()`,
    'common.cjs': `module.exports = { describe: () => ({ name: 'common' }) }`,
    'wrapped.cjs': `exports.__esModule = true; exports.default = { describe: () => ({ name: 'wrapped' }) }`,
    'waits.mts': `const name: string = await Promise.resolve('waits'); export default { describe: () => ({ name }) }`,
    'named.mjs': 'export const describe = () => ({})',
    'class.mjs': 'export default class { describe() {} }',
    'nothing.mjs': 'export default null',
    'other.mjs': 'export default { cardStatus() {} }',
    'broken.mjs': 'export default {',
    'broken.ts': 'export default {',
    'throws.mjs': `throw new Error('no licence')`,
    'needs.ts': `import 'no-such-package'; export default {}`,
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
})

afterAll(() => rm(folder, { recursive: true }))

describe('a target', () => {
  test.each([
    ['reference', 'handed in', 'module'],
    ['module:object.mjs', 'object', 'module'],
    ['module:./instance.ts', 'instance', 'module'],
    ['module:common.cjs', 'common', 'module'],
    ['module:wrapped.cjs', 'wrapped', 'module'],
    ['module:waits.mts', 'waits', 'module'],
  ])('%s is opened', async (address, name, kind) => {
    const target = await open(address, folder)
    expect(target).toMatchObject({ kind, address })
    expect(await target.call('describe', {})).toMatchObject({ kind: 'result', value: { name } })
    await target.stop()
  })

  test.each([
    ['module:fixtures/banks/reference/module.ts', 'Fjordbanken'],
    ['module:fixtures/banks/second/module.ts', 'Sundbanken'],
    [
      `command:${JSON.stringify([process.execPath, '--import', 'tsx', 'fixtures/banks/reference/main.ts'])}`,
      'Fjordbanken',
    ],
    [
      `command:${JSON.stringify([process.execPath, '--import', 'tsx', 'fixtures/banks/second/main.ts'])}`,
      'Sundbanken',
    ],
  ])('%s is an example bank', async (address, name) => {
    const target = await open(address)
    expect(await target.call('describe', {})).toMatchObject({ kind: 'result', value: { name } })
    await target.stop()
  })
})

describe('no target', () => {
  test.each<[string, string, RegExp]>([
    ['module:absent.mjs', 'noFile', /no file .*absent\.mjs/u],
    ['module:.', 'noFile', /no file/u],
    ['module:named.mjs', 'noDefaultExport', /no default export.*Write `export default`/u],
    ['module:class.mjs', 'noOperations', /is a function or class.*Export an instance/u],
    ['module:nothing.mjs', 'noOperations', /has no method `describe`/u],
    ['module:other.mjs', 'noOperations', /has no method `describe`/u],
    ['module:broken.mjs', 'notLoaded', /broken\.mjs, which can't be loaded/u],
    ['module:broken.ts', 'notLoaded', /broken\.ts, which can't be loaded/u],
    ['module:throws.mjs', 'notLoaded', /no licence/u],
    ['module:needs.ts', 'notLoaded', /no-such-package/u],
  ])('%s: %s', async (address, code, words) => {
    const error: unknown = await open(address, folder).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(TargetError)
    expect(error).toMatchObject({ fault: { code }, message: expect.stringMatching(words) })
  })

  test('a program that is not there shows with its first call', async () => {
    const target = await open('command:./no-such-program')
    expect(await target.call('describe', {})).toMatchObject({ kind: 'lost' })
  })
})

test.each([
  'reference',
  'module:./my bank.ts',
  'command:./bank --fast',
  'command:["./my bank","--fast"]',
  'command:["[odd"]',
  'command:["./bank",""]',
  'http://localhost:8080/rpc',
  'https://bank.example',
])('the address %s is written as it was read', (text) => {
  expect(formatAddress(addressOf(text))).toBe(text)
})

test.each([
  ['https://bank.example/rpc?key=abc&b=c&flag', 'https://bank.example/rpc?key=…&b=…&…'],
  ['https://bank.example/rpc?', 'https://bank.example/rpc?'],
])('the address %s is written without what could be a key: %s', (text, written) => {
  expect(formatAddress(addressOf(text))).toBe(written)
})

test('a module that is never loaded is not waited for without end', async () => {
  const file = join(folder, 'hangs.mjs')
  await writeFile(file, 'await new Promise(() => {})')
  await expect(loadModule(file, () => undefined, 100)).rejects.toThrow(/was not loaded within 0\.1 s/u)
})
