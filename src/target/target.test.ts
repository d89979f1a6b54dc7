import { resolve } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Outcome } from '../exchange/observation.ts'
import type { TargetAddress } from './address.ts'
import { type EchoService, echoService } from './echo.example.ts'
import { openTarget } from './open-target.ts'
import type { Patience, Target } from './target.ts'

const folder = resolve(import.meta.dirname, '../../fixtures/programs')

/** The same integration, wherever it runs. */
const places = [
  { kind: 'module', path: 'echo-module.mjs' },
  { kind: 'command', program: process.execPath, args: ['echo-program.mjs'] },
  { kind: 'http' },
] as const

let service: EchoService
beforeAll(async () => {
  service = await echoService()
})
afterAll(() => service.close())

const addressOf = (place: (typeof places)[number]): TargetAddress =>
  place.kind === 'http' ? { kind: 'http', url: service.url } : place

const trio = {
  card: { id: 'c', pan: '4000000000000002', network: 'visa', expiry: '2030-01' },
  cardholder: { nin: '03025500000', countryCode: 'NO', birthDate: '1955-02-03' },
  device: { platform: 'ios' },
} as const

const params = (returnUrl: string | null) => ({
  expiry: '2028-12',
  last4: '0012',
  tokenReference: 'R',
  returnUrl,
})

const ask = (target: Target, returnUrl: string | null): Promise<Outcome> =>
  target.call('nfcLink', params(returnUrl))

describe.each(places)('an integration as a $kind', (place) => {
  const opened: Target[] = []
  const logged: string[] = []
  const misbehaved: string[] = []

  const open = async (patience?: Patience): Promise<Target> => {
    const target = await openTarget(
      addressOf(place),
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
    expect(target.kind).toBe(place.kind)
    expect(target.address).toMatch(new RegExp(`^${place.kind}:.*echo`, 'u'))
  })

  test.each<[string, string | null, Outcome]>([
    ['a result', 'a:b', { kind: 'result', value: { url: 'a:b', params: params('a:b') } }],
    ['null in the params', null, { kind: 'result', value: { url: null, params: params(null) } }],
    ['null for a result', 'nothing', { kind: 'result', value: null }],
    [
      'a refusal, which is a result',
      'refuse',
      { kind: 'result', value: { refused: { reason: 'underage', retryable: false, message: null } } },
    ],
  ])('gives %s', async (_, returnUrl, outcome) => {
    expect(await ask(await open(), returnUrl)).toEqual(outcome)
    expect(misbehaved).toEqual([])
  })

  test('breaks by an exception', async () => {
    expect(await ask(await open(), 'break')).toMatchObject({ kind: 'broke', message: 'it broke' })
  })

  test('breaks at params that it can not read', async () => {
    const code = place.kind === 'module' ? undefined : -32602
    expect(await ask(await open(), 'unreadable')).toEqual({ kind: 'broke', code, message: 'not readable' })
  })

  test('is asked every operation with its params', async () => {
    const target = await open()
    const given = { ...trio, returnUrl: 'a:b' }
    const asked = [
      await target.call('cardStatus', trio),
      await target.call('addCard', { ...given, nickname: null }),
      await target.call('enrollNfc', given),
      await target.call('returned', given),
    ]
    expect(asked).toEqual(
      [
        { of: 'cardStatus', params: trio },
        { of: 'addCard', params: { ...given, nickname: null } },
        { of: 'enrollNfc', params: given },
        { of: 'returned', params: given },
      ].map((value) => ({ kind: 'result', value })),
    )
  })

  test('gives a message of ten megabytes', async () => {
    expect(await ask(await open(), 'big 10')).toMatchObject({ kind: 'result' })
  })

  test.skipIf(place.kind === 'module')('gives no message of more than 16 MiB', async () => {
    const target = await open({ describe: 20_000, call: 5_000 })
    expect(await ask(target, 'big 17')).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/more than 16 MiB/u),
    })
    expect(await ask(target, 'a:b')).toMatchObject({ kind: 'result' })
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
    expect(await ask(target, 'never')).toMatchObject({ kind: 'lost', why: 'no answer within 2 s' })
    expect(await ask(target, 'a:b')).toMatchObject({ kind: 'result' })
  })

  test('is answered by nobody after it was stopped', async () => {
    const target = await open()
    await ask(target, null)
    await target.stop()
    if (place.kind !== 'module') {
      expect(await ask(target, null)).toMatchObject({
        kind: 'lost',
        why: expect.stringMatching(/told to go/u),
      })
    }
  })

  test.skipIf(place.kind === 'http')('has its log heard', async () => {
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
