import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { conformantDocument, notConformantDocument } from '../src/report/document.example.ts'
import { renderJson } from '../src/report/json.ts'
import { renderJunit } from '../src/report/junit.ts'
import { buildProgram } from './program.ts'

const { samsvar, put, folder, remove } = buildProgram()
afterAll(remove)

const [good, bad] = [renderJson(conformantDocument), renderJson(notConformantDocument)]
put('good.json', good)
put('bad.json', bad)

describe.concurrent('a report that there is already', () => {
  test('is made again, in every view', async () => {
    const { code, stdout, stderr } = await samsvar(['report', 'bad.json', '--out', 'again', '--html-folder'])
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readdirSync(join(folder, 'again')).toSorted()).toEqual([
      'TEST-samsvar.xml',
      'ctrf.json',
      'index.html',
      'report.css',
      'report.js',
      'report.json',
      'summary.md',
    ])
    expect(readFileSync(join(folder, 'again/report.json'), 'utf8') === bad).toBe(true)
    const junit = await samsvar(['report', 'bad.json', '--format', 'junit'])
    expect(junit.stdout === renderJunit(notConformantDocument)).toBe(true)
  })

  test.each([
    ['cut short', bad.slice(0, -40), 'not JSON'],
    ['without its footer', JSON.stringify({ ...notConformantDocument, footer: undefined }), 'no footer'],
    ['of another version', bad.replace('"schemaVersion": 1', '"schemaVersion": 2'), 'schema version 2'],
    ['with another verdict', bad.replace('"notConformant"', '"conformant"'), 'changed after the run'],
    ['with another start', bad.replace('09:12:44.120Z', '09:12:45.120Z'), 'changed after the run'],
    ['with another duration', bad.replace('"total": 8421', '"total": 8422'), 'changed after the run'],
    ['with another pipeline', bad.replace('jobs/1204', 'jobs/1205'), 'changed after the run'],
    ['with a member more', bad.replace('"proof"', '"later": 1, "proof"'), 'changed after the run'],
  ])('is refused when it is %s', async (name, content, words) => {
    const file = put(`${name}.json`, content)
    for (const command of [
      ['report', file],
      ['diff', file, 'good.json'],
      ['diff', 'good.json', file],
      ['merge', file],
    ]) {
      const { code, stdout, stderr } = await samsvar(command)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toContain(words)
      expect(stderr).toContain(file)
    }
  })

  test('is compared with another one', async () => {
    const [worse, better, same, markdown, json] = await Promise.all([
      samsvar(['diff', 'good.json', 'bad.json']),
      samsvar(['diff', 'bad.json', 'good.json']),
      samsvar(['diff', 'bad.json', 'bad.json']),
      samsvar(['diff', 'good.json', 'bad.json', '--format', 'markdown']),
      samsvar(['diff', 'good.json', 'bad.json', '--json']),
    ])
    expect([worse.code, better.code, same.code]).toEqual([1, 0, 0])
    expect(worse.stdout).toMatch(/Newly failing\n[^]*NL-06 MUST[^]*passed → failed, 2\s+new findings/u)
    expect(better.stdout).toMatch(/Mended\n[^]*NL-06/u)
    expect(same.stdout).toMatch(/Still failing\n[^]*still failed/u)
    expect(markdown.stdout).toContain('#### Newly failing')
    expect(JSON.parse(json.stdout)).toMatchObject({ since: { digest: conformantDocument.footer.digest } })
  })

  test('tells what changed in its views', async () => {
    const { code, stdout } = await samsvar([
      'report',
      'bad.json',
      '--baseline',
      'good.json',
      '--format',
      'html',
    ])
    expect(code).toBe(0)
    expect(stdout.includes('newly failing')).toBe(true)
  })

  test('is no shard of a run', async () => {
    const { code, stderr } = await samsvar(['merge', 'good.json'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/merge: report 1 is no shard.*Accepted:.*--shard 1\/3 --seed 7/u)
  })
})

test.each([
  [['run', '--target', 'reference', '--shard', '1/2'], 'name a seed with --seed'],
  [['run', '--target', 'reference', '--shard', '3/2', '--seed', '7'], 'such as 2/4'],
  [['run', '--target', 'reference', '--shard', '0/2', '--seed', '7'], 'such as 2/4'],
  [['run', '--target', 'reference', '--baseline', 'none.json'], '--baseline: none.json'],
  [['run', '--target', 'reference', '--waivers', 'none.json'], '--waivers'],
  [['report', 'good.json', '--format', 'pdf'], 'terminal'],
])('%j is wrong use', async (words, holds) => {
  const { code, stdout, stderr } = await samsvar(words)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(holds)
})
