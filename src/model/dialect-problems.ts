import { emptyFormInWords, emptyFormOfDescribed } from './dialect.ts'
import {
  accountsAndTokens,
  type DescribedPaging,
  type DialectDescription,
  eachEntry,
  pointerFor,
  type Spot,
} from './dialect-description.ts'
import { pointerSteps, valueAt } from './json-pointer.ts'
import { networks } from './network.ts'
import { ecomRequesters, requesters } from './trid.ts'

/** What is wrong with a description whose members are all of the right kind. `words`: a sentence, with the mend. */
export interface DescriptionProblem {
  readonly path: readonly (string | number)[]
  readonly words: string
}

type Problems = readonly DescriptionProblem[]

const problem = (path: string, words: string): DescriptionProblem => ({ path: path.split('.'), words })

function ofPath({ request: { path = '', card } }: DialectDescription): Problems {
  const places = path.split('{card}').length - 1
  const where = 'request.path'
  if (card.in === 'path' && places === 0) {
    return [
      problem(where, 'the card is in the path, which has no {card}: write "{card}" where the card stands'),
    ]
  }
  if (card.in === 'path' && places > 1)
    return [problem(where, '{card} stands there more than once: keep one')]
  if (card.in !== 'path' && places > 0) {
    return [
      problem(
        where,
        'it has {card}, but `request.card` stands elsewhere: say `in: "path"`, or take {card} away',
      ),
    ]
  }
  return []
}

/** Every place of a request, with where it is described. */
function spotsOf({
  request,
  paging,
}: DialectDescription): readonly (readonly [string, { readonly in: string }])[] {
  const sentAs: Spot | undefined = paging === undefined || paging.kind === 'link' ? undefined : paging.sentAs
  return [
    ['request.card', request.card],
    ...(request.requesters === undefined ? [] : [['request.requesters', request.requesters] as const]),
    ...(request.needs ?? []).map((spot, index) => [`request.needs.${index}`, spot] as const),
    ...(sentAs === undefined ? [] : [['paging.sentAs', sentAs] as const]),
  ]
}

const ofBody = (description: DialectDescription): Problems =>
  description.request.method === 'POST'
    ? []
    : spotsOf(description).flatMap(([path, spot]) =>
        spot.in === 'body'
          ? [problem(path, 'a GET request has no body: say `method: "POST"`, or name a query parameter')]
          : [],
      )

function ofList({ answer, paging }: DialectDescription): Problems {
  const steps = pointerSteps(answer.tokens) ?? []
  const stars = steps.filter((step) => step === eachEntry).length
  const where = 'answer.tokens'
  if (stars > 1)
    return [problem(where, '"*" stands there more than once: one list of accounts can be gone into')]
  if (steps.at(-1) === eachEntry) {
    return [
      problem(
        where,
        '"*" is the last step: it goes into each account, and the member with its tokens follows',
      ),
    ]
  }
  const { accounts, tokens } = accountsAndTokens(answer.tokens)
  const isRoot = (accounts ?? tokens) === ''
  return [
    ...(isRoot && paging !== undefined
      ? [problem('paging', 'the answer itself is a list, which has no place for it: take it away')]
      : []),
    ...(isRoot && answer.constants?.answer !== undefined
      ? [
          problem(
            'answer.constants.answer',
            'the answer itself is a list, which has no members: take them away',
          ),
        ]
      : []),
    ...(isRoot && (answer.empty ?? []).includes('absentList')
      ? [
          problem(
            'answer.empty',
            '"absentList": the answer itself is the list, and cannot be without it: take it away',
          ),
        ]
      : []),
    ...(accounts === undefined && answer.constants?.account !== undefined
      ? [
          problem(
            'answer.constants.account',
            'there are no accounts: put "*" into `answer.tokens`, or take it away',
          ),
        ]
      : []),
  ]
}

interface Place {
  readonly path: string
  readonly pointer: string
}

/** Places of which one stands in or upon another: they would overwrite each other. */
function overlaps(places: readonly Place[]): Problems {
  return places.flatMap(({ path, pointer }, index) => {
    const other = places
      .slice(0, index)
      .find(
        (one) => `${pointer}/`.startsWith(`${one.pointer}/`) || `${one.pointer}/`.startsWith(`${pointer}/`),
      )
    return other === undefined
      ? []
      : [
          problem(
            path,
            `"${pointer}" and \`${other.path}\` ("${other.pointer}") are one place: two things cannot stand in it`,
          ),
        ]
  })
}

/** The places within an answer that tell of pages. */
function pagingPlaces(paging: DescribedPaging | undefined): readonly Place[] {
  if (paging === undefined) return []
  const found: readonly (readonly [string, string | undefined])[] =
    paging.kind === 'cursor' || paging.kind === 'link'
      ? [['next', paging.next]]
      : [
          ['more', paging.more],
          ['total', paging.kind === 'lastEntry' ? undefined : paging.total],
          ['pages', paging.kind === 'page' ? paging.pages : undefined],
        ]
  return found.flatMap(([member, pointer]) =>
    pointer === undefined ? [] : [{ path: `paging.${member}`, pointer }],
  )
}

