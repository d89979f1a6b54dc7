// The floor under a run: Node starts, RSA-4096 decrypts as often as the run did, at the parallelism that the machine
// gives, and as many TLS handshakes are made as a keep-alive client makes; where exchanges are asked for, Node's own
// client and server exchange so many messages, too, a kilobyte there and half of that back, and nobody looks at them.
// Arguments: file of keys and certificates, decryptions, handshakes, exchanges.
import { constants, createPublicKey, publicEncrypt, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, createServer as createHttps, request } from 'node:https'
import { availableParallelism } from 'node:os'
import { connect, createServer } from 'node:tls'

const [, , material = '', decryptions = '0', handshakes = '0', exchanges = '0'] = process.argv
const { jwk, certPem, keyPem } = JSON.parse(readFileSync(material, 'utf8'))
const algorithm = { name: 'RSA-OAEP', hash: 'SHA-256' }
const keys = await Promise.all(
  Array.from({ length: availableParallelism() }, () =>
    webcrypto.subtle.importKey('jwk', jwk, algorithm, false, ['decrypt']),
  ),
)
const sealed = publicEncrypt(
  {
    key: createPublicKey({ key: { kty: 'RSA', n: jwk.n, e: jwk.e }, format: 'jwk' }),
    oaepHash: 'sha256',
    padding: constants.RSA_PKCS1_OAEP_PADDING,
  },
  Buffer.alloc(16),
)
const decrypting = Promise.all(
  Array.from({ length: Number(decryptions) }, (_, index) =>
    webcrypto.subtle.decrypt('RSA-OAEP', keys[index % keys.length], sealed),
  ),
)
const server = createServer({ cert: certPem, key: keyPem })
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address()
await Promise.all(
  Array.from(
    { length: Number(handshakes) },
    () =>
      new Promise((resolve, reject) => {
        const socket = connect(
          {
            port,
            host: '127.0.0.1',
            ca: certPem,
            checkServerIdentity: () => undefined,
            rejectUnauthorized: false,
          },
          () => {
            socket.destroy()
            resolve()
          },
        )
        socket.once('error', reject)
      }),
  ),
)
if (Number(exchanges) > 0) await exchange(Number(exchanges))
await decrypting
server.close()

/** Reads a stream of JSON to its end. */
function read(stream, done) {
  const chunks = []
  stream.on('data', (chunk) => chunks.push(chunk)).on('end', () => done(JSON.parse(Buffer.concat(chunks))))
}

/** Twelve at a time, over connections that are kept. */
async function exchange(count) {
  const answer = JSON.stringify({ tokens: ['x'.repeat(480)] })
  const question = JSON.stringify({ pan: 'x'.repeat(1000) })
  const service = createHttps({ cert: certPem, key: keyPem }, (incoming, outgoing) =>
    read(incoming, () =>
      outgoing
        .writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length })
        .end(answer),
    ),
  )
  await new Promise((resolve) => service.listen(0, '127.0.0.1', resolve))
  const agent = new Agent({ keepAlive: true, maxSockets: 12, rejectUnauthorized: false })
  const to = { agent, host: '127.0.0.1', port: service.address().port, method: 'POST' }
  let left = count
  const one = () =>
    new Promise((resolve, reject) =>
      request(to, (response) => read(response, resolve))
        .once('error', reject)
        .end(question),
    )
  await Promise.all(
    Array.from({ length: 12 }, async () => {
      for (; left > 0; left -= 1) await one()
    }),
  )
  agent.destroy()
  service.close()
}
