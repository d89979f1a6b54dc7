import type { Outcome } from '../exchange/observation.ts'

/** What a line or a body of a target says (JSON-RPC 2.0). */
export type Said =
  /** The answer to a call. `flaw`: what is not as JSON-RPC has it, though the answer can be read. */
  | {
      readonly kind: 'answer'
      readonly id: number
      readonly outcome: Outcome
      readonly flaw: string | undefined
    }
  /** Something else, in words that hold nothing of it. `isMessage`: it is JSON-RPC, but the answer to no call. */
  | { readonly kind: 'noise'; readonly what: string; readonly isMessage: boolean }

/** A request. `params` are left out where the operation has none. */
export const requestMessage = (id: number, method: string, params: object): object => ({
  jsonrpc: '2.0',
  id,
  method,
  ...(Object.keys(params).length > 0 && { params }),
})

/** A request as a line, without the line's end. */
export const requestLine = (id: number, method: string, params: object): string =>
  JSON.stringify(requestMessage(id, method, params))

const methodNotFound = -32601

const noise = (what: string, isMessage = false): Said => ({ kind: 'noise', what, isMessage })

/** Reads a text as a message. Total: what is none is noise. A byte-order mark at its start is dropped. */
export function readSaid(line: string): Said {
  let message: unknown
  try {
    message = JSON.parse(line.replace(/^\uFEFF/u, ''))
  } catch {
    const mixed = line.includes('"jsonrpc"') ? ' but holds parts of messages' : ''
    return noise(`a text that is not JSON${mixed}`)
  }
  if (Array.isArray(message)) return noise('a list, where batches are not part of the protocol', true)
  if (typeof message !== 'object' || message === null) return noise(`a bare JSON ${kindOf(message)}`)
  return readObject({ ...message })
}

const kindOf = (value: unknown): string => (value === null ? 'null' : typeof value)

function readObject(message: Readonly<Record<string, unknown>>): Said {
  const { id, result, error } = message
  const isAnswer = Object.hasOwn(message, 'result') || Object.hasOwn(message, 'error')
  if (typeof message['method'] === 'string' && !isAnswer) return noise('a request of its own', true)
  if (id === null && isAnswer) return noise('an answer with the id null: it could not read a request', true)
  const number = idIn(id)
  if (number === undefined) {
    // Many services say `{ "error": "…" }` of themselves.
    return isAnswer && (Object.hasOwn(message, 'id') || Object.hasOwn(message, 'jsonrpc'))
      ? noise('an answer without an id that is a number', true)
      : noise('a JSON object that is no JSON-RPC message')
  }
  const flaws = [
    message['jsonrpc'] === '2.0' ? undefined : 'without "jsonrpc": "2.0"',
    typeof id === 'string' ? 'with its id as a string' : undefined,
    // Null beside the other one is how many libraries leave a member out.
    (result ?? null) !== null && (error ?? null) !== null ? 'with both a result and an error' : undefined,
    (error ?? null) === null || isError(error) ? undefined : 'with an error that has no code and message',
  ].filter((flaw) => flaw !== undefined)
  return {
    kind: 'answer',
    id: number,
    outcome: outcomeOf(message, isAnswer),
    flaw: flaws.length === 0 ? undefined : flaws.join(', '),
  }
}

/** The id of a call: a whole number, or one that came back as a string of digits. */
function idIn(id: unknown): number | undefined {
  const number = typeof id === 'string' && /^[0-9]{1,15}$/u.test(id) ? Number(id) : id
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

interface RpcError {
  readonly code: number
  readonly message: string
}

const isError = (value: unknown): value is RpcError =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'code') === 'number' &&
  typeof Reflect.get(value, 'message') === 'string'

function outcomeOf(message: Readonly<Record<string, unknown>>, isAnswer: boolean): Outcome {
  const { result, error } = message
  if (!isAnswer) return { kind: 'malformed', problem: 'the answer has neither a result nor an error' }
  if ((error ?? null) === null) return { kind: 'result', value: result }
  if (!isError(error)) {
    return {
      kind: 'broke',
      code: undefined,
      message: typeof error === 'string' ? error : 'an error without code and message',
    }
  }
  return error.code === methodNotFound
    ? { kind: 'notImplemented' }
    : { kind: 'broke', code: error.code, message: error.message }
}
