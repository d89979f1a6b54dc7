import { createServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type BuiltProgram, buildProgram } from '../program.ts'
import { boundedRun, patienceFor, saidIn } from './bounded-run.ts'

// What hangs is waited for, and other tests share the machine.
vi.setConfig({ testTimeout: 180_000 })

let built: BuiltProgram
const servers: Server[] = []
beforeAll(() => {
  built = buildProgram()
}, 60_000)
afterAll(() => {
  for (const server of servers) server.close()
  built.remove()
})

const claims = {
  protocol: 1,
  name: 'Odd',
  version: '1',
  operations: ['nfcLink'],
  tokenServices: { visa: 'processor' },
  issuer: { names: ['Odd'] },
}

/** Answers one request with raw octets, or does something else to its connection. */
type Manner = (socket: Socket, id: number) => void

const answer = (head: string, body: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 ${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body),
  ])

const json = (message: object, status = '200 OK'): Buffer =>
  answer(`${status}\r\nContent-Type: application/json`, JSON.stringify({ jsonrpc: '2.0', ...message }))

/** Writes for as long as it is read. */
const pour = (socket: Socket, piece: Buffer, times: number): void => {
  let left = times
  const more = (): void => {
    while (left > 0 && !socket.destroyed) {
      left -= 1
      if (!socket.write(piece)) {
        socket.once('drain', more)
        return
      }
    }
    if (!socket.destroyed) socket.end()
  }
  more()
}

/** A server of raw sockets: what is no `nfcLink` is answered rightly, unless all is dealt with by the manner. */
const serve = (manner: Manner, from: 'describe' | 'nfcLink'): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      let text = ''
      socket.on('error', () => undefined)
      socket.setEncoding('utf8').on('data', (piece: string) => {
        text += piece
        for (;;) {
          const [head = '', ...rest] = text.split('\r\n\r\n')
          const length = Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0)
          const body = rest.join('\r\n\r\n')
          if (rest.length === 0 || Buffer.byteLength(body) < length) return
          text = Buffer.from(body).subarray(length).toString('utf8')
          const { id, method } = JSON.parse(Buffer.from(body).subarray(0, length).toString('utf8'))
          if (from === 'describe' || method === 'nfcLink') manner(socket, id)
          else socket.write(json({ id, result: method === 'describe' ? claims : {} }))
        }
      })
    })
    servers.push(server)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/bank`)
    })
  })

const page = (status: string, title: string): Buffer =>
  answer(
    `${status}\r\nContent-Type: text/html`,
    `<!DOCTYPE html><html><title>${title}</title><p>4111111111111111</p>`,
  )

const link = {
  url: 'https://qr.vipps.no/ps/provisioning/push/nfc?expiry=2028-12&last4=0012&token-reference=R',
}
const megabyte = Buffer.alloc(1024 * 1024, 'a')

const bomb = gzipSync(Buffer.alloc(2 ** 26))

const manners: readonly (readonly [string, Manner, RegExp])[] = [
  ['resets the connection', (socket) => socket.resetAndDestroy(), /connection was cut before an answer/u],
  ['closes the connection', (socket) => socket.end(), /connection was cut before an answer/u],
  ['never answers', () => undefined, /no answer within 2 s/u],
  ['speaks something else', (socket) => socket.end('SSH-2.0-OpenSSH_9.7\r\n'), /is no HTTP/u],
  ['has a status that is none', (socket) => socket.end('HTTP/1.1 abc OK\r\n\r\n'), /is no HTTP/u],
  [
    'cuts its body short',
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"jsonrpc"'),
    /cut in the middle of the answer/u,
  ],
  [
    'never ends its chunks',
    (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"jso\r\n'),
    /no answer within 2 s; of an answer that did not end, 5 octets/u,
  ],
  [
    'drips its body',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n')
      const timer = setInterval(() => socket.write(' '), 50)
      socket.on('close', () => clearInterval(timer))
    },
    /no answer within 2 s; of an answer that did not end/u,
  ],
  [
    'drips its head',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      const timer = setInterval(() => socket.write('a: b\r\n'), 50)
      socket.on('close', () => clearInterval(timer))
    },
    /no answer within 2 s/u,
  ],
  [
    'answers with a gigabyte',
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${2 ** 30}\r\n\r\n`)
      pour(socket, megabyte, 1024)
    },
    /more than 16 MiB/u,
  ],
  [
    'answers with a gigabyte of headers',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ')
      pour(socket, megabyte, 1024)
    },
    /more than 16 KiB of headers/u,
  ],
  [
    'answers with a gzip bomb',
    (socket) =>
      socket.write(answer('200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip', bomb)),
    /encoded as gzip/u,
  ],
  ['has an HTML page', (socket) => socket.write(page('200 OK', 'Welcome')), /HTML page, titled "Welcome"/u],
  [
    'has the page of a proxy',
    (socket) => socket.write(page('503 Service Unavailable', 'Squid: 4111111111111111')),
    /status 503, with an HTML page, titled "Squid: ‹…›"/u,
  ],
  [
    'asks who it is',
    (socket) => socket.write(answer('401 Unauthorized', '')),
    /status 401, with an empty body/u,
  ],
  ['forbids it', (socket) => socket.write(answer('403 Forbidden', 'no')), /status 403/u],
  ['is not there', (socket) => socket.write(answer('404 Not Found', '')), /status 404/u],
  ['takes no POST', (socket) => socket.write(answer('405 Method Not Allowed', '')), /status 405/u],
  [
    'breaks',
    (socket) =>
      socket.write(answer('500 Oops\r\nContent-Type: application/json', '{"error":"4111111111111111"}')),
    /status 500, with a body that is not JSON-RPC, beginning "\{"error":"‹…›"\}"/u,
  ],
  ['has a gateway', (socket) => socket.write(answer('502 Bad Gateway', '')), /status 502/u],
  [
    'redirects',
    (socket) =>
      socket.write(
        answer('307 Temporary Redirect\r\nLocation: http://user:pa55word@b.example/c?key=pa55word', ''),
      ),
    /status 307, a redirect to http:\/\/…@b\.example\/c\?key=…, and none is followed/u,
  ],
  [
    'answers nothing',
    (socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'),
    /status 204, with an empty body/u,
  ],
  [
    'answers no JSON',
    (socket) => socket.write(answer('200 OK', 'fine')),
    /body that is not JSON-RPC, beginning "fine"/u,
  ],
  [
    'answers for another call',
    (socket, id) => socket.write(json({ id: id + 1, result: link })),
    /id of no call/u,
  ],
  [
    'answers with a list',
    (socket, id) => socket.write(answer('200 OK', JSON.stringify([{ id }]))),
    /batches/u,
  ],
  [
    'answers for nobody',
    (socket) => socket.write(json({ id: null, error: { code: -32700, message: 'x' } })),
    /the id null/u,
  ],
  ['answers with neither', (socket, id) => socket.write(json({ id })), /neither a result nor an error/u],
]

