import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Certificates, issueCertificates } from '../../src/double/certificates.ts'
import { canariesIn } from '../canaries.ts'
import { type BuiltProgram, buildProgram } from '../program.ts'
import { password, type RunningBroker, startBroker, startFront, startReceiver, user } from './pact-broker.ts'

const providers = ['push-provisioning', 'visa-token-service', 'mastercard-token-service']
const root = resolve(import.meta.dirname, '../..')

let built: BuiltProgram
let broker: RunningBroker
let front: RunningBroker
let receiver: Awaited<ReturnType<typeof startReceiver>>
let certificates: Certificates
let folder = ''
let refused: (method: string, path: string) => number | undefined = () => undefined
let everything = ''

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const without = new Set(
  Object.keys(process.env).filter((name) => /^(?:GITHUB|CI_|GIT_|BUILD_|PACT_)/u.test(name)),
)

/** Runs a pact command as a pipeline does, against the broker's TLS front unless something else is said. */
const pact = (words: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((done) => {
    const env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !without.has(name))),
      PACT_BROKER_BASE_URL: front.url,
      PACT_BROKER_USERNAME: user,
      PACT_BROKER_PASSWORD_FILE: join(folder, 'password'),
      PACT_BROKER_CA_FILE: join(folder, 'ca.pem'),
      ...more,
    }
    execFile(
      process.execPath,
      [built.program, 'pact', ...words],
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        everything += stdout + stderr
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
        done({ code, stdout, stderr })
      },
    )
  })

