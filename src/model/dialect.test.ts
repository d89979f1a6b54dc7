import { describe, expect, test } from 'vitest'
import { emptyForms, everyEmptyForm, featureInWords, featuresOf, lackInWords } from './dialect.ts'
import type { DialectDescription } from './dialect-description.ts'
import { platforms } from './network.ts'
import { nfcRequester } from './trid.ts'

const nfcIds = platforms.map((platform) => nfcRequester('visa', platform))

const least: DialectDescription = {
  request: { method: 'GET', path: '/cards/{card}/tokens', card: { in: 'path', by: 'id' } },
  answer: { tokens: '/tokens', requester: '/r', reference: '/t', status: '/s', states: { ON: 'active' } },
}
const changed = (
  answer: Partial<DialectDescription['answer']>,
  more: Partial<DialectDescription> = {},
): DialectDescription => ({ ...least, ...more, answer: { ...least.answer, ...answer } })

describe('the forms of "no tokens"', () => {
  test.each([
    ['processor', ['emptyList', 'nullList']],
    ['csapi', ['emptyResult200', 'emptyResult4xx', 'absentList']],
    ['vtis', ['emptyList', 'nullList']],
    ['custom:ours', []],
    ['toString', []],
  ])('of %s are %j', (dialect, forms) => {
    expect(emptyForms(dialect)).toEqual(forms)
  })

  test('of a described service are the described ones, or an empty list', () => {
    expect(emptyForms('custom:ours', { ours: least })).toEqual(['emptyList'])
    const body = { code: 'NONE' }
    const empty = [
      'nullList',
      { status: 404 },
      { status: 404, body },
      { status: 200, body },
      { status: 204 },
    ] as const
    expect(emptyForms('custom:ours', { ours: changed({ empty }) })).toEqual([
      'nullList',
      'notFound',
      'emptyResult4xx',
      'emptyResult200',
      'noContent',
    ])
  })
})

const of = (description: DialectDescription): readonly string[] => [
  ...featuresOf('custom:ours', { ours: description }),
]

describe('the features of a described service', () => {
  test('are few for the least description', () => {
    expect(of(least)).toEqual([
      'requesterIds',
      'textRequesters',
      'nfcByPlatform',
      'notFoundIsError',
      'empty:emptyList',
    ])
  })

  const requesters = { in: 'query', name: 'trid', form: 'repeated' } as const
  const paging = { kind: 'cursor', next: '/next', sentAs: { in: 'query', name: 'page' } } as const
  test.each<[string, DialectDescription, readonly string[], readonly string[]]>([
    ['a list within accounts', changed({ tokens: '/accounts/*/tokens' }), ['accounts'], []],
    ['pages', changed({}, { paging }), ['pages'], []],
    ['requesters', changed({}, { request: { ...least.request, requesters } }), ['asksRequesters'], []],
    ['one network', changed({}, { ownNetwork: true }), ['ownNetwork'], []],
    ['numbers', changed({ requesterType: 'number' }), ['requesterIds'], ['textRequesters']],
    ['a bare 404', changed({ empty: [{ status: 404 }] }), ['empty:notFound'], ['notFoundIsError']],
    [
      'a flag that is text',
      changed({ softDeletion: { pointer: '/d', value: 'Y' } }),
      ['softDeletion', 'softDeletion:string'],
      ['softDeletion:boolean'],
    ],
    [
      'a flag that is boolean',
      changed({ softDeletion: { pointer: '/d', value: true } }),
      ['softDeletion', 'softDeletion:boolean'],
      ['softDeletion:string'],
    ],
    [
      'a status for soft deletion',
      changed({ states: { ON: 'active', OUT: 'softDeleted' } }),
      ['softDeletion', 'softDeletion:status'],
      ['softDeletion:string'],
    ],
    [
      'names',
      changed({ names: { TAP: [...nfcIds] } }),
      [],
      ['requesterIds', 'textRequesters', 'nfcByPlatform'],
    ],
    [
      'names for each platform',
      changed({ names: { A: nfcIds.slice(0, 1), B: nfcIds.slice(1) } }),
      ['nfcByPlatform'],
      ['requesterIds'],
    ],
  ])('with %s', (_, description, has, hasNot) => {
    const features = of(description)
    expect(features).toEqual(expect.arrayContaining([...has]))
    expect(features.filter((one) => hasNot.includes(one))).toEqual([])
  })
})

test('every feature has words for having it and for lacking it', () => {
  const features = new Set([
    ...featuresOf('csapi', {}),
    ...everyEmptyForm.map((form) => `empty:${form}` as const),
    'softDeletion:status' as const,
  ])
  for (const feature of features) {
    expect(featureInWords(feature)).not.toBe(lackInWords(feature))
    expect(lackInWords(feature)).toMatch(/^(?:does not|has no|is no|says|shows)/u)
  }
  expect(featuresOf('nobody', {}).size).toBe(0)
})