/** What is read all the same, and told of: the run is not green. */
const flaws: readonly (readonly [string, Manner, RegExp])[] = [
  [
    'another content type',
    (socket, id) =>
      socket.write(
        answer('200 OK\r\nContent-Type: text/html', JSON.stringify({ jsonrpc: '2.0', id, result: link })),
      ),
    /came as content-type text\/html/u,
  ],
  [
    'no version',
    (socket, id) => socket.write(json({ jsonrpc: undefined, id, result: link })),
    /without "jsonrpc"/u,
  ],
]

describe.concurrent('a service that answers with', () => {
  test.each(flaws)('%s is read, and not green', async (_, manner, words) => {
    const { code, document } = await boundedRun(built, await serve(manner, 'nfcLink'), patienceFor(words))
    expect(document.troubles.map(({ what }) => what).join('\n')).toMatch(words)
    expect(code).not.toBe(0)
  })
})

/** Memory of a run on a good service, and as much again: a gigabyte never fits. */
const mostMegabytes = 400

describe.concurrent('a service that, asked for a link,', () => {
  test.each(manners)('%s', async (_, manner, words) => {
    const { code, stdout, stderr, megabytes, document } = await boundedRun(
      built,
      await serve(manner, 'nfcLink'),
      patienceFor(words),
    )
    expect(saidIn(document).join('\n')).toMatch(words)
    expect(code).toBe(3)
    expect(document.footer).toMatchObject({ verdict: 'inconclusive', exitCode: 3 })
    expect(document.header.subject.name).toBe('Odd')
    expect(megabytes).toBeLessThan(mostMegabytes)
    expect(`${stdout}${stderr}${JSON.stringify(document)}`).not.toMatch(/4111111111111111|pa55word|^\s+at /mu)
  })
})

/** Where the first call is waited for in vain for 30 s, or a service is given time to come up. */
const slow = /never|drips|resets/u

describe.concurrent('a service that from the beginning', () => {
  test.each(manners.filter(([name]) => !slow.test(name)))('%s', async (_, manner, words) => {
    const { code, stdout, document } = await boundedRun(
      built,
      await serve(manner, 'describe'),
      patienceFor(words),
      ['--json'],
    )
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toEqual(document)
    const [trouble, ...others] = document.troubles
    expect(others.length).toBeLessThan(2)
    expect(trouble?.mend.length).toBeGreaterThan(20)
    expect(saidIn(document).join('\n')).toMatch(words)
    expect(document.footer.reason).toMatch(/\S/u)
  })
})

test('credentials stand in nothing that a run writes', async () => {
  const secret = 'pa55word-0123456789'
  const url = await serve(
    (socket, id) =>
      socket.write(json({ id, error: { code: -32000, message: `no to Bearer ${secret}: ${secret}` } })),
    'nfcLink',
  )
  const { stdout, stderr, document } = await boundedRun(
    built,
    `${url}?key=${secret}`,
    30_000,
    ['--target-header', 'Authorization=BANK_AUTHORIZATION'],
    { BANK_AUTHORIZATION: `Bearer ${secret}` },
  )
  expect(saidIn(document).join('\n')).toContain('nfcLink broke')
  expect(document.header.target.address).toBe(`${url}?key=…`)
  for (const text of [stdout, stderr, JSON.stringify(document)]) expect(text).not.toContain(secret)
})
