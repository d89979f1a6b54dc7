import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { jsonAnswer } from '../double/answers.ts'
import { type Certificates, issueCertificates } from '../double/certificates.ts'
import { onAny } from '../double/handler.ts'
import { serve } from '../double/server.ts'
import { addressProvider } from './address-provider.ts'
import { doublesProvider } from './doubles-provider.ts'
import { loadPact, type PactModule } from './load-pact.ts'
import { type Pact, parsePact, readPacts } from './pact-file.ts'
import type { Provider } from './provider.ts'
import { holds, type PactResult, verifyPact } from './verify.ts'

const patience = { timeout: 5_000 }
let pactModule: PactModule
let doubles: Provider
let certificates: Certificates
let committed: readonly Pact[]

beforeAll(async () => {
  pactModule = await loadPact()
  committed = (await readPacts(resolve(import.meta.dirname, '../../contracts/pacts'))).map(({ pact }) => pact)
  doubles = await doublesProvider({
    key: encryptionKeys.published,
    descriptions: {},
    linkPointer: '/url',
    pacts: committed,
  })
  certificates = await issueCertificates({ hosts: ['localhost'], now: new Date() })
})
afterAll(() => doubles.close())

const interaction = (more: object = {}): object => ({
  type: 'Synchronous/HTTP',
  description: 'an inquiry',
  providerStates: [{ name: 'a card without tokens', params: { network: 'visa', dialect: 'processor' } }],
  request: {
    method: 'POST',
    path: '/token-services/visa/processor/tokens',
    headers: { 'Content-Type': ['application/json'] },
    body: { content: { pan: '1111111111111111' }, contentType: 'application/json', encoded: false },
    generators: { body: { '$.pan': { type: 'ProviderState', expression: '${pan}', dataType: 'STRING' } } },
  },
  response: {
    status: 200,
    body: { content: { tokens: [] }, contentType: 'application/json', encoded: false },
  },
  ...more,
})

const pactOf = (...interactions: readonly object[]): Pact =>
  parsePact(
    {
      consumer: { name: 'Bank' },
      provider: { name: 'visa-token-service' },
      interactions,
      metadata: { pactSpecification: { version: '4.0' } },
    },
    'test',
  )

const verify = (pact: Pact, provider: Provider = doubles): Promise<PactResult> =>
  verifyPact(pactModule, pact, provider, patience)

const problemsIn = ({ problems, interactions }: PactResult): string =>
  [...problems, ...interactions.flatMap((one) => one.problems)].join('\n')

describe('the doubles', () => {
  test('are what the committed contracts say', async () => {
    for (const pact of committed) {
      const result = await verify(pact)
      expect([pact.provider, problemsIn(result), holds(result)]).toEqual([pact.provider, '', true])
    }
  })
})

describe('a contract', () => {
  test('that is met holds', async () => {
    const result = await verify(pactOf(interaction()))
    expect([problemsIn(result), holds(result)]).toEqual(['', true])
  })

  test.each([
    ['an answer that differs', [interaction({ response: { status: 204 } })], /expected 204 but was 200/u],
    [
      'a state that nobody knows',
      [interaction({ providerStates: [{ name: 'a blue moon' }] })],
      /the doubles know no provider state "a blue moon"/u,
    ],
    [
      'a state that fails',
      [interaction({ providerStates: [{ name: 'a card with tokens', params: { tokens: 'many' } }] })],
      /the provider state "a card with tokens" can't be set up: tokens/u,
    ],
    [
      'a state without a value that the replay takes',
      [
        interaction({
          request: {
            method: 'POST',
            path: '/token-services/visa/processor/tokens',
            headers: { 'Content-Type': ['application/json'] },
            body: { content: { pan: '1111111111111111' }, contentType: 'application/json', encoded: false },
            generators: {
              body: { '$.pan': { type: 'ProviderState', expression: '${number}', dataType: 'STRING' } },
            },
          },
        }),
      ],
      /gave no value for number/u,
    ],
    ['two interactions of one name', [interaction(), interaction()], /Pact keeps only one of them/u],
    ['no interaction', [], /holds no interaction: nothing was verified/u],
    [
      'a message',
      [interaction(), { type: 'Asynchronous/Messages', description: 'an event', contents: {} }],
      /"an event" is no HTTP interaction/u,
    ],
  ])('with %s is red', async (_, interactions, words) => {
    const result = await verify(pactOf(...interactions))
    expect(holds(result)).toBe(false)
    expect(problemsIn(result)).toMatch(words)
  })

  test('of one name in two states is two', async () => {
    const other = [{ name: 'a card without tokens', params: { network: 'visa', form: 'nullList' } }]
    const result = await verify(pactOf(interaction(), interaction({ providerStates: other })))
    expect(problemsIn(result)).toMatch(/^\$\.tokens: .*$/u)
    expect(result.interactions.map(({ problems }) => problems.length)).toEqual([0, 1])
  })

  test('of version 3 is read, too', async () => {
    const pact = parsePact(
      {
        consumer: { name: 'Bank' },
        provider: { name: 'visa-token-service' },
        interactions: [
          {
            description: 'an inquiry',
            providerStates: [{ name: 'a card without tokens' }],
            request: {
              method: 'POST',
              path: '/token-services/visa/processor/tokens',
              headers: { 'Content-Type': 'application/json' },
              body: { pan: '1111111111111111' },
            },
            response: { status: 200, body: { tokens: [] } },
          },
        ],
        metadata: { pactSpecification: { version: '3.0.0' } },
      },
      'test',
    )
    expect(problemsIn(await verify(pact))).toBe('')
  })
})

