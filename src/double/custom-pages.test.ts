import { describe, expect, test } from 'vitest'
import type { DescribedPaging } from '../model/dialect-description.ts'
import { valueAt } from '../model/json-pointer.ts'
import { changed, least, references, serviceOf, token } from './custom.example.ts'

const url = (query: string): string => `/cards/card%207/tokens${query}`

const back = (pointer: string, name: string) => (body: unknown) => {
  const value = valueAt(body, pointer)
  return typeof value === 'string' && value !== '' ? url(`?${name}=${value}`) : undefined
}

describe('pages', () => {
  const sentAs = { in: 'query', name: 'at' } as const
  const all = ['A', 'B', 'C']
  const tokens = all.map((reference) => token(reference))

  /** Goes through the pages as a bank would; `go` gives what to ask next, or nothing after the last page. */
  async function walk(paging: DescribedPaging, go: (body: unknown, page: number) => string | undefined) {
    const ask = serviceOf(changed({ paging }), tokens, { pageSize: 1 })
    const pages: unknown[] = []
    const keys = new Set<string | undefined>()
    for (let at: string | undefined = url(''); at !== undefined && pages.length < 9; ) {
      const { body, understood } = await ask(at)
      pages.push(...references(body))
      keys.add(understood?.key)
      at = go(body, keys.size)
    }
    return { pages, keys: keys.size }
  }

  test.each<[string, DescribedPaging, (body: unknown, page: number) => string | undefined]>([
    ['a cursor', { kind: 'cursor', next: '/n', sentAs }, back('/n', 'at')],
    ['a cursor that goes away', { kind: 'cursor', next: '/n', sentAs, last: 'absent' }, back('/n', 'at')],
    ['a cursor that runs empty', { kind: 'cursor', next: '/n', sentAs, last: 'empty' }, back('/n', 'at')],
    [
      'the last entry',
      { kind: 'lastEntry', entry: '/id', more: '/more', sentAs },
      (body) =>
        valueAt(body, '/more') === true ? url(`?at=${String(valueAt(body, '/data/0/id'))}`) : undefined,
    ],
    [
      'the last entry, which is the reference',
      { kind: 'lastEntry', entry: '/ref', more: '/more', sentAs },
      (body) =>
        valueAt(body, '/more') === true ? url(`?at=${String(valueAt(body, '/data/0/ref'))}`) : undefined,
    ],
    [
      'page numbers from 1, of so many pages',
      { kind: 'page', first: 1, pages: '/pages', sentAs },
      (body, page) => (page < Number(valueAt(body, '/pages')) ? url(`?at=${page + 1}`) : undefined),
    ],
    [
      'page numbers from 0',
      { kind: 'page', first: 0, more: '/more', sentAs },
      (body, page) => (valueAt(body, '/more') === true ? url(`?at=${page}`) : undefined),
    ],
    [
      'an offset, of so many tokens',
      { kind: 'offset', total: '/total', sentAs },
      (body, page) => (page < Number(valueAt(body, '/total')) ? url(`?at=${page}`) : undefined),
    ],
    [
      'a link',
      { kind: 'link', next: '/links/next' },
      (body) => {
        const link = valueAt(body, '/links/next')
        return typeof link === 'string' ? link : undefined
      },
    ],
  ])('go on by %s', async (_, paging, go) => {
    expect(await walk(paging, go)).toEqual({ pages: all, keys: all.length })
  })

  test('that fail later give the first', async () => {
    const paging = { kind: 'offset', more: '/more', sentAs } as const
    const fault = { kind: 'status', status: 500 } as const
    const ask = serviceOf(changed({ paging }), tokens, { pageSize: 1, fault, faultOn: 'laterPages' })
    expect([(await ask(url(''))).status, (await ask(url('?at=1'))).status]).toEqual([200, 500])
  })

  test('are none without a description of them', async () => {
    const { body } = await serviceOf(least, tokens, { pageSize: 1 })(url(''))
    expect(references(body)).toEqual(all)
  })
})
