// The floor under a run: Node starts, RSA-4096 decrypts as often as the run did, at the parallelism that the machine
// gives, and as many TLS handshakes are made as a keep-alive client makes. Arguments: decryptions, handshakes.
import { constants, createPublicKey, publicEncrypt, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { connect, createServer } from 'node:tls'

const [, , material = '', decryptions = '0', handshakes = '0'] = process.argv
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
await decrypting
server.close()
