import { anything, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readHarEntry } from './har-entry.ts'
import type { RecordedExchange } from './recorded.ts'

const request = { method: 'POST', url: 'https://a.example/x' }

const read = (entry: Readonly<Record<string, unknown>>): RecordedExchange => {
  const got = readHarEntry(entry, 1)
  if ('wrong' in got) throw new Error(got.wrong.place)
  return got.exchange
}

const bodyOf = (given: Readonly<Record<string, unknown>>): string | undefined => {
  const { body } = read({ request: { ...request, ...given } })
  return body === undefined ? undefined : Buffer.from(body).toString('utf8')
}

const answerOf = (response: Readonly<Record<string, unknown>>): RecordedExchange['answer'] =>
  read({ request, response: { status: 200, ...response } }).answer

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('the body of a request', () => {
  it.each([
    ['none', {}, ''],
    ['none, and the size says so', { bodySize: 0 }, ''],
    ['none, and nobody knows', { bodySize: -1 }, ''],
    ['text', { postData: { mimeType: 'application/json', text: '{"a":1}' } }, '{"a":1}'],
    [
      'base64, as Firefox and mitmproxy have it',
      { postData: { text: base64('æ'), encoding: 'base64' } },
      'æ',
    ],
    [
      'fields alone',
      {
        postData: {
          params: [
            { name: 'a b', value: '1&2' },
            { name: 'c', value: 3 },
          ],
        },
      },
      'a+b=1%262&c=3',
    ],
    ['left out, with its size', { bodySize: 12 }, undefined],
    ['left out, with its type', { postData: { mimeType: 'application/json' } }, undefined],
    [
      'in a file of its own, as Playwright has it',
      { postData: { mimeType: 'a/b', _file: 'x.json' } },
      undefined,
    ],
    ['in a file, and empty here', { postData: { text: '', _file: 'x.json' } }, undefined],
  ])('%s', (_, given, body) => {
    expect(bodyOf(given)).toBe(body)
  })
})

describe('the body of an answer', () => {
  it.each([
    ['none', {}, ''],
    ['text', { content: { mimeType: 'text/html', text: '<a>' } }, '<a>'],
    ['base64', { content: { mimeType: 'application/json', text: base64('{}'), encoding: 'base64' } }, '{}'],
    ['a picture', { content: { mimeType: 'image/png', text: 'iVBOR', encoding: 'base64' } }, ''],
    ['left out, with its size', { content: { mimeType: 'application/json', size: 20 } }, undefined],
    ['in a file of its own', { content: { _file: 'x.json', size: -1 } }, undefined],
    ['a picture that was left out', { content: { mimeType: 'image/png', size: 20 } }, ''],
  ])('%s', (_, response, body) => {
    expect(answerOf(response)?.body).toBe(body)
  })

  it('is none where no answer came', () => {
    for (const status of [0, -1, undefined])
      expect(read({ request, response: { status } }).answer).toBeUndefined()
    expect(read({ request }).answer).toBeUndefined()
  })
})

describe('headers', () => {
  it('are those of the message, not those that HTTP/2 makes of the request line', () => {
    const headers = [
      { name: ':method', value: 'POST' },
      { name: 'content-type', value: 'application/json' },
      { name: 'x', value: 7 },
      'nothing',
    ]
    expect(read({ request: { ...request, headers } }).headers).toEqual([
      ['content-type', 'application/json'],
      ['x', '7'],
    ])
  })

  it('were not recorded where there is none, but for the type that stands with the body', () => {
    expect(read({ request: { ...request, headers: [] } }).headers).toBeUndefined()
    expect(read({ request: { ...request, postData: { mimeType: 'a/b', text: '' } } }).headers).toEqual([
      ['content-type', 'a/b'],
    ])
  })
})

it('tells the time and how long it took', () => {
  const { at, duration } = read({ request, startedDateTime: '2026-11-22T12:00:00.5+01:00', time: 12.5 })
  expect([at?.toISOString(), duration]).toEqual(['2026-11-22T11:00:00.500Z', 12.5])
  expect(read({ request, startedDateTime: 'noon', time: -1 })).toMatchObject({ at: undefined, duration: 0 })
})

it('never throws', () => {
  assert(
    property(anything(), anything(), anything(), (value, other, third) => {
      readHarEntry(value, 1)
      readHarEntry(
        { request: { ...request, headers: other, postData: value, bodySize: third }, response: value },
        1,
      )
      readHarEntry(
        {
          request: { ...request, postData: { text: value, params: other } },
          response: { status: 200, content: { text: value, encoding: other, mimeType: third } },
        },
        1,
      )
      expect(readHarEntry(third, 1)).toBeDefined()
    }),
  )
})
