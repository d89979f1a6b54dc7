// The bank's integration as a program: JSON-RPC 2.0 on standard input and output, one message a line.
// Calls may come at the same time, and answers may go in any order: each carries its call's id.
import { createInterface } from 'node:readline'

const claims = {
  protocol: 1,
  name: 'Our bank',
  version: '1.0.0',
  language: 'JavaScript',
  operations: ['cardStatus'], // Fill in: what stands below, of cardStatus, addCard, enrollNfc and nfcLink
  tokenServices: { visa: 'processor', mastercard: 'processor' },
  issuer: { names: ['Our Bank ASA'] },
  countries: ['NO'],
  maxConcurrency: 8,
}

let environment

const operations = {
  describe: () => claims,

  // Where the services are and what to trust. May come again: from then on the new one holds.
  start(given) {
    environment = given
    return {}
  },

  // Fill in: a method for each operation that is claimed, with your own code in it.

  stop: () => ({}),
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
