// A bank's integration as a service: each POST to /samsvar is one JSON-RPC message, and its answer the body.
// It only builds NFC links; the other operations are added to `operations` and to the claims in the same way.
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'

const { PORT = '8080', SAMSVAR_AUTHORIZATION } = process.env

const claims = {
  protocol: 1,
  name: 'Example bank',
  version: '1.0.0',
  language: 'JavaScript',
  operations: ['nfcLink'],
  tokenServices: { visa: 'processor', mastercard: 'processor' },
  issuer: { names: ['Example Bank ASA'] },
  maxConcurrency: 8,
}

const refused = (reason) => ({ refused: { reason, retryable: false } })

const operations = {
  describe: () => claims,
  // The environment says where the services are and what to trust; building a link needs none of it.
  start: () => ({}),
  // A service may stay: `stop` says that nothing more is asked in this run.
  stop: () => ({}),

  // In the place of this call your own code.
  nfcLink({ expiry, last4, tokenReference, returnUrl }) {
    if (tokenReference === '') return refused('notRegistered')
    const parameters = { expiry, last4, 'token-reference': tokenReference }
    if (returnUrl !== null) parameters['return-url'] = returnUrl
    try {
      const query = Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      return { url: `https://qr.vipps.no/ps/provisioning/push/nfc?${query.join('&')}` }
    } catch {
      return refused('invalidInput') // half of a surrogate pair has no UTF-8 form
    }
  },
}

async function answer({ method, params }) {
  const operation = Object.hasOwn(operations, method) ? operations[method] : undefined
  if (operation === undefined) return { error: { code: -32601, message: 'not implemented' } }
  try {
    return { result: await operation(params) }
  } catch (error) {
    console.error(error)
    return { error: { code: -32000, message: 'the integration broke' } }
  }
}

async function serve(request, response) {
  const { method, url, headers } = request
  if (method !== 'POST' || url !== '/samsvar') return response.writeHead(404).end()
  // For tests alone, and guarded all the same.
  if (SAMSVAR_AUTHORIZATION && headers.authorization !== SAMSVAR_AUTHORIZATION) {
    return response.writeHead(401).end()
  }
  const message = JSON.parse(await text(request))
  const body = JSON.stringify({ jsonrpc: '2.0', id: message.id, ...(await answer(message)) })
  return response.writeHead(200, { 'content-type': 'application/json' }).end(body)
}

const server = createServer((request, response) => {
  serve(request, response).catch(() => response.writeHead(400).end())
})

server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`listening at http://localhost:${server.address().port}/samsvar`)
})
