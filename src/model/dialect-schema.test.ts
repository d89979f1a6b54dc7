import { describe, expect, test } from 'vitest'
import { dialectsSchema } from './dialect-schema.ts'
import { ecomRequesters } from './trid.ts'

const [vipps = '', mobilePay = ''] = ecomRequesters('visa')
const names = { VIPPS: [vipps], MOBILEPAY: [mobilePay], APPLE: [] }

const request = { method: 'GET', path: '/cards/{card}', card: { in: 'path', by: 'id' } }
const answer = {
  tokens: '/data',
  requester: '/requestor',
  reference: '/ref',
  status: '/state',
  states: { ACTIVE: 'active', CLOSED: 'gone' },
}
const cursor = { kind: 'cursor', next: '/next', sentAs: { in: 'query', name: 'page' } }

interface Change {
  readonly request?: object
  readonly answer?: object
  readonly paging?: object
}

/** Place and words of every issue of a description. */
function issuesOf(change: Change): readonly string[] {
  const ours = {
    request: { ...request, ...change.request },
    answer: { ...answer, ...change.answer },
    ...(change.paging !== undefined && { paging: change.paging }),
  }
  const read = dialectsSchema.safeParse({ ours })
  return read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`)
}

describe('a description that cannot be right is told with its place, beside one that is right', () => {
  test.each<[Change, Change, RegExp]>([
    [
      { request: { method: 'DELETE' } },
      { request: { method: 'POST' } },
      /^request\.method: "GET" or "POST"/u,
    ],
    [
      { request: { path: 'cards/{card}' } },
      { request: { path: '/a/{x}/{card}' } },
      /^request\.path: a path below/u,
    ],
    [
      { request: { path: '/cards' } },
      { request: { path: '/{card}' } },
      /^request\.path: .* no \{card\}: write/u,
    ],
    [{ request: { path: '/{card}/{card}' } }, {}, /^request\.path: \{card\} stands there more than once/u],
    [
      { request: { card: { in: 'query', name: 'c', by: 'id' } } },
      { request: { path: '', card: { in: 'query', name: 'c', by: 'id' } } },
      /^request\.path: it has \{card\}, but/u,
    ],
    [{ request: { card: { by: 'id' } } }, {}, /^request\.card\S*: \{ in: "path"/u],
    [{ request: { card: { in: 'path', by: 'token' } } }, {}, /^request\.card\.by: "pan" or "id"/u],
    [
      { request: { path: '/x', card: { in: 'body', pointer: '/card', by: 'id' } } },
      { request: { method: 'POST', path: '/x', card: { in: 'body', pointer: '/card', by: 'id' } } },
      /^request\.card: a GET request has no body/u,
    ],
    [
      { request: { requesters: { in: 'query', name: 'r', form: 'list' } } },
      { request: { requesters: { in: 'query', name: 'r', form: 'joined', separator: ';' } } },
      /^request\.requesters\.form: "one" or "repeated" or "joined"/u,
    ],
    [
      { request: { authentication: 'my header' } },
      { request: { authentication: 'x-key' } },
      /the name of a header/u,
    ],
    [{ answer: { tokens: 'data' } }, { answer: { tokens: '' } }, /^answer\.tokens: a JSON pointer/u],
    [
      { answer: { tokens: '/a/*/b/*/c' } },
      { answer: { tokens: '/a/*/c' } },
      /"\*" stands there more than once/u,
    ],
    [{ answer: { tokens: '/a/*' } }, { answer: { tokens: '/*/a' } }, /"\*" is the last step/u],
    [{ answer: { status: 'state' } }, { answer: { status: '/a~1b' } }, /^answer\.status: a JSON pointer/u],
    [
      { answer: { requester: { visa: '/v' } } },
      { answer: { requester: { visa: '/v', mastercard: '/m' } } },
      /^answer\.requester: a JSON pointer .* \{ visa, mastercard \}/u,
    ],
    [
      { answer: { reference: '/state' } },
      { answer: { reference: '/states' } },
      /and `answer\.reference` .* one place/u,
    ],
    [
      { answer: { status: '/ref/state' } },
      {},
      /"\/ref\/state" and `answer\.reference` \("\/ref"\) are one place/u,
    ],
    [
      { answer: { states: { ON: 'working' } } },
      { answer: { states: { ON: 'active', LIMBO: 'pending' } } },
      /^answer\.states\.ON: "active" or "suspended" or "pending" or "gone" or "softDeleted"/u,
    ],
    [{ answer: { states: { OFF: 'gone' } } }, {}, /^answer\.states: no status word means "active"/u],
    [
      { answer: { states: { A: 'active', X: 'softDeleted' }, softDeletion: { pointer: '/d', value: true } } },
      { answer: { softDeletion: { pointer: '/d', value: true } } },
      /^answer\.softDeletion: a status word means "softDeleted", too/u,
    ],
    [
      { answer: { empty: [] } },
      { answer: { empty: ['nullList'] } },
      /^answer\.empty: a list of one or more/u,
    ],
    [
      { answer: { empty: ['none'] } },
      { answer: { empty: [{ status: 404 }] } },
      /^answer\.empty\.0: "emptyList"/u,
    ],
    [{ answer: { empty: [{ status: 200 }] } }, {}, /^answer\.empty\.0: status 200 needs the body/u],
    [
      { answer: { empty: [{ status: 204, body: {} }] } },
      { answer: { empty: [{ status: 204 }] } },
      /has no body/u,
    ],
    [
      { answer: { empty: [{ status: 404 }, { status: 410 }] } },
      {},
      /^answer\.empty\.1: .* stands there already/u,
    ],
    [{ answer: { empty: [{ status: 301 }] } }, {}, /a redirect/u],
    [
      { answer: { tokens: '', empty: ['absentList'] } },
      { answer: { empty: ['absentList'] } },
      /cannot be without it/u,
    ],
    [
      { answer: { error: { code: 1 }, empty: [{ status: 404, body: { code: 1 } }] } },
      { answer: { error: { code: 1 }, empty: [{ status: 404, body: { code: 2 } }] } },
      /nothing would tell the two apart/u,
    ],
    [{ answer: { error: {} } }, { answer: { error: { code: 1 } } }, /^answer\.error: it has no members/u],
    [{ answer: { error: { data: [] } } }, {}, /^answer\.error: it has "\/data", where the tokens stand/u],
    [
      { answer: { names: {} } },
      { answer: { names } },
      /^answer\.names: no name stands for an ecom requester/u,
    ],
    [
      { answer: { names: { ...names, MOBILEPAY: [] } } },
      {},
      /^answer\.names: no name stands for the ecom requester \d/u,
    ],
    [
      { answer: { names: { ...names, X: ['123'] } } },
      {},
      /^answer\.names: 123: no requester of the wallet.* Accepted: /u,
    ],
    [
      { answer: { tokens: '' }, paging: cursor },
      { answer: { tokens: '/data' }, paging: cursor },
      /^paging: the answer itself is a list/u,
    ],
    [{ paging: { kind: 'pages' } }, { paging: cursor }, /^paging\S*: \{ kind: "cursor"/u],
    [
      { paging: { kind: 'offset', sentAs: { in: 'query', name: 'o' } } },
      { paging: { kind: 'offset', sentAs: { in: 'query', name: 'o' }, more: '/more' } },
      /^paging: nothing tells when the pages end/u,
    ],
    [{ paging: { ...cursor, next: '/data/next' } }, {}, /^paging\.next: .* one place/u],
    [
      { answer: { constants: { account: {} } } },
      { answer: { constants: { token: {} } } },
      /there are no accounts/u,
    ],
  ])('%j, unlike %j', (wrong, right, words) => {
    expect(issuesOf(wrong).join('\n')).toMatch(words)
    expect(issuesOf(right)).toEqual([])
  })
})

test.each([
  ['custom:ours', /write "ours", which is claimed as "custom:ours"/u],
  ['our service', /letters, digits/u],
  ['', /letters, digits/u],
])('the NAME "%s" is none', (name, words) => {
  const read = dialectsSchema.safeParse({ [name]: { request, answer } })
  expect(read.error?.issues.map(({ message }) => message).join('')).toMatch(words)
})
