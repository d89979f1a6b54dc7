import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../../fixtures/banks/reference/parts.ts'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { canariesIn } from '../../tests/canaries.ts'
import { requirements } from '../check/requirement.ts'
import { moduleTarget } from '../target/module.ts'
import { beyondContracts } from './beyond-contracts.ts'
import { readPacts } from './pact-file.ts'
import { type Recording, recordContracts } from './record.ts'
import { holdsCardNumber, jweForm } from './secrets.ts'

const committed = resolve(import.meta.dirname, '../../contracts/pacts')
const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'samsvar-record-'))
  made.push(folder)
  return folder
}

const record = (bank: object, out = newFolder()): Promise<Recording> =>
  recordContracts({
    openTarget: (events) => moduleTarget(bank, 'example', events),
    key: encryptionKeys.published,
    tokenServiceKeys,
    out,
  })

const filesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  )

describe('the contracts of the reference bank', () => {
  test('are recorded as they are committed, byte for byte (samsvar pact record --target reference)', async () => {
    const folder = newFolder()
    await record(createBank(), folder)
    expect(filesOf(folder)).toEqual(filesOf(committed))
  })

  test('have one interaction for each variant, every one of its own name', async () => {
    const pacts = await readPacts(committed)
    expect(pacts.map(({ pact }) => pact.provider)).toEqual([
      'mastercard-token-service',
      'push-provisioning',
      'visa-token-service',
    ])
    for (const { pact } of pacts) {
      const names = pact.interactions.map(({ description }) => description)
      expect(new Set(names).size).toBe(names.length)
      expect(pact.interactions.every(({ states }) => states.length === 1)).toBe(true)
    }
  })

  test('and what no contract can express are the whole catalogue, and nothing is both', async () => {
    const pacts = await readPacts(committed)
    const covered = new Set(pacts.flatMap(({ pact }) => pact.interactions.flatMap((one) => one.requirements)))
    for (const { id } of requirements)
      expect([id, covered.has(id)]).not.toEqual([id, beyondContracts.has(id)])
  })

  test('hold no card number, no NIN, no key, and of JWEs an example alone', () => {
    const secrets = [
      encryptionKeys.published.privateJwk.d.slice(0, 40),
      encryptionKeys.published.publicJwk.n.slice(0, 40),
      'PRIVATE KEY',
    ]
    for (const [name, text] of Object.entries(filesOf(committed))) {
      expect(canariesIn(text, secrets), name).toEqual([])
      const digits = text.match(/\d(?:[ -]?\d){12,}/gu) ?? []
      expect(digits.filter(holdsCardNumber), name).toEqual([])
      expect(new Set(text.match(jweForm) ?? []).size, name).toBeLessThanOrEqual(1)
    }
  })
})

/** A bank whose requests carry what a draw or a clock makes. */
const restless = (): object =>
  createBank({
    requestBody: (...given) => ({
      ...conformantParts.requestBody(...given),
      trace: randomUUID(),
      sentAt: new Date().toISOString(),
      attempt: Math.random(),
    }),
  })

/** A bank with one card of its own, which it also sends in another form. */
const tracing = (trace: (pan: string) => string): object =>
  createBank({
    claims: () => ({
      ...conformantParts.claims(),
      cards: 'listed',
      operations: ['addCard'],
      countries: ['NO'],
    }),
    requestBody: (ask, ...rest) => ({
      ...conformantParts.requestBody(ask, ...rest),
      trace: trace(ask.card.pan),
    }),
  })
const listed = (given: object): Promise<Recording> =>
  recordContracts({
    openTarget: (events) => moduleTarget(given, 'example', events),
    key: encryptionKeys.published,
    tokenServiceKeys,
    out: newFolder(),
    listedCards: [
      {
        card: { id: 'a', pan: '4111111111111111', network: 'visa', expiry: '2090-12' },
        cardholder: { nin: '17058000098', countryCode: 'NO', birthDate: '1980-05-17' },
      },
    ],
  })

describe('recording', () => {
  test.each([
    [
      'an integration that asks nobody',
      { ...createBank(), cardStatus: async () => ({ ecom: 'notRegistered', offer: 'addCard' }) },
      /asked visa-token-service nothing/u,
    ],
    [
      'an integration that breaks',
      {
        ...createBank(),
        addCard: async ({ card }: { card: { pan: string } }) => {
          throw new Error(`no such card: ${card.pan}`)
        },
      },
      /addCard gave no result \(broke: no such card: ‹card number›\)/u,
    ],
    [
      'an integration that makes its link up',
      createBank({
        addCard: async (ask, context) => {
          await conformantParts.addCard(ask, context)
          return { url: 'https://qr.vipps.no/made-up' }
        },
      }),
      /a request to add a card of a cardholder of NO: the link is not the one that the contract gave/u,
    ],
    [
      'one that does not describe itself',
      { describe: async (): Promise<unknown> => 7 },
      /`describe` gave no valid claims/u,
    ],
    [
      'a dialect that is not known',
      {
        ...createBank(),
        describe: async (): Promise<object> => ({
          protocol: 1,
          name: 'x',
          version: '1',
          operations: ['cardStatus'],
          tokenServices: { visa: 'custom:mine' },
          issuer: { names: ['x'] },
        }),
      },
      /custom:mine/u,
    ],
  ])('of %s ends with what to mend', async (_, bank, words) => {
    await expect(record(bank)).rejects.toThrow(words)
  })

  test('writes no card number that a bank with cards of its own encodes', async () => {
    await expect(listed(tracing((pan) => Buffer.from(pan).toString('base64')))).rejects.toThrow(
      /a card number or NIN stands where no matcher can take its place/u,
    )
    const { contracts } = await listed(tracing(() => 'nothing'))
    expect(contracts.length).toBeGreaterThan(0)
  })

  test('takes what differs from request to request by its type', async () => {
    const [first, second] = [newFolder(), newFolder()]
    await record(restless(), first)
    await record(restless(), second)
    expect(filesOf(second)).toEqual(filesOf(first))
    expect(filesOf(first)['Fjordbanken-push-provisioning.json']).toContain('"$.trace"')
  })
})
