import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { issueCertificates } from './certificates.ts'
import { type Doubles, type DoublesSettings, startDoubles } from './doubles.ts'
import { isLoopback, ListenError, type Ports, portsFrom, servers, urlHost } from './listening.ts'
import { createStore } from './store.ts'

test('ports in a row are one for each server', () => {
  expect(portsFrom(41_001)).toEqual({
    provisioning: 41_001,
    tokenServices: 41_002,
    elsewhere: 41_003,
    untrusted: 41_004,
    expired: 41_005,
    wronglyNamed: 41_006,
  })
})

test.each([
  ['localhost', 'localhost'],
  ['Samsvar.Example.', 'samsvar.example'],
  ['blåbær.example', 'xn--blbr-roah.example'],
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8::7', '[2001:db8::7]'],
  ['[::1]', '[::1]'],
])('%s stands in a URL as %s', (host, expected) => {
  expect(urlHost(host)).toBe(expected)
  expect(URL.canParse(`https://${urlHost(host)}:41001/`)).toBe(true)
})

test.each(['', 'https://samsvar.example', 'samsvar.example:443', 'two names', '*.example', '999.1.1.1'])(
  '%j is no host',
  (host) => {
    expect(() => urlHost(host)).toThrow(TypeError)
  },
)

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['[::1]', true],
  ['0.0.0.0', false],
  ['::', false],
  ['192.0.2.7', false],
  ['127.example', false],
  ['samsvar.example', false],
])('%s: only this machine reaches it: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected)
})

const certificates = await issueCertificates({ hosts: ['localhost', '127.0.0.1', '::1'], now: new Date() })
const keys = await importDecryptionKeys([encryptionKeys.published])

const start = (settings: Partial<DoublesSettings>): Promise<Doubles> =>
  startDoubles({
    store: createStore(),
    certificates,
    keys,
    dialects: { visa: 'processor' },
    descriptions: {},
    mask: (text) => text,
    clock: () => 0,
    record: () => undefined,
    handshake: () => undefined,
    connected: () => undefined,
    failed: () => undefined,
    bind: '127.0.0.1',
    advertise: 'localhost',
    linkPointer: '/url',
    plainTokenServices: false,
    ...settings,
  })

/** A listener on a port of its own choice, and five more that were free a moment ago. */
async function freePorts(): Promise<{
  readonly ports: Ports
  readonly listeners: readonly ReturnType<typeof createServer>[]
}> {
  const listeners = servers.map(() => createServer().listen(0, '127.0.0.1'))
  await Promise.all(listeners.map((listener) => once(listener, 'listening')))
  const ports = Object.fromEntries(
    servers.map((name, index) => {
      const address = listeners[index]?.address()
      return [name, typeof address === 'object' && address !== null ? address.port : 0]
    }),
  )
  return { ports, listeners }
}

const closed = (listener: ReturnType<typeof createServer>): Promise<unknown> => {
  listener.close()
  return once(listener, 'close')
}

describe('doubles', () => {
  test('stand in the environment by the advertised host and the fixed ports, bad servers too', async () => {
    const { ports, listeners } = await freePorts()
    await Promise.all(listeners.map(closed))
    const doubles = await start({ ports, bind: '[::1]', advertise: '[::1]' })
    const key = encryptionKeys.published
    for (const [face, port] of [
      ['good', ports.provisioning],
      ['expired', ports.expired],
    ] as const) {
      expect(await doubles.environment({ now: new Date(), key, face })).toMatchObject({
        provisioning: { url: expect.stringContaining(`https://[::1]:${port}/`) },
        tokenServices: { visa: { url: expect.stringContaining(`https://[::1]:${ports.tokenServices}/`) } },
      })
    }
    await doubles.close()
  })

  test.each(servers)(
    'one port that is taken (%s) is one clear message, and nothing stays open',
    async (name) => {
      const { ports, listeners } = await freePorts()
      const taken = listeners[servers.indexOf(name)]
      await Promise.all(listeners.filter((listener) => listener !== taken).map(closed))
      const failed = await start({ ports }).catch((error: unknown) => error)
      expect(failed).toBeInstanceOf(ListenError)
      expect(failed).toMatchObject({
        code: 'EADDRINUSE',
        message: `the double ${name} at 127.0.0.1, port ${ports[name]} can't listen: something else listens there already`,
        mend: expect.stringContaining('--ports'),
      })
      if (taken !== undefined) await closed(taken)
      const doubles = await start({ ports })
      await doubles.close()
    },
  )

  test('that can’t listen on the address say so', async () => {
    await expect(start({ bind: '192.0.2.7' })).rejects.toMatchObject({
      code: 'EADDRNOTAVAIL',
      message: expect.stringMatching(/at 192\.0\.2\.7 can't listen: this machine has no such address$/u),
    })
  })
})
