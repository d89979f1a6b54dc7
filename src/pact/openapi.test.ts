import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compareWithOpenApi } from './openapi.ts'
import { type Pact, parsePact, readPacts } from './pact-file.ts'

const description = resolve(import.meta.dirname, '../../contracts/openapi/provisioning.openapi.json')
const folder = mkdtempSync(join(tmpdir(), 'samsvar-openapi-'))
afterAll(() => rmSync(folder, { recursive: true }))

const committed = async (): Promise<Pact> => {
  const files = await readPacts(resolve(import.meta.dirname, '../../contracts/pacts'))
  const found = files.find(({ pact }) => pact.provider === 'push-provisioning')
  if (found === undefined) throw new Error('no contract')
  return found.pact
}

/** An interaction that a test changes. */
interface Draft {
  request: { path: string; body: { content: Record<string, unknown> } }
  response: { status: number; body: { content: Record<string, unknown> } }
}

/** The committed contract with something changed in its first interaction. */
const changed = async (change: (interaction: Draft) => void): Promise<Pact> => {
  const raw = structuredClone((await committed()).raw) as { interactions: [Draft] }
  change(raw.interactions[0])
  return parsePact(raw, 'changed')
}

describe('the contract with the provisioning service', () => {
  test('agrees with its OpenAPI description', async () => {
    expect(await compareWithOpenApi(await committed(), description)).toEqual({
      findings: [],
      falseAlarms: [],
    })
  })
})

describe('a contract', () => {
  test.each([
    ['a value of another type', (one: Draft) => (one.request.body.content['last4'] = 7), /must be string/u],
    [
      'a member left out',
      (one: Draft) => delete one.request.body.content['nin'],
      /must have required property 'nin'/u,
    ],
    [
      'a status that is not described',
      (one: Draft) => (one.response.status = 418),
      /status code not defined/iu,
    ],
    [
      'a path that is not described',
      (one: Draft) => (one.request.path = '/elsewhere'),
      /path or method not defined/iu,
    ],
  ])('with %s does not', async (_, change, words) => {
    const { findings } = await compareWithOpenApi(await changed(change), description)
    expect(findings.map((one) => one.words).join('\n')).toMatch(words)
  })

  test('may name a member of a response that the description leaves open: that alarm is false', async () => {
    const pact = await changed((one) => (one.response.body.content['more'] = 1))
    const { findings, falseAlarms } = await compareWithOpenApi(pact, description)
    expect(findings).toEqual([])
    expect(falseAlarms).toMatchObject([{ because: expect.stringContaining('leaves open') }])
  })

  test('may not, where the description closes its responses', async () => {
    const closed = join(folder, 'closed.json')
    const schema = { type: 'object', properties: { url: { type: 'string' } }, additionalProperties: false }
    const content = { 'application/json': { schema } }
    const operation = {
      requestBody: { content: { 'application/json': { schema: { type: 'object' } } } },
      responses: { 200: { description: 'ok', content } },
    }
    writeFileSync(
      closed,
      JSON.stringify({
        openapi: '3.0.3',
        info: { title: 'x', version: '1' },
        paths: { '/push-provisioning/v1/cards': { post: operation } },
      }),
    )
    const pact = await changed((one) => (one.response.body.content['more'] = 1))
    const { findings } = await compareWithOpenApi(pact, closed)
    expect(findings.some((one) => one.words.includes('additional properties'))).toBe(true)
  })
})

test.each([
  ['no file', 'nothing.json', undefined],
  ['no JSON', 'text.json', 'hello'],
  ['no description', 'other.json', '{"a":1}'],
])('%s is told', async (_, name, content) => {
  if (content !== undefined) writeFileSync(join(folder, name), content)
  await expect(compareWithOpenApi(await committed(), join(folder, name))).rejects.toThrow(
    /OpenAPI description/u,
  )
})
