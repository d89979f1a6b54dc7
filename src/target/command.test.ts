import { afterEach, describe, expect, test } from 'vitest'
import { askLink, examplePrograms } from './command.example.ts'

const { hearing, logged, misbehaved, clear } = examplePrograms()

afterEach(clear)

describe('a program that can be read all the same', () => {
  test.each<[string, string]>([
    ['a line feed', `out(JSON.stringify({ jsonrpc: '2.0', id, result: {} }) + '\\n')`],
    ['a carriage return, too', `out(JSON.stringify({ jsonrpc: '2.0', id, result: {} }) + '\\r\\n')`],
    [
      'a byte-order mark at the start',
      `out((heard === 1 ? '\\uFEFF' : '') + JSON.stringify({ jsonrpc: '2.0', id, result: {} }) + '\\n')`,
    ],
    ['empty lines between', `out('\\n\\r\\n'); say({ id, result: {} })`],
    ['unknown members', `say({ id, result: {}, later: 1 })`],
    ['null for the error', `say({ id, result: {}, error: null })`],
    [
      'a character in two pieces',
      `const [a, b] = JSON.stringify({ jsonrpc: '2.0', id, result: {}, x: 'å' }).split('å')
       process.stdout.write(Buffer.from([...Buffer.from(a), 0xc3]), () =>
         process.stdout.write(Buffer.from([0xa5, ...Buffer.from(b + '\\n')])))`,
    ],
  ])('%s', async (_, take) => {
    const target = hearing(take)
    expect(await askLink(target)).toEqual({ kind: 'result', value: {} })
    expect(misbehaved).toEqual([])
  })

  test('an answer without a line end before it goes', async () => {
    const target = hearing(
      `if (method === 'describe') say({ id, result: {} })
       else { out(JSON.stringify({ jsonrpc: '2.0', id, result: {} })); process.stdin.destroy() }`,
    )
    expect(await askLink(target)).toEqual({ kind: 'result', value: {} })
    expect(misbehaved).toEqual([expect.stringMatching(/exit code 0/u)])
  })

  test('a message of ten megabytes', async () => {
    const target = hearing(`say({ id, result: { url: 'x'.repeat(10 * 1024 * 1024) } })`)
    expect(await askLink(target)).toMatchObject({ kind: 'result' })
    expect(misbehaved).toEqual([])
  })
})

describe('a program that says more than it should is heard, and told of', () => {
  test.each<[string, string, RegExp]>([
    [
      'what is no JSON',
      `out('Listening\\n'); say({ id, result: {} })`,
      /a text that is not JSON, 9 characters, beginning "Listening"/u,
    ],
    [
      'two messages mixed',
      `out('{"jsonrpc":"2.0",{"jsonrpc":"2.0","id"\\n'); say({ id, result: {} })`,
      /a text that is not JSON but holds parts of messages, 38 characters/u,
    ],
    [
      'a log in JSON',
      `out('{"level":"info"}\\n'); say({ id, result: {} })`,
      /no JSON-RPC message, 16 characters, beginning "\{"level":"info"\}"/u,
    ],
    ['a notification', `say({ method: 'log' }); say({ id, result: {} })`, /a request of its own/u],
    [
      'an unknown id',
      `say({ id: id + 1000, result: {} }); say({ id, result: {} })`,
      /an id that no call had/u,
    ],
    [
      'an answer given twice',
      `say({ id, result: {} }); say({ id, result: { second: true } })`,
      /a second answer/u,
    ],
    ['an id as a string', `say({ id: String(id), result: {} })`, /its id as a string/u],
    ['no version', `say({ jsonrpc: undefined, id, result: {} })`, /without "jsonrpc"/u],
    [
      'a batch before',
      `out(JSON.stringify([{ jsonrpc: '2.0', id, result: {} }]) + '\\n'); say({ id, result: {} })`,
      /batches/u,
    ],
    [
      'octets that are no UTF-8',
      `process.stdout.write(Buffer.from([0xe5, 10])); say({ id, result: {} })`,
      /not UTF-8/u,
    ],
  ])('%s', async (_, take, words) => {
    const target = hearing(take)
    expect(await askLink(target)).toEqual({ kind: 'result', value: {} })
    expect(await askLink(target)).toEqual({ kind: 'result', value: {} })
    expect(misbehaved.join('\n')).toMatch(words)
  })

  test('what stands beside the protocol is part of its log, as standard error is', async () => {
    const target = hearing(`out('beside\\n'); console.error('log'); say({ id, result: {} })`)
    await askLink(target)
    await target.stop()
    expect(new Set(logged)).toEqual(new Set(['beside', 'log']))
  })

  test('a flood is told by its beginning', async () => {
    const target = hearing(`for (let i = 0; i < 1000; i += 1) out('noise\\n'); say({ id, result: {} })`)
    expect(await askLink(target)).toEqual({ kind: 'result', value: {} })
    expect(misbehaved).toHaveLength(3)
    expect(misbehaved.at(-1)).toMatch(/not told/u)
    expect(logged.length).toBeGreaterThanOrEqual(1000)
  })

  test('a message of more than 16 MiB is no answer, and the next one is', async () => {
    const target = hearing(
      `if (method === 'nfcLink' && params.returnUrl === null) say({ id, result: { url: 'x'.repeat(17 * 1024 * 1024) } })
       else say({ id, result: {} })`,
      { patience: { describe: 20_000, call: 5_000 } },
    )
    expect(await askLink(target)).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/^no answer within 5 s; what came meanwhile: .* more than 16 MiB$/u),
    })
    expect(await askLink(target, 'a:b')).toMatchObject({ kind: 'result' })
  })

  test('an answer that comes too late is told, and belongs to nothing', async () => {
    const target = hearing(
      `if (method === 'nfcLink' && params.returnUrl === null) globalThis.late = id
       else { if (globalThis.late) say({ id: globalThis.late, result: { late: true } }); say({ id, result: {} }) }`,
      { patience: { describe: 20_000, call: 2_000 } },
    )
    expect(await askLink(target)).toMatchObject({ kind: 'lost', why: 'no answer within 2 s' })
    expect(await askLink(target, 'a:b')).toEqual({
      kind: 'result',
      value: {},
    })
    expect(misbehaved).toEqual([expect.stringMatching(/too late/u)])
  })
})

describe('a program that answers wrongly', () => {
  test.each<[string, string, object]>([
    [
      'an error',
      `say({ id, error: { code: -32000, message: 'pool closed' } })`,
      { kind: 'broke', code: -32000, message: 'pool closed' },
    ],
    ['not implemented', `say({ id, error: { code: -32601, message: 'no' } })`, { kind: 'notImplemented' }],
    ['neither', `say({ id })`, { kind: 'malformed', problem: expect.any(String) }],
  ])('%s', async (_, answer, outcome) => {
    const target = hearing(`if (method === 'describe') say({ id, result: {} }); else { ${answer} }`)
    expect(await askLink(target)).toEqual(outcome)
  })
})
