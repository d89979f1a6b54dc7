import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Outcome } from '../exchange/observation.ts'
import { openTarget } from './open-target.ts'
import type { Patience, Target } from './target.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/programs')

/** The same integration, wherever it runs. */
const places = [
  { kind: 'module', path: 'echo-module.mjs' },
  { kind: 'command', program: process.execPath, args: ['echo-program.mjs'] },
] as const

const params = (returnUrl: string | null) => ({
  expiry: '2028-12',
  last4: '0012',
  tokenReference: 'R',
  returnUrl,
})

const ask = (target: Target, returnUrl: string | null): Promise<Outcome> =>
  target.call('nfcLink', params(returnUrl))

describe.each(places)('an integration as a $kind', (address) => {
  const opened: Target[] = []
  const logged: string[] = []
  const misbehaved: string[] = []

  const open = async (patience?: Patience): Promise<Target> => {
    const target = await openTarget(
      address,
      { logged: (line) => void logged.push(line), misbehaved: (what) => void misbehaved.push(what) },
      {
        folder,
        reference: () => ({}),
        ...(patience !== undefined && { patience }),
      },
    )
    opened.push(target)
    return target
  }

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((target) => target.stop()))
    logged.splice(0)
    misbehaved.splice(0)
  })

  test('has its kind and its address', async () => {
    const target = await open()
    expect(target.kind).toBe(address.kind)
    expect(target.address).toMatch(new RegExp(`^${address.kind}:.*echo`, 'u'))
  })

  test.each<[string, string | null, Outcome]>([
    ['a result', 'a:b', { kind: 'result', value: { url: 'a:b', params: params('a:b') } }],
    ['null in the params', null, { kind: 'result', value: { url: null, params: params(null) } }],
    ['null for a result', 'nothing', { kind: 'result', value: null }],
  ])('gives %s', async (_, returnUrl, outcome) => {
    expect(await ask(await open(), returnUrl)).toEqual(outcome)
    expect(misbehaved).toEqual([])
  })

  test('breaks by an exception', async () => {
    expect(await ask(await open(), 'break')).toMatchObject({ kind: 'broke', message: 'it broke' })
  })

  test('does not implement what it has no method for', async () => {
    const target = await open()
    expect(await target.call('prepare', { cards: [], cardholders: [] })).toEqual({ kind: 'notImplemented' })
  })

  test('keeps what it was started with', async () => {
    const target = await open()
    expect(await target.call('describe', {})).toEqual({ kind: 'result', value: { name: 'Echo' } })
    await target.call('start', { now: 'then' })
    await target.call('start', { now: 'later' })
    expect(await ask(target, 'environment')).toEqual({ kind: 'result', value: { now: 'later' } })
  })

  test('answers several calls at once, in any order', async () => {
    const target = await open()
    const waits = ['after 60', 'after 0', 'after 30', 'after 0']
    const done: string[] = []
    const outcomes = await Promise.all(
      waits.map(async (wait) => {
        const outcome = await ask(target, wait)
        done.push(wait)
        return outcome
      }),
    )
    expect(outcomes).toMatchObject(waits.map((url) => ({ kind: 'result', value: { url } })))
    expect(done.at(-1)).toBe('after 60')
  })

  test('is not waited for without end', async () => {
    const target = await open({ describe: 5_000, call: 2_000 })
    expect(await ask(target, 'never')).toEqual({ kind: 'lost', why: 'no answer within 2 s' })
    expect(await ask(target, 'a:b')).toMatchObject({ kind: 'result' })
  })

  test('has its log heard', async () => {
    const target = await open()
    await ask(target, 'log')
    await target.stop()
    expect(logged).toContain('a line for the log')
  })

  test('may be stopped twice', async () => {
    const target = await open()
    await ask(target, null)
    await target.stop()
    await target.stop()
    expect(misbehaved).toEqual([])
  })

  test('gets and gives every text as it is', async () => {
    const target = await open()
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const url = `text:${text}`
        expect(await ask(target, url)).toMatchObject({ value: { url } })
      }),
      { numRuns: 50 },
    )
  })
})
