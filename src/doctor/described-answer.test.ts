import { assert, jsonValue, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DialectDescription } from '../model/dialect-description.ts'
import { deprecatedRequesters, ecomRequesterOf, nfcRequester } from '../model/trid.ts'
import { answerAgainstDescription } from './described-answer.ts'

const ours: DialectDescription = {
  request: { method: 'GET', path: '/cards/{card}/tokens', card: { in: 'path', by: 'id' } },
  answer: {
    tokens: '/data',
    requester: '/provider/requestor',
    reference: '/provider/ref',
    status: '/state',
    states: { ACTIVE: 'active', CLOSED: 'gone' },
    softDeletion: { pointer: '/removed', value: true },
    empty: ['emptyList', 'nullList', { status: 200, body: { code: 'NONE' } }],
  },
  paging: { kind: 'cursor', next: '/next', sentAs: { in: 'query', name: 'page' } },
}
const changed = (answer: Partial<DialectDescription['answer']>): DialectDescription => ({
  ...ours,
  answer: { ...ours.answer, ...answer },
})

const vipps = ecomRequesterOf('visa', 'vipps')
const token = (more: object = {}): object => ({
  provider: { requestor: vipps, ref: 'R1' },
  state: 'ACTIVE',
  removed: false,
  ...more,
})
const answerOf = (tokens: unknown, more: object = {}): string =>
  JSON.stringify({ data: tokens, next: null, ...more })

const said = (description: DialectDescription, text: string): readonly string[] =>
  answerAgainstDescription(description, text).map(
    ({ state, where, what, mend }) => `${state} ${where}: ${what}${mend === undefined ? '' : ` | ${mend}`}`,
  )

test('an answer that fits is told with what was found', () => {
  const nfc = nfcRequester('visa', 'ios')
  const [deprecated = ''] = deprecatedRequesters('mastercard')
  const tokens = [
    token(),
    token({ provider: { requestor: nfc, ref: 'R2' }, state: 'CLOSED' }),
    token({ provider: { requestor: deprecated, ref: 'R3' }, removed: true }),
    token({ provider: { requestor: '40010030273', ref: 'R4' } }),
  ]
  expect(said(ours, answerOf(tokens))).toEqual([
    'well answer.tokens: 4 tokens',
    `well answer.requester: "${vipps}" (1 token) is the wallet's, ecom on visa`,
    `well answer.requester: "${nfc}" (1 token) is the wallet's, NFC on visa`,
    `well answer.requester: "${deprecated}" (1 token) is the deprecated requester`,
    'well answer.requester: "40010030273" (1 token) is somebody else\'s',
    'well answer.states: "ACTIVE" (3 tokens) means active',
    'well answer.states: "CLOSED" (1 token) means gone',
    'well answer.reference: 4 references, 4 of them different',
    'well answer.softDeletion: false (3 tokens) means not deleted',
    'well answer.softDeletion: true (1 token) means deleted',
    'well paging.next: "/next" is null',
  ])
})

describe('"no tokens", as described, fits', () => {
  test.each([
    ['an empty list', answerOf([]), 'answer.tokens: 0 tokens'],
    ['null', answerOf(null), 'answer.empty: null stands for "no tokens"'],
    ['a body of its own', '{"code":"NONE"}', 'answer.empty: the answer says "no tokens"'],
  ])('%s', (_, text, words) => {
    const lines = said(ours, text)
    expect(lines[0]).toContain(words)
    expect(lines.filter((line) => line.startsWith('wrong'))).toEqual([])
  })
})

describe('what does not fit is told with its place and mend', () => {
  test.each<[string, DialectDescription, string, RegExp]>([
    ['no JSON', ours, 'HTTP/1.1 200 OK', /^wrong answer: .* no JSON \| Record the body alone/u],
    [
      'a list elsewhere',
      ours,
      '{"items":[],"page":{"all":[]}}',
      /^wrong answer\.tokens: "\/data" hits nothing \| .*Lists in it: "\/items", "\/page\/all"/u,
    ],
    ['no list', ours, '{"data":{"items":[]}}', /"\/data" hits an object, and no list \| .*"\/data\/items"/u],
    ['a root that is a list', ours, '[]', /"\/data" hits nothing \| .*Lists in it: ""/u],
    [
      'a pointer that hits nothing',
      changed({ reference: '/reference' }),
      answerOf([token(), token()]),
      /^wrong answer\.reference: "\/reference" hits nothing in 2 of 2 tokens \| .*"\/provider\/ref", "\/state"/mu,
    ],
    [
      'an unknown status',
      ours,
      answerOf([token({ state: 'PAUSED' })]),
      /^wrong answer\.states: "PAUSED" \(1 token\) has no meaning \| Add it with what it means/mu,
    ],
    [
      'a status in other case',
      ours,
      answerOf([token({ state: 'Active' })]),
      /"Active" .* \| It is described as "ACTIVE": write it as the service does/u,
    ],
    [
      'a requester that is a number',
      ours,
      answerOf([token({ provider: { requestor: Number(vipps), ref: 'R' } })]),
      /is no text \| Say `requesterType: "number"`/u,
    ],
    [
      'a name where IDs are described',
      ours,
      answerOf([token({ provider: { requestor: 'VIPPS', ref: 'R' } })]),
      /^note answer\.requester: "VIPPS" .* \| Where the service shows names, describe them/mu,
    ],
    [
      'an unknown name',
      changed({ names: { VIPPS: [vipps] } }),
      answerOf([token({ provider: { requestor: 'Vipps', ref: 'R' } })]),
      /^wrong answer\.requester: "Vipps" .* is no name of `answer\.names` \| Add it/mu,
    ],
    ['no place for the next page', ours, '{"data":[]}', /^wrong paging\.next: "\/next" hits nothing/mu],
    [
      'a flag that is never there',
      changed({ softDeletion: { pointer: '/deleted', value: 'Y' } }),
      answerOf([token()]),
      /^note answer\.softDeletion: "\/deleted" hits nothing in 1 token/mu,
    ],
    [
      'accounts without tokens',
      changed({ tokens: '/data/*/tokens' }),
      answerOf([{ tokens: [] }, { list: [] }]),
      /in an account "\/tokens" hits nothing \| .*"\/list"/u,
    ],
  ])('%s', (_, description, text, words) => {
    expect(said(description, text).join('\n')).toMatch(words)
  })
})

test('card numbers are masked in every line, wherever they stand', () => {
  const pan = '4111111111111111'
  const text = JSON.stringify({
    data: [{ [pan]: 1, state: pan, provider: { requestor: pan, ref: pan } }],
    next: pan,
  })
  const lines = said(changed({ reference: `/${pan}x` }), text).join('\n')
  expect(lines).toContain('411111******1111')
  expect(lines).not.toContain(pan)
  expect(lines).toContain('Keep the file out of version control')
})

test('anything at all is told of, and nothing breaks', () => {
  assert(
    property(jsonValue(), string(), (value, text) => {
      expect(said(ours, JSON.stringify(value)).length).toBeGreaterThan(0)
      expect(said(ours, JSON.stringify({ data: [value] })).length).toBeGreaterThan(0)
      expect(said(changed({ tokens: '' }), text).length).toBeGreaterThan(0)
    }),
  )
})
