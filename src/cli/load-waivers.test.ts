import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { notConformantDocument } from '../report/document.example.ts'
import { loadWaivers } from './load-waivers.ts'
import { pipelineOf } from './pipeline.ts'
import { proposedWaivers } from './propose-waivers.ts'

const folder = mkdtempSync(join(tmpdir(), 'samsvar-waivers-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'waivers.json')
const now = new Date('2026-11-22T12:00:00Z')

const right = {
  requirement: 'NL-06',
  fingerprint: '0a1b2c3d4e5f6071',
  reason: 'The encoder is replaced in release 2.5.',
  owner: 'Kari Nordmann',
  ticket: 'WAL-1204',
  expires: '2027-05-21',
}

const load = (content: unknown): Promise<unknown> => {
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return loadWaivers(path, now)
}

describe('a file of waivers', () => {
  test.each([
    ['a list', [right]],
    ['an object', { waivers: [right] }],
    ['a byte-order mark before it', `\ufeff${JSON.stringify([right])}`],
    ['what the proposal says of the finding', [{ ...right, finding: 'MUST, …' }]],
  ])('may be %s', async (_, content) => {
    expect(await load(content)).toEqual([right])
  })

  test('may be empty', async () => {
    expect(await load([])).toEqual([])
  })

  test.each([
    ['is no JSON', '{', 'is not JSON'],
    ['is no list', '{"waiver":[]}', 'expected a list'],
    ['is null', 'null', 'expected a list'],
    ['has no owner', [{ ...right, owner: ' ' }], '[0].owner: expected who answers for it'],
    ['lacks a ticket', [right, { ...right, ticket: undefined }], '[1].ticket'],
    ['has no day', [{ ...right, expires: 'soon' }], '[0].expires: expected a day, YYYY-MM-DD'],
    ['has a day that there is not', [{ ...right, expires: '2027-02-30' }], '[0].expires'],
    [
      'lasts too long',
      [{ ...right, expires: '2027-05-22' }],
      '2027-05-22 is 181 days away, and 180 are the most',
    ],
    ['has a member too many', [{ ...right, until: 'x' }], 'until'],
  ])('that %s is a mistake', async (_, content, words) => {
    await expect(load(content)).rejects.toThrow(words)
  })

  test('that there is not is a mistake', async () => {
    await expect(loadWaivers(join(folder, 'none.json'), now)).rejects.toThrow('there is no file')
  })
})

test('proposed waivers name what nobody excuses yet, and are refused until somebody fills them in', async () => {
  const proposed: unknown = JSON.parse(proposedWaivers(notConformantDocument))
  expect(proposed).toMatchObject([
    { requirement: 'TS-04' },
    { requirement: 'NL-06', fingerprint: '0a1b2c3d4e5f6071' },
    { requirement: 'NL-06' },
    { requirement: 'NL-10' },
    { requirement: 'CD-07' },
  ])
  await expect(load(proposed)).rejects.toThrow('[0].reason')
  const filled = (proposed as object[]).map((one) => ({
    ...one,
    reason: 'x',
    owner: 'y',
    ticket: 'z',
    expires: '2026-12-01',
  }))
  expect(await load(filled)).toHaveLength(5)
})

test.each([
  ['nowhere', {}, undefined],
  [
    'GitHub Actions',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'bank/wallet',
      GITHUB_RUN_ID: '7',
      GITHUB_SHA: 'abc',
    },
    { name: 'GitHub Actions', url: 'https://github.example/bank/wallet/actions/runs/7', commit: 'abc' },
  ],
  [
    'GitLab',
    { GITLAB_CI: 'true', CI_JOB_URL: 'https://gitlab.example/j/1' },
    { name: 'GitLab CI', url: 'https://gitlab.example/j/1' },
  ],
  ['Jenkins that says little', { JENKINS_URL: 'https://ci.example/' }, { name: 'Jenkins' }],
])('the job that this runs in: %s', (_, environment, pipeline) => {
  expect(pipelineOf(environment)).toEqual(pipeline)
})
