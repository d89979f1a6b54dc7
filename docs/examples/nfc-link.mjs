// A bank's integration as a program: JSON-RPC 2.0 on standard input and output, one message a line.
// It only builds NFC links; the other operations are added to `operations` and to the claims in the same way.
import { createInterface } from 'node:readline'

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

async function answer(method, params) {
  const operation = Object.hasOwn(operations, method) ? operations[method] : undefined
  if (operation === undefined) return { error: { code: -32601, message: 'not implemented' } }
  try {
    return { result: await operation(params) }
  } catch (error) {
    console.error(error) // standard error is free for logs
    return { error: { code: -32000, message: 'the integration broke' } }
  }
}

// Calls may come at the same time, and answers may go in any order: each carries its call's id.
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line)
  const answered = answer(method, params).then((said) =>
    process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...said })}\n`),
  )
  if (method === 'stop') {
    await answered
    break
  }
}
