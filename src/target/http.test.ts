import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { issueCertificates } from '../double/certificates.ts'
import { httpTarget } from './http.ts'
import type { Service } from './http-post.ts'
import type { Target } from './target.ts'

interface Asked {
  readonly id: number
  readonly method: string
  readonly params?: { readonly returnUrl?: string | null }
}

const servers: Server[] = []
const targets: Target[] = []
const misbehaved: string[] = []

afterEach(async () => {
  await Promise.all(targets.splice(0).map((target) => target.stop()))
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
  misbehaved.splice(0)
  vi.unstubAllEnvs()
})

type Take = (asked: Asked, request: IncomingMessage, socket: Socket) => object | undefined | Promise<object>

/** A server whose answers are made by `take`; undefined for none. */
async function serve(take: Take, tls?: { key: string; cert: string }, port = 0): Promise<number> {
  const onRequest = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await take(JSON.parse(await text(request)), request, request.socket)
    if (answer === undefined) return
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  }
  const server = (tls === undefined ? createServer : createTlsServer.bind(undefined, tls))(
    (request, response) => {
      onRequest(request, response).catch(() => response.destroy())
    },
  )
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

const open = (url: string, service: Partial<Service> = {}, call = 20_000): Target => {
  const target = httpTarget(
    { url: new URL(url), headers: {}, ...service },
    url,
    { logged: () => undefined, misbehaved: (what) => void misbehaved.push(what) },
    { describe: 20_000, call },
    { within: 2_000, every: 20 },
  )
  targets.push(target)
  return target
}

const echo: Take = ({ id, method }) => ({ jsonrpc: '2.0', id, result: { method } })

const link = { expiry: '2028-12', last4: '0012', tokenReference: 'R', returnUrl: null }

describe('a service', () => {
  test('is asked over connections that are kept, with the headers of the protocol and those configured', async () => {
    const seen: IncomingMessage[] = []
    const sockets = new Set<Socket>()
    const port = await serve((asked, request, socket) => {
      seen.push(request)
      sockets.add(socket)
      return echo(asked, request, socket)
    })
    const target = open(`http://127.0.0.1:${port}/a/b?c=d`, { headers: { Authorization: 'Bearer abc123' } })
    for (let count = 0; count < 5; count += 1) await target.call('nfcLink', link)
    expect(sockets.size).toBe(1)
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/a/b?c=d',
      headers: {
        authorization: 'Bearer abc123',
        'content-type': 'application/json',
        'accept-encoding': 'identity',
      },
    })
  })

  test('is asked as many calls at once as come', async () => {
    let waiting = 0
    const together = new EventEmitter()
    const all = once(together, 'all')
    const port = await serve(async (asked, request, socket) => {
      waiting += 1
      if (waiting === 20) together.emit('all')
      await all
      return echo(asked, request, socket) ?? {}
    })
    const target = open(`http://127.0.0.1:${port}/`)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => target.call('nfcLink', link)))
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['result']))
  })

  test('is asked directly on loopback and elsewhere, whatever the proxy variables say', async () => {
    vi.stubEnv('HTTP_PROXY', 'http://127.0.0.1:1')
    const port = await serve(echo)
    expect(await open(`http://127.0.0.1:${port}/`).call('describe', {})).toMatchObject({ kind: 'result' })
    expect(await open('http://bank.invalid/').call('describe', {})).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(
        /bank\.invalid is not known here; HTTP_PROXY is set, but a target is called directly/u,
      ),
    })
  })

  test('has what came of it told without its credentials', async () => {
    const port = await serve(({ id }) => ({
      jsonrpc: '2.0',
      id,
      error: { code: -32000, message: 'not for Bearer abc123 (abc123)' },
    }))
    const target = open(`http://127.0.0.1:${port}/`, { headers: { Authorization: 'Bearer abc123' } })
    const outcome = await target.call('nfcLink', link)
    expect(target.conceal?.(JSON.stringify(outcome))).toContain('not for ‹secret› (‹secret›)')
  })
})

describe('a service with TLS', () => {
  test('is trusted by the authority that is named, and by no other', async () => {
    const certificates = await issueCertificates({ hosts: ['localhost'], now: new Date() })
    const other = await issueCertificates({ hosts: ['localhost'], now: new Date() })
    const { certPem: cert, keyPem: key } = certificates.servers.good
    const port = await serve(echo, { key, cert })
    const url = `https://localhost:${port}/`
    expect(await open(url, { ca: certificates.caPem }).call('describe', {})).toMatchObject({ kind: 'result' })
    for (const service of [{}, { ca: other.caPem }]) {
      expect(await open(url, service).call('describe', {})).toMatchObject({
        kind: 'lost',
        why: expect.stringMatching(/certificate is not trusted here/u),
        mend: expect.stringMatching(/--target-ca/u),
      })
    }
    const byNumber = open(`https://127.0.0.1:${port}/`, { ca: certificates.caPem })
    expect(await byNumber.call('describe', {})).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/its certificate is not for 127\.0\.0\.1/u),
    })
  })

  test('is not asked where it has none', async () => {
    const port = await serve(echo)
    expect(await open(`https://127.0.0.1:${port}/`).call('describe', {})).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/speaks no TLS/u),
    })
  })
})

describe('a service that comes and goes', () => {
  test('is waited for at the beginning', async () => {
    const port = await serve(echo)
    servers.splice(0)[0]?.close()
    const described = open(`http://127.0.0.1:${port}/`).call('describe', {})
    await serve(echo, undefined, port)
    expect(await described).toMatchObject({ kind: 'result' })
  })

  test('is not waited for without end', async () => {
    const port = await serve(echo)
    servers.splice(0)[0]?.close()
    expect(await open(`http://127.0.0.1:${port}/`).call('describe', {})).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/nothing listens at 127\.0\.0\.1, port \d+ \(connection refused\)/u),
    })
  })

  test('is given the last `start` again after its connection was cut', async () => {
    const heard: string[] = []
    const port = await serve((asked, request, socket) => {
      heard.push(asked.method)
      if (heard.length === 3) {
        socket.destroy()
        return undefined
      }
      return echo(asked, request, socket)
    })
    const target = open(`http://127.0.0.1:${port}/`)
    await target.call('describe', {})
    await target.call('start', { now: 'then' })
    expect(await target.call('nfcLink', link)).toMatchObject({ kind: 'lost' })
    expect(await target.call('nfcLink', link)).toMatchObject({ kind: 'result' })
    expect(heard).toEqual(['describe', 'start', 'nfcLink', 'describe', 'start', 'nfcLink'])
    expect(misbehaved).toEqual([expect.stringMatching(/cut before an answer came; it answered again/u)])
  })

  test('is asked no more after it hung four times', async () => {
    let heard = 0
    const port = await serve((asked, request, socket) => {
      heard += 1
      return asked.method === 'nfcLink' ? undefined : echo(asked, request, socket)
    })
    const target = open(`http://127.0.0.1:${port}/`, {}, 60)
    await target.call('start', { now: 'then' })
    for (let count = 0; count < 40; count += 1) await target.call('nfcLink', link)
    expect(await target.call('nfcLink', link)).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/5 calls in a row had no answer, for the 4th time.*not asked any more/u),
    })
    // start, four times five calls, and three times describe and start.
    expect(heard).toBe(1 + 4 * 5 + 3 * 2)
  })
})
