import { parse } from 'junit2json'
import { describe, expect, it } from 'vitest'
import * as examples from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { renderJunit } from './junit.ts'
import type { ReadElement } from './xml-reader.example.ts'
import { readXml } from './xml-reader.example.ts'

const casesOf = (document: ReportDocument): readonly ReadElement[] =>
  readXml(renderJunit(document)).children.flatMap((suite) => suite.children)

const find = (document: ReportDocument, begin: string): ReadElement | undefined =>
  casesOf(document).find(({ attributes }) => attributes['name']?.startsWith(begin))

const count = (parts: readonly ReadElement[], kind: string): string =>
  String(parts.filter((each) => each.children.some(({ name }) => name === kind)).length)

const { conformantDocument, notConformantDocument } = examples

describe.each([
  ['conformant', conformantDocument],
  ['not conformant', notConformantDocument],
  ['interrupted', examples.interruptedDocument],
  ['hostile', examples.hostileDocument],
])('JUnit of a run that is %s', (_, document) => {
  const root = readXml(renderJunit(document))
  const all = root.children.flatMap((suite) => suite.children)

  it('is read by a reader that is not ours, with the same tests and numbers', async () => {
    const read = await parse(renderJunit(document))
    if (read === undefined || read === null || !('testsuite' in read)) throw new Error('no test suites')
    const suites = read.testsuite ?? []
    expect(suites.flatMap(({ testcase = [] }) => testcase.map(({ name }) => name))).toHaveLength(all.length)
    expect(suites.reduce((sum, { failures = 0 }) => sum + failures, 0)).toBe(Number(count(all, 'failure')))
    expect(read.tests).toBe(all.length)
  })

  it('counts what it holds', () => {
    for (const [part, tests] of [
      [root, all] as const,
      ...root.children.map((each) => [each, each.children] as const),
    ]) {
      expect(part.attributes).toMatchObject({
        tests: String(tests.length),
        failures: count(tests, 'failure'),
        errors: count(tests, 'error'),
        skipped: count(tests, 'skipped'),
      })
    }
  })

  it('names every test once, and times it', () => {
    const names = all.map(({ attributes }) => `${attributes['classname']} ${attributes['name']}`)
    expect(new Set(names).size).toBe(names.length)
    expect(all.every(({ attributes }) => /^\d+\.\d{3}$/u.test(attributes['time'] ?? ''))).toBe(true)
    expect(root.attributes['timestamp']).toBe('2026-03-01T09:12:44')
  })

  it('holds no element that a reader does not know', () => {
    const inside = new Set(all.flatMap((each) => each.children.map(({ name }) => name)))
    expect(
      [...inside].filter((name) => !['failure', 'error', 'skipped', 'system-out'].includes(name)),
    ).toEqual([])
  })
})

describe('renderJunit', () => {
  it.each([
    ['TS-01', undefined],
    ['TS-04', 'failure'],
    ['TS-21', 'error'],
    ['DP-05', 'skipped'],
    ['CD-12', 'skipped'],
    ['CD-07', 'system-out'],
    ['no trouble: setup', undefined],
    ['no trouble: integration', 'error'],
    ['the run ended', 'skipped'],
  ])('tells of %s by %s', (begin, kind) => {
    expect(find(notConformantDocument, begin)?.children.map(({ name }) => name)).toEqual(
      kind === undefined ? [] : [kind],
    )
  })

  it('tells a failure in its message and in its body', () => {
    const failure = find(notConformantDocument, 'TS-04')?.children[0]
    expect(failure?.attributes['message']).toBe('expected "notRegistered", actual "registered"')
    expect(failure?.text).toContain('expected "notRegistered", actual "registered"\nTS-04 MUST')
    expect(failure?.text).toContain('--only token-status/deprecated-only')
  })

  it('fails a warning where the run is strict', () => {
    const strict = { ...notConformantDocument, header: { ...notConformantDocument.header, strict: true } }
    expect(find(strict, 'CD-07')?.children[0]?.name).toBe('failure')
  })

  it('is not green where only the exit code tells of trouble', () => {
    const stale = {
      ...conformantDocument,
      footer: { ...conformantDocument.footer, exitCode: 1, reason: 'a waiver is stale' },
    }
    expect(find(stale, 'the run ended')?.children[0]).toMatchObject({
      name: 'failure',
      text: 'a waiver is stale',
    })
    expect(find(conformantDocument, 'the run ended')?.children).toEqual([])
  })
})
