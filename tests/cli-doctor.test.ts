import { chmodSync, copyFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { buildProgram } from './program.ts'

const { samsvar, put, folder, remove } = buildProgram()
afterAll(remove)

const node = process.execPath
const root = resolve(import.meta.dirname, '..')
copyFileSync(join(root, 'docs/examples/nfc-link.mjs'), join(folder, 'good.mjs'))
put('noisy.mjs', "console.log('Starting up …')\nawait import('./good.mjs')\n")
put('brief.mjs', "console.error('no database'); process.exit(3)\n")
put('not-executable', '#!/bin/sh\n')
chmodSync(join(folder, 'not-executable'), 0o644)

const ofNode = (file: string): string => `command:${JSON.stringify([node, file])}`

/** A program that can't be put through a run: exit code 3, one line for it, and the mend. */
const broken: readonly (readonly [string, readonly string[], RegExp, RegExp])[] = [
  ['is not there', ['command:./none'], /describe: .*no program "\.\/none" was found/u, /Check its name/u],
  [
    'may not be executed',
    ['command:./not-executable'],
    /describe: .*"\.\/not-executable" may not be executed/u,
    /chmod \+x/u,
  ],
  ['ends at once', [ofNode('brief.mjs')], /describe: .*exit code 3; .*: no database/u, /standard error/u],
  [
    'logs to standard output',
    [ofNode('noisy.mjs')],
    /program: standard output: .*Starting up/u,
    /nothing but the/u,
  ],
  ['is a module that is not there', ['module:./none.ts'], /module: no file .*none\.ts/u, /Check the path/u],
  [
    'is a service where nothing listens',
    ['http://127.0.0.1:1/samsvar'],
    /describe: .*nothing listens at 127\.0\.0\.1, port 1/u,
    /Start the service/u,
  ],
]

describe.concurrent('doctor, of an integration that', () => {
  test.each(broken)('%s', async (_, words, what, mend) => {
    const { code, stdout, stderr } = await samsvar(['doctor', '--target', ...words])
    const [line = ''] = stdout.split('\n').filter((one) => one.startsWith('WRONG'))
    expect(line).toMatch(what)
    expect(line.split(' | mend: ')[1]).toMatch(mend)
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('exit 3: 1 thing to mend before a run')
    expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
  })

  test('is in order: exit code 0, and what is next', async () => {
    const target = ofNode('good.mjs')
    const { code, stdout, stderr } = await samsvar(['doctor', '--target', target])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^ok {4}program: answers `describe`: Example bank 1\.0\.0, protocol 1$/mu)
    expect(stdout).not.toMatch(/WRONG|note/u)
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^exit 0: all well; next: samsvar run --target /u)
  })

  test('is in order, as JSON', async () => {
    const { code, stdout } = await samsvar(['doctor', '--target', 'reference', '--json', '--keep', 'keys'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, target: 'reference', exitCode: 0 })
    expect(stdout).not.toContain('PRIVATE KEY')
  })

  test('is not in order, as JSON', async () => {
    const { code, stdout } = await samsvar(['doctor', '--target', ofNode('noisy.mjs'), '--json'])
    expect(code).toBe(3)
    const { lines } = JSON.parse(stdout)
    expect(lines.filter(({ state }: { state: string }) => state !== 'well')).toEqual([
      {
        code: 'standardOutput',
        state: 'wrong',
        where: 'program',
        what: expect.stringContaining('Starting up'),
        mend: expect.any(String),
      },
    ])
  })
})

test('doctor without a target is a wrong use', async () => {
  expect(await samsvar(['doctor'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('--target'),
  })
})
