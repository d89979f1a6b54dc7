import { anything, array, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPact } from './pact-interactions.ts'
import type { RecordedExchange } from './recorded.ts'

const exchangesOf = (pact: unknown): readonly RecordedExchange[] => {
  const read = readPact(pact)
  if ('wrong' in read) throw new Error(read.wrong.place)
  return read.exchanges.flatMap((one) => ('exchange' in one ? [one.exchange] : []))
}

const shown = (exchange: RecordedExchange | undefined): unknown => ({
  ...exchange,
  body: Buffer.from(exchange?.body ?? []).toString('utf8'),
})

const version = (number: string): object => ({ metadata: { pactSpecification: { version: number } } })
const json = { 'Content-Type': 'application/json' }

describe('an interaction', () => {
  it.each([
    [
      'version 2',
      {
        ...version('2.0.0'),
        interactions: [
          {
            request: { method: 'post', path: '/a', query: 'b=1&c=%20', headers: json, body: { a: 1 } },
            response: { status: 201, headers: json, body: { b: 2 } },
          },
        ],
      },
    ],
    [
      'version 3',
      {
        ...version('3.0.0'),
        interactions: [
          {
            request: {
              method: 'POST',
              path: '/a',
              query: { b: ['1'], c: [' '] },
              headers: json,
              body: { a: 1 },
              matchingRules: {},
            },
            response: { status: 201, headers: json, body: { b: 2 } },
          },
        ],
      },
    ],
    [
      'version 4',
      {
        ...version('4.0'),
        interactions: [
          {
            type: 'Synchronous/HTTP',
            request: {
              method: 'POST',
              path: '/a',
              query: { b: ['1'], c: [' '] },
              headers: { 'Content-Type': ['application/json'] },
              body: { content: { a: 1 }, contentType: 'application/json', encoded: false },
            },
            response: {
              status: 201,
              headers: { 'Content-Type': ['application/json'] },
              body: { content: 'eyJiIjoyfQ==', encoded: 'base64' },
            },
          },
        ],
      },
    ],
  ])('of %s is an exchange by its examples', (_, pact) => {
    expect(exchangesOf(pact).map(shown)).toEqual([
      {
        number: 1,
        at: undefined,
        duration: 0,
        method: 'POST',
        url: '/a?b=1&c=%20',
        headers: [['Content-Type', 'application/json']],
        body: '{"a":1}',
        answer: { status: 201, headers: [['Content-Type', 'application/json']], body: '{"b":2}' },
      },
    ])
  })

  it('without headers leaves them open', () => {
    const interactions = [{ request: { method: 'POST', path: '/', body: { a: 1 } } }]
    expect(exchangesOf({ interactions })[0]?.headers).toBeUndefined()
  })

  it('that is a message is counted, and no exchange', () => {
    const interactions = [
      { type: 'Asynchronous/Messages', contents: {} },
      { type: 'Synchronous/HTTP', request: {} },
    ]
    expect(readPact({ ...version('4.0'), interactions })).toMatchObject({
      messages: 1,
      exchanges: [{ exchange: { number: 2 } }],
    })
    expect(readPact({ ...version('3.0.0'), messages: [{}, {}] })).toMatchObject({
      messages: 2,
      exchanges: [],
    })
  })

  it.each([
    ['no object', 7, ''],
    ['interactions that are no list', { interactions: {} }, '/interactions'],
  ])('is looked for in vain in %s', (_, pact, place) => {
    expect(readPact(pact)).toMatchObject({ wrong: { place } })
  })

  it('never throws', () => {
    assert(
      property(anything(), array(anything()), (value, interactions) => {
        readPact(value)
        readPact({ ...version('4.0'), interactions })
        expect(
          readPact({
            interactions: [{ request: { query: value, headers: value, body: value }, response: value }],
          }),
        ).toBeDefined()
      }),
    )
  })
})
