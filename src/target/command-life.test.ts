import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../exchange/observation.ts'
import { askLink, examplePrograms } from './command.example.ts'
import type { Target } from './target.ts'

const { open, running, hearing, logged, misbehaved, clear } = examplePrograms()

const status = (target: Target): Promise<Outcome> => target.call('prepare', { cards: [], cardholders: [] })

const portIn = (outcome: Outcome): number => (outcome.kind === 'result' ? Number(outcome.value) : 0)

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

afterEach(clear)

describe('a program that is not there', () => {
  test.each<[string, string, RegExp]>([
    ['an unknown name', 'no-such-program', /no program "no-such-program" was found/u],
    ['an unknown path', './no-such-program', /was found from .*programs/u],
    ['a file that may not be executed', './speak.mjs', /"\.\/speak\.mjs" may not be executed/u],
    ['a name that no file can have', 'a\0b', /could not be started/u],
  ])('%s', async (_, program, words) => {
    const target = open({ program })
    const lost = { kind: 'lost', why: expect.stringMatching(words), mend: expect.any(String) }
    expect(await target.call('describe', {})).toEqual(lost)
    expect(await askLink(target)).toEqual(lost)
    expect(misbehaved).toEqual([])
  })
})

describe('a program that ends', () => {
  test.each<[string, string, RegExp]>([
    ['at once', 'process.exit(0)', /exit code 0; it wrote nothing to standard error/u],
    [
      'with words',
      `console.error('first'); console.error('no licence\\n'); process.exit(3)`,
      /exit code 3; its last line on standard error: no licence$/u,
    ],
    ['by a signal', `process.kill(process.pid, 'SIGTERM')`, /ended with signal SIGTERM/u],
    ['by an exception', `throw new Error('x')`, /exit code 1; its last line on standard error: Node/u],
    [
      'for the outside only',
      `process.stdout.destroy(); require('node:fs').closeSync(1); setInterval(() => {}, 1000)`,
      /was ended, since it had closed its standard output/u,
    ],
    [
      'and leaves a child that holds on to its output',
      `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })
         .on('spawn', () => process.exit(4))`,
      /exit code 4/u,
    ],
  ])('%s', async (_, code, words) => {
    const target = running(code)
    expect(await target.call('describe', {})).toEqual({
      kind: 'lost',
      why: expect.stringMatching(words),
      mend: expect.any(String),
    })
  })

  /** Answers `start` with what it was given, and dies where it is asked to look up a token. */
  const mortal = `
    if (method === 'start') globalThis.environment = params
    if (method === 'nfcLink') process.exit(7)
    say({ id, result: { heard, environment: globalThis.environment, method } })`

  test('is started again and told what it was told before, three times at most', async () => {
    const target = hearing(mortal)
    await target.call('describe', {})
    await target.call('start', { now: 'first' })
    await target.call('start', { now: 'last' })
    for (const before of [3, 2, 2, 2]) {
      expect(await status(target)).toEqual({
        kind: 'result',
        // describe and start come first, and no other start.
        value: { heard: before + 1, environment: { now: 'last' }, method: 'prepare' },
      })
      expect(await askLink(target)).toMatchObject({
        kind: 'lost',
        why: expect.stringContaining('exit code 7'),
      })
    }
    expect(await status(target)).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/ended 4 times and is not started again.*exit code 7/u),
    })
    // Each death is told of; of the fourth no more than that there were others.
    expect(misbehaved).toHaveLength(3)
    expect(misbehaved[0]).toMatch(/exit code 7.*had yet to answer nfcLink$/u)
  })

  test('takes all calls with it, and those that come at once wait for the same new start', async () => {
    const target = hearing(mortal)
    await target.call('start', { now: 'then' })
    const dying = await Promise.all([askLink(target), askLink(target)])
    expect(dying.map(({ kind }) => kind)).toEqual(['lost', 'lost'])
    const alive = await Promise.all([status(target), status(target), status(target)])
    expect(alive).toMatchObject(
      [3, 4, 5].map((heard) => ({ kind: 'result', value: { heard, environment: { now: 'then' } } })),
    )
  })

  test('gets its own start, where that is what it is asked next', async () => {
    const target = hearing(mortal)
    await target.call('start', { now: 'then' })
    await askLink(target)
    await target.call('start', { now: 'later' })
    expect(await status(target)).toMatchObject({ value: { heard: 3, environment: { now: 'later' } } })
  })

  test('while nothing is asked of it is told of', async () => {
    const target = hearing(`say({ id, result: {} }); setTimeout(() => process.exit(5), 10)`)
    await target.call('describe', {})
    await expect
      .poll(() => misbehaved, { timeout: 10_000 })
      .toEqual([expect.stringMatching(/exit code 5.*nothing was asked/u)])
  })

  test('whose new start fails is not asked', async () => {
    const target = hearing(
      `if (method === 'nfcLink') process.exit(7)
       if (method === 'start' && params.now === 'bad') say({ id, error: { code: -32000, message: 'bad now' } })
       else say({ id, result: {} })`,
    )
    await target.call('start', { now: 'bad' })
    await askLink(target)
    expect(await status(target)).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/started again, and `start` failed: bad now/u),
    })
  })
})

