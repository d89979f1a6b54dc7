import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complaintsOf } from '../../tests/wire-schemas.ts'
import { readSaid, requestLine } from './json-rpc.ts'

describe('a request', () => {
  test.each([
    ['describe', {}, { jsonrpc: '2.0', id: 1, method: 'describe' }],
    ['stop', {}, { jsonrpc: '2.0', id: 1, method: 'stop' }],
    [
      'nfcLink',
      { expiry: '2028-12', last4: '0012', tokenReference: 'R', returnUrl: 'a:\n\u2028å' },
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'nfcLink',
        params: { expiry: '2028-12', last4: '0012', tokenReference: 'R', returnUrl: 'a:\n\u2028å' },
      },
    ],
  ])('%s is one line of the protocol', (method, params, message) => {
    const line = requestLine(1, method, params)
    expect(line).not.toMatch(/[\r\n]/u)
    expect(JSON.parse(line)).toEqual(message)
    expect(complaintsOf('harness-request', message)).toEqual([])
  })
})

const answer = (more: object): string => JSON.stringify({ jsonrpc: '2.0', id: 7, ...more })
const broke = (code: number | undefined, message: string): object => ({ kind: 'broke', code, message })

describe('an answer', () => {
  test.each<[string, string, object]>([
    ['a result', answer({ result: { ok: 1 } }), { kind: 'result', value: { ok: 1 } }],
    ['null for a result', answer({ result: null }), { kind: 'result', value: null }],
    ['null beside the result', answer({ result: {}, error: null }), { kind: 'result', value: {} }],
    ['an error', answer({ error: { code: -32000, message: 'm' } }), broke(-32000, 'm')],
    ['null beside the error', answer({ result: null, error: { code: 1, message: 'm' } }), broke(1, 'm')],
    ['unreadable params', answer({ error: { code: -32602, message: 'm' } }), broke(-32602, 'm')],
    ['no such method', answer({ error: { code: -32601, message: 'm' } }), { kind: 'notImplemented' }],
  ])('%s', (_, line, outcome) => {
    expect(readSaid(line)).toEqual({ kind: 'answer', id: 7, outcome, flaw: undefined })
  })

  test.each<[string, string, object]>([
    ['without the version', '{"id":7,"result":{}}', { kind: 'result' }],
    ['of version 1', '{"jsonrpc":"1.0","id":7,"result":{}}', { kind: 'result' }],
    ['with a string for an id', answer({ id: '7', result: {} }), { kind: 'result' }],
    ['with both', answer({ result: {}, error: { code: 1, message: 'm' } }), { kind: 'broke' }],
    ['with a text for an error', answer({ error: 'gone' }), broke(undefined, 'gone')],
    ['with an error without code', answer({ error: { message: 'm' } }), { kind: 'broke', code: undefined }],
  ])('%s is read, and its flaw is told', (_, line, outcome) => {
    const said = readSaid(line)
    expect(said).toMatchObject({ kind: 'answer', id: 7, outcome })
    expect(said).toHaveProperty('flaw', expect.any(String))
  })

  test('with neither is malformed', () => {
    expect(readSaid(answer({}))).toMatchObject({ kind: 'answer', outcome: { kind: 'malformed' } })
  })
})

describe('noise', () => {
  test.each([
    'Listening on port 8080',
    '',
    '{',
    '[{"jsonrpc":"2.0","id":7,"result":{}}]',
    '7',
    'null',
    '"text"',
    '{}',
    '{"level":"info","msg":"started"}',
    '{"jsonrpc":"2.0","id":7,"method":"describe"}',
    '{"jsonrpc":"2.0","method":"log","params":["x"]}',
    '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"m"}}',
    '{"jsonrpc":"2.0","id":7.5,"result":{}}',
    '{"jsonrpc":"2.0","id":"seven","result":{}}',
    '{"jsonrpc":"2.0","result":{}}',
    '{"__proto__":{"id":7,"result":{}}}',
  ])('%s', (line) => {
    expect(readSaid(line)).toMatchObject({ kind: 'noise', what: expect.any(String) })
  })

  test('any line at all is read, and its words hold nothing of it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
        const said = readSaid(`${line} 4111111111111111`)
        expect(said.kind).toBe('noise')
        expect(JSON.stringify(said)).not.toContain('4111')
      }),
    )
  })
})
