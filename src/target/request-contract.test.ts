import { describe, expect, test } from 'vitest'
import { withAt } from '../../tests/wire-schemas.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { moduleTarget } from './module.ts'
import { keepingContract } from './request-contract.ts'
import type { Target } from './target.ts'

const trio = {
  card: { id: 'c', pan: '4000000000000002', network: 'visa', expiry: '2030-01' },
  cardholder: { nin: '03025500000', countryCode: 'NO', birthDate: '1955-02-03' },
  device: { platform: 'ios' },
} as const

const good: { readonly [O in Operation]?: OperationParams[O] } = {
  describe: {},
  stop: {},
  prepare: { cards: [trio.card], cardholders: [trio.cardholder] },
  cardStatus: trio,
  addCard: { ...trio, returnUrl: null, nickname: null },
  enrollNfc: { ...trio, returnUrl: 'a:b' },
  nfcLink: { expiry: '2030-01', last4: '0002', tokenReference: 'R', returnUrl: null },
  returned: { ...trio, returnUrl: '' },
}

const open = (): { target: Target; asked: unknown[]; breaches: string[] } => {
  const asked: unknown[] = []
  const breaches: string[] = []
  const answer = (params: unknown): object => {
    asked.push(params)
    return {}
  }
  const integration = Object.fromEntries(Object.keys(good).map((name) => [name, answer]))
  const events = { logged: () => undefined, misbehaved: () => undefined }
  const target = keepingContract(moduleTarget(integration, 'example', events), (what) => breaches.push(what))
  return { target, asked, breaches }
}

/** Puts whatever it is given. */
const put = (target: Target, operation: string, params: unknown): Promise<unknown> =>
  Promise.resolve(Reflect.apply(target.call, target, [operation, params]))

describe('a message of the suite', () => {
  test.each(Object.entries(good))('%s is sent', async (operation, params) => {
    const { target, asked, breaches } = open()
    expect(await put(target, operation, params)).toEqual({ kind: 'result', value: {} })
    expect({ asked, breaches }).toEqual({ asked: [params], breaches: [] })
    await target.stop()
  })

  test.each<[Operation | 'cardstatus', readonly (string | number)[], unknown, RegExp]>([
    [
      'cardStatus',
      ['card', 'pan'],
      '4000 0000 0000 0002',
      /cardStatus: \/params\/card\/pan must match pattern/u,
    ],
    ['cardStatus', ['device'], undefined, /must have required property 'device'/u],
    ['addCard', ['nickname'], undefined, /required property 'nickname'/u],
    ['nfcLink', ['tokenReference'], '', /\/params\/tokenReference/u],
    ['prepare', ['cardholders', 0, 'birthDate'], '1955-02-30', /birthDate must match format "date"/u],
    ['returned', ['returnUrl'], null, /\/params\/returnUrl must be string/u],
  ])('%s with %j as %j is not', async (operation, place, value, words) => {
    const { target, asked, breaches } = open()
    const params = withAt(Reflect.get(good, operation), place, value)
    expect(await put(target, operation, params)).toMatchObject({ kind: 'lost' })
    expect(asked).toEqual([])
    expect(breaches).toEqual([expect.stringMatching(words)])
    expect(breaches.join('')).not.toMatch(/4000|0302/u)
    await target.stop()
  })
})