describe('beside MSW, which intercepts this process, verification comes to its end', () => {
  test.each(['bypass', 'warn'] as const)('%s', async (onUnhandledRequest) => {
    const intercepting = setupServer()
    intercepting.listen({ onUnhandledRequest })
    try {
      expect(holds(await verify(pactOf(interaction())))).toBe(true)
    } finally {
      intercepting.close()
    }
  })

  test('error, but for this machine', async () => {
    const intercepting = setupServer()
    intercepting.listen({
      onUnhandledRequest: (request, print) => {
        if (new URL(request.url).hostname !== '127.0.0.1') print.error()
      },
    })
    try {
      expect(holds(await verify(pactOf(interaction())))).toBe(true)
    } finally {
      intercepting.close()
    }
  })
})

interface Remote {
  readonly provider: Provider
  readonly states: readonly unknown[]
  readonly close: () => Promise<void>
}

const start = async (client: boolean, statesStatus: number): Promise<Remote> => {
  const states: unknown[] = []
  const stateServer = createServer((incoming, outgoing) => {
    const answer = async (): Promise<void> => {
      states.push(JSON.parse((await buffer(incoming)).toString()))
      outgoing.writeHead(statesStatus, { 'content-type': 'application/json' })
      outgoing.end('{"pan":"4111111111111111"}')
    }
    answer().catch(() => outgoing.destroy())
  })
  await new Promise<void>((done) => stateServer.listen(0, '127.0.0.1', done))
  const { certPem, keyPem } = certificates.servers.good
  let presented: string | undefined = 'none'
  const server = await serve({
    handlersFor: () => [
      onAny('', ({ request }) =>
        request.headers.get('x-key') === 'k' ? jsonAnswer({ tokens: [] }) : jsonAnswer({}, { status: 401 }),
      ),
    ],
    seen: ({ clientCertificate }) => {
      presented = clientCertificate
    },
    failed: () => undefined,
    tls: { certPem, keyPem, clientIssuerPem: certificates.clientIssuerPem },
    host: '127.0.0.1',
    port: 0,
    clock: () => 0,
  })
  const provider = await addressProvider({
    url: new URL(`https://localhost:${server.port}/`),
    statesUrl: new URL(`http://127.0.0.1:${(stateServer.address() as AddressInfo).port}/states`),
    ca: certificates.caPem,
    ...(client && { client: { cert: certificates.client.certPem, key: certificates.client.keyPem } }),
    headers: { 'X-Key': 'k' },
    timeout: 5_000,
  })
  return {
    provider,
    states,
    close: async () => {
      expect(presented).toBe(client ? 'trusted' : 'none')
      await provider.close()
      await server.close()
      stateServer.closeAllConnections()
      await new Promise((done) => stateServer.close(done))
    },
  }
}

describe('a provider at an address of its own, with mutual TLS', () => {
  test('gets its certificate, its headers and its states', async () => {
    const remote = await start(true, 200)
    const result = await verify(pactOf(interaction()), remote.provider)
    expect([problemsIn(result), holds(result)]).toEqual(['', true])
    const params = { network: 'visa', dialect: 'processor' }
    expect(remote.states).toEqual([
      { state: 'a card without tokens', params, action: 'setup' },
      { state: 'a card without tokens', params, action: 'teardown' },
    ])
    await remote.close()
  })

  test('whose states fail is red, though its answer is right', async () => {
    const remote = await start(true, 500)
    const result = await verify(pactOf(interaction()), remote.provider)
    expect(holds(result)).toBe(false)
    expect(problemsIn(result)).toMatch(/"a card without tokens" could not be set up: status 500/u)
    await remote.close()
  })

  test('that is not there is unknown, not failed', async () => {
    const provider = await addressProvider({
      url: new URL('http://127.0.0.1:9/'),
      statesUrl: new URL('http://127.0.0.1:9/'),
      headers: {},
      timeout: 5_000,
    })
    const result = await verify(pactOf(interaction()), provider)
    expect(result.unreachable).toMatch(/http:\/\/127\.0\.0\.1:9 could not be reached: ECONNREFUSED/u)
    expect(holds(result)).toBe(false)
    await provider.close()
  })
})
