import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readPacts } from '../pact/pact-file.ts'
import { contractsSchema } from '../report/contracts-report.ts'
import { contractsReport } from './contracts-join.ts'

const committed = resolve(import.meta.dirname, '../../contracts/pacts')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-join-'))
  cpSync(committed, join(folder, 'pacts'), { recursive: true })
  mkdirSync(join(folder, 'results'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const at = '2026-11-22T12:00:00.000Z'
const provider = 'push-provisioning'
const joined = (consumer?: string): ReturnType<typeof contractsReport> =>
  contractsReport({ pacts: join(folder, 'pacts'), results: join(folder, 'results'), consumer })

const digestOf = async (): Promise<string> =>
  (await readPacts(committed)).find(({ pact }) => pact.provider === provider)?.pact.digest ?? ''

const verification = (digest: string, problems: readonly string[]): void =>
  writeFileSync(
    join(folder, 'results/verification.json'),
    JSON.stringify({
      schemaVersion: 1,
      at,
      by: 'doubles',
      providerVersion: 'samsvar 1',
      results: [
        {
          consumer: 'Fjordbanken',
          provider,
          digest,
          problems: [],
          interactions: [{ description: 'one', requirements: [], problems }],
        },
      ],
    }),
  )

const status = (digest: string | null, success: boolean | null, deployable: boolean | null): void =>
  writeFileSync(
    join(folder, 'results/status.json'),
    JSON.stringify({
      schemaVersion: 1,
      at,
      consumer: 'Fjordbanken',
      version: '1.0.0',
      environment: 'production',
      deployable,
      reason: 'because',
      contracts: [
        { provider, digest, providerVersion: '7', success, verifiedAt: '2026-11-22T10:00:00+00:00' },
      ],
    }),
  )

const standing = async (): Promise<string | undefined> =>
  (await joined())?.pacts.find((one) => one.provider === provider)?.standing

describe('a contract stands', () => {
  test('never verified, where nobody did', async () => {
    expect(await standing()).toBe('neverVerified')
  })

  test.each([
    ['verified here', [], undefined, 'verified'],
    ['failed here', ['$.url: missing'], undefined, 'failed'],
    ['verified in the broker', undefined, true, 'verified'],
    ['failed in the broker', undefined, false, 'failed'],
    ['verified here, failed in the broker', [], false, 'failed'],
    ['failed here, verified in the broker', ['no'], true, 'failed'],
    ['verified here, not known to the broker', [], null, 'verified'],
  ] as const)('%s', async (_, problems, success, expected) => {
    const digest = await digestOf()
    if (problems !== undefined) verification(digest, problems)
    if (success !== undefined) status(digest, success, success)
    expect(await standing()).toBe(expected)
  })

  test.each([
    ['here', () => verification('0'.repeat(64), [])],
    ['in the broker', () => status('0'.repeat(64), true, true)],
  ])('verified in another version, %s', async (_, write) => {
    write()
    expect(await standing()).toBe('otherVersion')
  })
})

describe('the join', () => {
  test('names interactions, says what no contract can express, and is of its form', async () => {
    status(await digestOf(), true, true)
    const report = await joined()
    expect(contractsSchema.parse(report)).toEqual(report)
    const of = (id: string): unknown => report?.requirements.find(({ requirement }) => requirement === id)
    expect(of('CD-25')).toMatchObject({
      interactions: [{ provider, description: 'a request to add a card that the service finds invalid' }],
      beyond: null,
    })
    expect(of('NL-01')).toMatchObject({ interactions: [], beyond: expect.stringContaining('no provider') })
    expect(report?.deployment).toMatchObject({ deployable: true, environment: 'production' })
    expect(report?.pacts[1]?.beside.length).toBeGreaterThan(3)
  })

  test('is none of another bank’s contracts, where nobody named the folder', async () => {
    expect(await joined('Another bank')).toBeNull()
    expect((await joined('Fjordbanken'))?.pacts.length).toBe(3)
  })

  test('of a named folder without contracts is a mistake', async () => {
    rmSync(join(folder, 'pacts'), { recursive: true })
    await expect(joined()).rejects.toThrow(/--pacts: no contract in/u)
    expect(await joined('Fjordbanken')).toBeNull()
  })

  test('of results that are something else is a mistake', async () => {
    writeFileSync(join(folder, 'results/status.json'), '{"deployable":true}')
    await expect(joined()).rejects.toThrow(/--pact-results: .* is not what `samsvar pact status` writes/u)
  })
})
