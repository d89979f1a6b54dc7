import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { publishedLineSchema, readExchangeLine } from './exchange-line.ts'
import type { ReadExchange, RecordedExchange } from './recorded.ts'

const published: unknown = JSON.parse(
  readFileSync(new URL('../../contracts/schemas/recorded-exchange.schema.json', import.meta.url), 'utf8'),
)

const ajv = new Ajv2020({ strict: true, strictTypes: false, validateFormats: false })
const takes = ajv.compile(publishedLineSchema())

const request = { method: 'POST', url: 'https://a.example/x?y=1' }

const exchangeOf = (read: ReadExchange): RecordedExchange => {
  if ('wrong' in read) throw new Error(`no exchange: ${read.wrong.place} is not ${read.wrong.expected}`)
  return read.exchange
}

const textOf = (octets: Uint8Array | undefined): string | undefined =>
  octets === undefined ? undefined : Buffer.from(octets).toString('utf8')

describe('a line', () => {
  it('is published as it is read', () => {
    expect(published).toEqual(publishedLineSchema())
  })

  it('may have no more than method and URL', () => {
    expect(readExchangeLine({ request }, 7)).toEqual({
      exchange: {
        number: 7,
        at: undefined,
        duration: 0,
        ...request,
        headers: undefined,
        body: undefined,
        answer: undefined,
      },
    })
  })

  it('keeps headers as they were sent', () => {
    const pairs = [
      ['A', '1'],
      ['a', '2'],
    ]
    const asObject = { A: '1', a: ['2', '3'] }
    expect(exchangeOf(readExchangeLine({ request: { ...request, headers: pairs } }, 1)).headers).toEqual(
      pairs,
    )
    expect(exchangeOf(readExchangeLine({ request: { ...request, headers: asObject } }, 1)).headers).toEqual([
      ['A', '1'],
      ['a', '2'],
      ['a', '3'],
    ])
  })

  it.each([
    ['absent: it was left out', {}, undefined],
    ['null: there was none', { body: null }, ''],
    ['a string: as it was', { body: '{"a": 1}' }, '{"a": 1}'],
    ['a string that is no JSON', { body: 'a=1' }, 'a=1'],
    ['JSON: written out', { body: { a: [1, null] } }, '{"a":[1,null]}'],
    ['base64', { bodyBase64: Buffer.from('ÆØ').toString('base64') }, 'ÆØ'],
  ])('has a body that is %s', (_, body, text) => {
    expect(textOf(exchangeOf(readExchangeLine({ request: { ...request, ...body } }, 1)).body)).toBe(text)
    const answered = exchangeOf(readExchangeLine({ request, response: { status: 200, ...body } }, 1))
    expect(answered.answer?.body).toBe(text)
  })

  it.each([
    ['request', { request }, { request: { method: 'GET' } }, '/request/url'],
    ['method', { request }, { request: { ...request, method: '' } }, '/request/method'],
    [
      'status',
      { request, response: { status: 599 } },
      { request, response: { status: 0 } },
      '/response/status',
    ],
    ['time', { request, at: '2026-11-22T12:00:00+01:00' }, { request, at: 'noon' }, '/at'],
    ['duration', { request, duration: 0 }, { request, duration: -1 }, '/duration'],
    [
      'headers',
      { request: { ...request, headers: {} } },
      { request: { ...request, headers: 'a: b' } },
      '/request/headers',
    ],
    ['object', { request, more: 1 }, [request], ''],
    ['no response', { request, response: null }, { request, response: 'none' }, '/response'],
  ])('is refused for its %s, and its good neighbour is read', (_, good, bad, place) => {
    expect(takes(good)).toBe(true)
    expect(takes(bad)).toBe(false)
    expect(readExchangeLine(good, 1)).toHaveProperty('exchange')
    expect(readExchangeLine(bad, 1)).toMatchObject({ wrong: { place } })
  })

  it('says nothing of what it held', () => {
    const read = readExchangeLine({ request: { method: 4111111111111111, url: 'x' } }, 1)
    expect(JSON.stringify(read)).not.toContain('4111')
  })
})
