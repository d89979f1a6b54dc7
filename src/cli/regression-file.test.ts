import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { suites } from '../../suites/index.ts'
import type { Regression } from '../run/generate.ts'
import { keepRegressions, loadRegressions, publishedRegressions } from './regression-file.ts'
import { UsageError } from './usage-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'samsvar-regressions-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
const fresh = (): string => join(folder, `${(count += 1)}.json`)
const put = (content: unknown): string => {
  const path = fresh()
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const link = (returnUrl: string): Regression => ({
  suite: 'nfc-link',
  requirement: 'NL-06',
  kind: 'bare',
  place: 'enrollNfc ?return-url',
  words: `a link back to ${returnUrl}`,
  decisive: 'fails as soon as the return URL holds `+`',
  value: {
    operation: 'enrollNfc',
    returnUrl,
    card: { network: 'visa', platform: 'ios' },
    brand: 'vipps',
  },
})

const status: Regression = {
  suite: 'token-status',
  requirement: 'TS-19',
  kind: 'status-ecom',
  place: 'cardStatus /ecom',
  words: 'three tokens',
  value: {
    network: 'visa',
    platform: 'ios',
    tokens: [{ owner: 'vipps', state: 'gone' }],
    spread: 'pages',
    pageSize: 1,
  },
}

const file = (...regressions: readonly unknown[]): object => ({ schemaVersion: 1, regressions })

describe('a file of regressions', () => {
  it('is read as it was written', async () => {
    const path = fresh()
    expect(await loadRegressions(path, suites)).toEqual([])
    expect(await keepRegressions(path, [status, link('https://a.example/+')], suites)).toBe(2)
    expect(await loadRegressions(path, suites)).toEqual([link('https://a.example/+'), status])
    expect(await loadRegressions(put(`\ufeff${readFileSync(path, 'utf8')}`), suites)).toHaveLength(2)
  })

  it('keeps what it holds, each once, in an order that rests on nothing else', async () => {
    const all = [link('https://a.example/+'), status, link('https://b.example/+')]
    const [one, other] = [fresh(), fresh()]
    for (const each of all) await keepRegressions(one, [each], suites)
    await keepRegressions(other, all.toReversed(), suites)
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(other, 'utf8'))
    const { value, ...rest } = status
    const inAnotherOrder = {
      ...rest,
      words: 'other words',
      value: Object.fromEntries(Object.entries(value ?? {}).toReversed()),
    }
    expect(await keepRegressions(one, [inAnotherOrder], suites)).toBe(0)
    expect(readFileSync(one, 'utf8')).toBe(readFileSync(other, 'utf8'))
  })

  it('loses nothing where several runs end at once, and leaves nothing else behind', async () => {
    const path = fresh()
    const found = Array.from({ length: 12 }, (_, index) => link(`https://a.example/${index}+`))
    await Promise.all(found.map((one) => keepRegressions(path, [one], suites)))
    expect(await loadRegressions(path, suites)).toHaveLength(12)
    expect(readdirSync(folder).filter((name) => !/^\d+\.json$/u.test(name))).toEqual([])
  })

  const good = link('https://a.example/+')
  it.each<[string, unknown, string]>([
    ['is no JSON', '{', 'not JSON'],
    ['has no version', { regressions: [] }, 'schemaVersion'],
    ['has another version', { ...file(), schemaVersion: 2 }, 'schemaVersion'],
    ['is a list', [good], 'the whole'],
    [
      'has an entry without requirement',
      file({ ...good, requirement: undefined }),
      'regressions[0].requirement',
    ],
    ['has an entry with a member that nobody knows', file({ ...good, note: 'x' }), 'note'],
    [
      'names a suite that there is none of',
      file(good, { ...good, suite: 'nfc' }),
      'regressions[1].suite: "nfc" is none of',
    ],
    [
      'names a suite that generates nothing',
      file({ ...good, suite: 'data-protection' }),
      'regressions[0].suite',
    ],
    ['has a value of another suite', file({ ...good, value: status.value }), 'regressions[0].value'],
    [
      'has a return URL that is none',
      file({
        ...good,
        value: {
          operation: 'nfcLink',
          returnUrl: 'a b',
          card: { network: 'visa', platform: 'ios' },
          brand: 'vipps',
        },
      }),
      'regressions[0].value.returnUrl: expected an absolute URI',
    ],
    [
      'has more sorts of tokens than a case can have',
      file({
        ...status,
        value: {
          network: 'visa',
          platform: 'ios',
          spread: 'list',
          tokens: ['active', 'gone', 'pending', 'suspended'].map((state) => ({ owner: 'vipps', state })),
        },
      }),
      'regressions[0].value.tokens',
    ],
  ])('that %s is refused, and the place is named', async (_, content, place) => {
    const path = put(content)
    await expect(loadRegressions(path, suites)).rejects.toThrow(UsageError)
    await expect(loadRegressions(path, suites)).rejects.toThrow(place)
    await expect(keepRegressions(path, [good], suites)).rejects.toThrow(place)
  })

  it('that is a folder is refused', async () => {
    await expect(loadRegressions(folder, suites)).rejects.toThrow(`${folder} can't be read`)
  })
})

describe('regressions.schema.json', () => {
  const published: unknown = JSON.parse(
    readFileSync(new URL('../../contracts/schemas/regressions.schema.json', import.meta.url), 'utf8'),
  )

  it('is published from the schema', () => {
    expect(published).toEqual(publishedRegressions(suites))
  })

  it('takes what is written, and nothing else', () => {
    const ajv = new Ajv2020({ strict: true })
    const takes = ajv.compile(publishedRegressions(suites))
    expect(takes(file(link('https://a.example/+'), status))).toBe(true)
    expect(takes(file({ ...status, suite: 'nfc-link' }))).toBe(false)
    expect(takes(file({ ...status, kind: undefined }))).toBe(false)
  })
})