/** Asks the broker itself, as its own page and the pact command line do. */
async function ask(method: string, path: string, body?: unknown): Promise<{ status: number; json: unknown }> {
  const answer = await fetch(`${broker.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
      'content-type': 'application/json',
      accept: 'application/hal+json',
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return { status: answer.status, json: text === '' ? undefined : JSON.parse(text) }
}

const verifyFrom = (provider: string, ...words: readonly string[]): Promise<Ended> =>
  pact([
    'verify',
    '--from-broker',
    '--provider',
    provider,
    '--branch',
    'main',
    '--provider-version',
    '7',
    ...words,
  ])

/** Changes what the bank expects of the provisioning service: an answer that it does not give. */
function breakContract(): void {
  const path = join(folder, 'contracts/pacts/Fjordbanken-push-provisioning.json')
  const contract = JSON.parse(readFileSync(path, 'utf8'))
  contract.interactions[0].response.status = 201
  writeFileSync(path, JSON.stringify(contract))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'samsvar-broker-test-'))
  cpSync(join(root, 'contracts/pacts'), join(folder, 'contracts/pacts'), { recursive: true })
  certificates = await issueCertificates({ hosts: ['localhost'], now: new Date() })
  writeFileSync(join(folder, 'ca.pem'), certificates.caPem)
  writeFileSync(join(folder, 'password'), `${password}\n`)
  built = buildProgram()
  ;[broker, receiver] = await Promise.all([startBroker(), startReceiver()])
  const { certPem, keyPem } = certificates.servers.good
  front = await startFront(broker.url, { cert: certPem, key: keyPem }, (...asked) => refused(...asked))
  await ask('POST', '/environments', { name: 'production', displayName: 'Production', production: true })
}, 600_000)

afterAll(async () => {
  await Promise.all([front.stop(), receiver.stop()])
  await broker.stop()
  built.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('a Pact Broker, behind TLS with a private authority and basic authentication', () => {
  test.each([
    ['without the password', { PACT_BROKER_PASSWORD_FILE: '' }, 2, /PACT_BROKER_PASSWORD is not set/u],
    [
      'with a wrong one',
      { PACT_BROKER_PASSWORD_FILE: '', PACT_BROKER_PASSWORD: 'wrong' },
      2,
      /does not let this user in/u,
    ],
    [
      'without its authority',
      { PACT_BROKER_CA_FILE: '' },
      3,
      /certificate is not trusted; name its authority/u,
    ],
  ])('is not published to %s', async (_, more, code, words) => {
    const ended = await pact(['publish', '--consumer-version', '1.0.0', '--branch', 'main'], more)
    expect([ended.code, ended.stdout]).toEqual([code, ''])
    expect(ended.stderr).toMatch(words)
  })

  test('says nothing of a bank that it does not know, and never yes', async () => {
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '1.0.0'])
    expect(ended.code).not.toBe(0)
    expect(ended.stderr).toMatch(/Pacticipant Fjordbanken not found/u)
  })

  test('takes the contracts with version, branch and build', async () => {
    const ended = await pact([
      'publish',
      '--consumer-version',
      '1.0.0',
      '--branch',
      'main',
      '--build-url',
      'https://ci.bank.example/1',
    ])
    expect(ended.code).toBe(0)
    expect(ended.stdout).toMatch(/exit 0: 3 contracts of Fjordbanken 1\.0\.0, branch main,/u)
    const { json } = await ask('GET', '/pacticipants/Fjordbanken/branches/main/versions/1.0.0')
    expect(json).toMatchObject({ _links: { 'pb:version': { name: '1.0.0' } } })
    const version = await ask('GET', '/pacticipants/Fjordbanken/versions/1.0.0')
    expect(version.json).toMatchObject({ buildUrl: 'https://ci.bank.example/1' })
  })

  test('does not know whether they may be deployed before anybody verified them', async () => {
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '1.0.0'])
    expect(ended.code).toBe(3)
    expect(ended.stdout).toMatch(/exit 3: may Fjordbanken 1\.0\.0 go to production\? not known/u)
  })

  test.each(providers)(
    'gives %s its contract, takes the result, and learns where it is',
    async (provider) => {
      const verified = await verifyFrom(provider, '--publish')
      expect([verified.stderr, verified.code]).toEqual(['', 0])
      expect(verified.stdout).toMatch(
        new RegExp(`^holds  Fjordbanken with ${provider}: (\\d+) of \\1 interactions`, 'u'),
      )
      const deployed = await pact([
        'deployed',
        '--environment',
        'production',
        '--participant',
        provider,
        '--consumer-version',
        '7',
      ])
      expect(deployed.code).toBe(0)
      const { json } = await ask(
        'GET',
        `/pacts/provider/${provider}/consumer/Fjordbanken/latest/verification-results/latest`,
      )
      expect(json).toMatchObject({ success: true, providerApplicationVersion: '7' })
    },
  )

  test('then says yes, and so does samsvar', async () => {
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '1.0.0'])
    expect(ended.stdout).toMatch(/exit 0: may Fjordbanken 1\.0\.0 go to production\? yes/u)
    expect(ended.code).toBe(0)
    const { json } = await ask(
      'GET',
      '/can-i-deploy?pacticipant=Fjordbanken&version=1.0.0&environment=production',
    )
    expect(json).toMatchObject({ summary: { deployable: true } })
  })

  test('its yes is not trusted for contracts that it does not have', async () => {
    breakContract()
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '1.0.0'])
    expect(ended.code).toBe(3)
    expect(ended.stdout).toMatch(/is not the one that stands here/u)
  })

  test('calls the webhook for a contract that requires verification', async () => {
    const { status } = await ask('POST', '/webhooks', {
      provider: { name: 'push-provisioning' },
      events: [{ name: 'contract_requiring_verification_published' }],
      request: {
        method: 'POST',
        url: receiver.url,
        headers: { 'Content-Type': 'application/json' },
        body: { consumer: '${pactbroker.consumerName}', version: '${pactbroker.consumerVersionNumber}' },
      },
    })
    expect(status).toBe(201)
    const ended = await pact(['publish', '--consumer-version', '2.0.0', '--branch', 'feature'])
    expect(ended.code).toBe(0)
    await expect
      .poll(() => receiver.received.map((one) => JSON.parse(one)), { timeout: 30_000 })
      .toContainEqual({
        consumer: 'Fjordbanken',
        version: '2.0.0',
      })
  })

  test('counts a contract that nobody verified yet as pending, and as work in progress', async () => {
    const pending = await verifyFrom('push-provisioning', '--selector', '{"branch":"feature"}', '--pending')
    expect(pending.stdout).toMatch(/^fails, pending {2}Fjordbanken with push-provisioning: 8 of 9/u)
    expect(pending.code).toBe(0)
    const wip = await verifyFrom(
      'push-provisioning',
      '--selector',
      '{"mainBranch":true}',
      '--pending',
      '--wip-since',
      '2020-01-01',
    )
    expect(wip.stdout).toMatch(/8 of 9 interactions \(work in progress\)/u)
    expect(wip.code).toBe(0)
  })

  test('a result that it does not take is no result', async () => {
    refused = (method, path) => (method === 'POST' && path.includes('verification-results') ? 503 : undefined)
    const ended = await verifyFrom('visa-token-service', '--publish')
    refused = () => undefined
    expect(ended.stdout).toMatch(/^holds/u)
    expect(ended.stdout).toMatch(
      /the result of Fjordbanken's contract could not be published: .* status 503/u,
    )
    expect(ended.code).toBe(3)
  })

  test('after a contract was broken, it fails, the broker says no, and so does samsvar', async () => {
    const verified = await verifyFrom('push-provisioning', '--selector', '{"branch":"feature"}', '--publish')
    expect(verified.code).toBe(1)
    expect(verified.stdout).toMatch(
      /a request to add a card of a cardholder of NO \(CD-01 .*\)\n {4}.*expected 201 but was 200/u,
    )
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '2.0.0'])
    expect(ended.stdout).toMatch(/push-provisioning: FAILED by version 7/u)
    expect(ended.stdout).toMatch(/exit 1: may Fjordbanken 2\.0\.0 go to production\? no/u)
    expect(ended.code).toBe(1)
    const { json } = await ask(
      'GET',
      '/can-i-deploy?pacticipant=Fjordbanken&version=2.0.0&environment=production',
    )
    expect(json).toMatchObject({ summary: { deployable: false } })
  })

  test('a broker that is gone is no yes', async () => {
    refused = () => 502
    const ended = await pact(['status', '--environment', 'production', '--consumer-version', '1.0.0'])
    refused = () => undefined
    expect(ended.code).toBe(3)
    expect(ended.stderr).toMatch(/status 502/u)
  })

  test('no secret was ever printed', () => {
    const secrets = [password, Buffer.from(`${user}:${password}`).toString('base64'), 'PRIVATE KEY']
    expect(everything.length).toBeGreaterThan(2000)
    expect(canariesIn(everything, secrets)).toEqual([])
  })
})