function ofPlaces({ answer, paging }: DialectDescription): Problems {
  const { accounts, tokens } = accountsAndTokens(answer.tokens)
  const list = { path: 'answer.tokens', pointer: accounts ?? tokens }
  const found = networks.flatMap((network) => {
    const members = (['reference', 'requester', 'status'] as const).map((member) => ({
      path: `answer.${member}`,
      pointer: pointerFor(answer[member], network),
    }))
    const { softDeletion } = answer
    const entry = paging?.kind === 'lastEntry' ? paging.entry : undefined
    const isReference = entry === pointerFor(answer.reference, network)
    return overlaps([
      ...members,
      ...(softDeletion === undefined ? [] : [{ path: 'answer.softDeletion', pointer: softDeletion.pointer }]),
      // The reference may be what a page goes on from.
      ...(entry === undefined || isReference ? [] : [{ path: 'paging.entry', pointer: entry }]),
    ])
  })
  const once = new Map(found.map((one) => [`${one.path.join('.')} ${one.words}`, one]))
  return [...(list.pointer === '' ? [] : overlaps([list, ...pagingPlaces(paging)])), ...once.values()]
}

function ofPaging({ paging }: DialectDescription): Problems {
  if (paging?.kind !== 'page' && paging?.kind !== 'offset') return []
  return pagingPlaces(paging).length > 0
    ? []
    : [
        problem(
          'paging',
          'nothing tells when the pages end: give `more`, `total` or (with page numbers) `pages`',
        ),
      ]
}

function ofStates({ answer }: DialectDescription): Problems {
  const means = Object.values(answer.states)
  return [
    ...(means.includes('active')
      ? []
      : [problem('answer.states', 'no status word means "active": say which one a working token has')]),
    ...(answer.softDeletion !== undefined && means.includes('softDeleted')
      ? [
          problem(
            'answer.softDeletion',
            'a status word means "softDeleted", too: keep the one that the service uses',
          ),
        ]
      : []),
  ]
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

function ofEmpty({ answer }: DialectDescription): Problems {
  const { empty = [], error } = answer
  const forms = empty.map(emptyFormOfDescribed)
  return empty.flatMap((described, index): Problems => {
    const path = `answer.empty.${index}`
    const form = forms[index]
    if (form !== undefined && forms.indexOf(form) < index) {
      return [problem(path, `${emptyFormInWords(form)} stands there already: keep one of the two`)]
    }
    if (typeof described === 'string') return []
    const { status, body } = described
    if (status === 204 && body !== undefined) {
      return [
        problem(path, 'status 204 has no body: take the body away, or name the status that comes with it'),
      ]
    }
    if (status < 300 && status !== 204 && body === undefined) {
      return [problem(path, `status ${status} needs the body that says "no tokens"`)]
    }
    if (status >= 300 && status < 400)
      return [problem(path, `${status} is a redirect: name a status of 2xx or 4xx`)]
    return body !== undefined && isSame(body, error)
      ? [problem(path, 'its body is that of every error (`answer.error`): nothing would tell the two apart')]
      : []
  })
}

function ofError({ answer }: DialectDescription): Problems {
  const { error } = answer
  if (error === undefined) return []
  const { accounts, tokens } = accountsAndTokens(answer.tokens)
  const list = accounts ?? tokens
  if (Object.keys(error).length === 0) {
    return [problem('answer.error', 'it has no members: give the body that the service sends with an error')]
  }
  return list !== '' && valueAt(error, list) !== undefined
    ? [problem('answer.error', `it has "${list}", where the tokens stand: give a body of an error`)]
    : []
}

function ofNames({ answer }: DialectDescription): Problems {
  const { names } = answer
  if (names === undefined) return []
  const where = 'answer.names'
  const named = new Set(Object.values(names).flat())
  const known = requesters.map(({ id }) => id)
  const unknown = [...named].filter((id) => !known.includes(id))
  const ofWallet = networks.filter((network) => ecomRequesters(network).some((id) => named.has(id)))
  const missing = ofWallet.flatMap((network) => ecomRequesters(network).filter((id) => !named.has(id)))
  return [
    ...(unknown.length === 0
      ? []
      : [
          problem(
            where,
            `${unknown.join(', ')}: no requester of the wallet; a name of others stands with an empty list. Accepted: ${known.join(', ')}`,
          ),
        ]),
    ...(ofWallet.length > 0
      ? []
      : [
          problem(
            where,
            'no name stands for an ecom requester of the wallet: say what the service calls Vipps and MobilePay',
          ),
        ]),
    ...(missing.length === 0
      ? []
      : [problem(where, `no name stands for the ecom requester ${missing.join(', ')}: name it, too`)]),
    ...(answer.requesterType === 'number'
      ? [problem('answer.requesterType', 'the service shows names: take it away')]
      : []),
  ]
}

/** Everything that is wrong with a description as a whole; empty for one that the double can answer from. */
export const descriptionProblems = (description: DialectDescription): Problems =>
  [ofPath, ofBody, ofList, ofPlaces, ofPaging, ofStates, ofEmpty, ofError, ofNames].flatMap((judge) =>
    judge(description),
  )