describe('a program that answers nothing any more', () => {
  const silent = `if (method === 'describe' || method === 'start') say({ jsonrpc: '2.0', id, result: {} })`
  const patience = { describe: 20_000, call: 80 }

  test('is ended after five calls in a row, and started again three times at most', async () => {
    const target = hearing(silent, { patience })
    await target.call('describe', {})
    for (let life = 0; life < 4; life += 1) {
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => status(target)))
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({
          kind: 'lost',
          why: expect.stringMatching(/no answer within|had no answer/u),
        })
      }
      // What has to be ended is gone a moment later.
      while (misbehaved.length < Math.min(life + 1, 3)) await sleep(5)
    }
    while (!/is not started again/u.test(JSON.stringify(await status(target)))) await sleep(5)
    expect(misbehaved[0]).toMatch(/was ended, since 5 calls in a row had no answer/u)
  })

  test('is left alone as long as it answers one call now and then', async () => {
    const now = `if (method !== 'prepare' || heard % 4 === 0) say({ jsonrpc: '2.0', id, result: heard })`
    const target = hearing(now, { patience })
    await target.call('describe', {})
    for (let count = 0; count < 12; count += 1) await status(target)
    expect(misbehaved).toEqual([])
  })
})

describe('a restart', () => {
  test('is a new life, and costs none of the three', async () => {
    const target = hearing(
      `say({ id, result: { heard, pid: process.pid } }); if (method === 'stop') process.exit(0)`,
    )
    const pids = new Set<unknown>()
    for (let life = 0; life < 6; life += 1) {
      const outcome = await target.call('start', { now: 'then' })
      expect(outcome).toMatchObject({ kind: 'result', value: { heard: 2 } })
      pids.add(outcome.kind === 'result' ? Reflect.get(Object(outcome.value), 'pid') : undefined)
      await target.restart?.()
    }
    expect(pids.size).toBe(6)
    expect(misbehaved).toEqual([])
  })
})

describe('stopping', () => {
  test('tells it to go and ends its input', async () => {
    const target = open({
      args: [
        '--eval',
        `const { createInterface } = require('node:readline')
         createInterface({ input: process.stdin })
           .on('line', (line) => { console.error(JSON.parse(line).method); console.log(JSON.stringify({ jsonrpc: '2.0', id: JSON.parse(line).id, result: {} })) })
           .on('close', () => console.error('end of input'))`,
      ],
    })
    await target.call('describe', {})
    await target.stop()
    expect(logged).toEqual(['describe', 'stop', 'end of input'])
  })

  test.each([
    ['stays', `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`],
    ['goes', `process.stdin.on('end', () => process.exit(0))`],
  ])('ends one that %s, with its children', async (_, manner) => {
    const target = hearing(
      `if (method !== 'describe') return
       import('node:child_process').then(({ spawn }) => {
         const listens = "require('node:net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })"
         const child = spawn(process.execPath, ['--eval', listens], { stdio: ['ignore', 'pipe', 'ignore'] })
         child.stdout.on('data', (port) => say({ id, result: Number(port) }))
       }); ${manner}`,
      { grace: 300 },
    )
    const port = portIn(await target.call('describe', {}))
    expect(await isListening(port)).toBe(true)
    await target.stop()
    await expect.poll(() => isListening(port), { timeout: 10_000 }).toBe(false)
    expect(await askLink(target)).toEqual({ kind: 'lost', why: 'the program was told to go' })
  })

  test('loses the calls that go on', async () => {
    const target = hearing(`if (method === 'describe') say({ id, result: {} })`, { grace: 300 })
    await target.call('describe', {})
    const going = askLink(target)
    await target.stop()
    expect(await going).toEqual({ kind: 'lost', why: 'the program was told to go' })
  })
})
