import { HttpResponse } from 'msw'
import { oneOf, shownRequester, unknownWord, wordsFor } from '../model/described-tokens.ts'
import { describedForms, emptyFormOfDescribed } from '../model/dialect.ts'
import {
  accountsAndTokens,
  type DescribedAnswer,
  type DescribedPaging,
  type DialectDescription,
  type LastPage,
  pointerFor,
} from '../model/dialect-description.ts'
import { withValueAt } from '../model/json-pointer.ts'
import type { Network } from '../model/network.ts'
import type { CardWorld, Token } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import { type FaultShapes, formAmong } from './inquiry-faults.ts'

/** What stands in an answer for the state of a token: its status word, and whether the soft deletion shows by the flag. */
interface ShownState {
  readonly word: string
  readonly flagged: boolean
}

/** How the service shows the state of a token; undefined for one that it does not show at all. */
function shownState(answer: DescribedAnswer, { state, reference }: Token): ShownState | undefined {
  const flagged = state === 'softDeleted' && answer.softDeletion !== undefined
  if (state === 'unknown') return { word: unknownWord(answer), flagged }
  // Without a way of its own to tell a soft deletion, the token is simply no longer there for use.
  const softly = wordsFor(answer, 'softDeleted').length > 0 ? 'softDeleted' : 'gone'
  const told = state === 'softDeleted' ? (flagged ? 'active' : softly) : state
  const word = oneOf(wordsFor(answer, told), reference)
  return word === undefined ? undefined : { word, flagged }
}

/** The flag's value for a token that was not deleted; undefined where it is left out then. */
const otherFlag = (value: boolean | string): boolean | string | undefined =>
  typeof value === 'boolean' ? !value : value === 'true' ? 'false' : value === 'false' ? 'true' : undefined

/** What a token is called as the last entry of a page. */
const entryOf = ({ reference }: Token): string => `entry-${reference}`

type Put = readonly [pointer: string, value: unknown]

/** A token in the wire shape; undefined for one that the service does not show. */
function tokenAsWire(
  token: Token,
  { answer, paging }: DialectDescription,
  network: Network,
  unknownMembers: boolean,
): unknown {
  const requester = shownRequester(answer, network, token.requester)
  const state = shownState(answer, token)
  if (requester === undefined || state === undefined) return undefined
  const { softDeletion } = answer
  const flag =
    softDeletion === undefined || state.flagged ? softDeletion?.value : otherFlag(softDeletion.value)
  const puts: readonly Put[] = [
    // The entry comes first: where it is the reference, that stays.
    ...(paging?.kind === 'lastEntry' ? [[paging.entry, entryOf(token)] as const] : []),
    [pointerFor(answer.requester, network), requester],
    [pointerFor(answer.reference, network), token.reference],
    [pointerFor(answer.status, network), state.word],
    ...(softDeletion === undefined || flag === undefined ? [] : [[softDeletion.pointer, flag] as const]),
  ]
  const start: unknown = {
    ...answer.constants?.token,
    ...(unknownMembers && { addedLater: { level: 3, names: ['a', 'b'] }, addedEmpty: null }),
  }
  return puts.reduce<unknown>((made, [pointer, value]) => withValueAt(made, pointer, value), start)
}

/** Which tokens an answer holds, of how many, and where the next page begins. */
interface Window {
  readonly tokens: readonly Token[]
  readonly from: number
  readonly size: number
  readonly all: number
  readonly next: number | undefined
}

const cursorAt = (index: number): string => `p${index}`

const numberIn = (page: string): number => Number.parseInt(page.replace(/^p/u, ''), 10) || 0

/** The index of the first token that a page holds. */
function firstOf(paging: DescribedPaging, page: string, tokens: readonly Token[], size: number): number {
  if (paging.kind === 'lastEntry') {
    // The entry may be the reference itself.
    return tokens.findIndex((token) => entryOf(token) === page || token.reference === page) + 1
  }
  if (paging.kind === 'page') return Math.max(0, numberIn(page) - paging.first) * size
  return Math.max(0, numberIn(page))
}

function windowOf(
  tokens: readonly Token[],
  paging: DescribedPaging | undefined,
  page: string | undefined,
  pageSize: number | undefined,
): Window {
  const size = paging === undefined ? tokens.length : (pageSize ?? tokens.length)
  const from = paging === undefined || page === undefined ? 0 : firstOf(paging, page, tokens, size)
  const next = from + size < tokens.length ? from + size : undefined
  return { tokens: tokens.slice(from, from + size), from, size, all: tokens.length, next }
}

/** Whether a page is another than the first. */
export function isLaterPage({ paging }: DialectDescription, page: string | undefined): boolean {
  if (paging === undefined || page === undefined) return false
  if (paging.kind === 'page') return numberIn(page) > paging.first
  return paging.kind === 'lastEntry' || numberIn(page) > 0
}

const lastPage = (how: LastPage | undefined, pointer: string): readonly Put[] =>
  how === 'absent' ? [] : [[pointer, how === 'empty' ? '' : null]]

/** What an answer says of further pages. */
function pagingMembers(
  paging: DescribedPaging | undefined,
  { next, all, size }: Window,
  linkTo: (cursor: string) => string,
): readonly Put[] {
  if (paging === undefined) return []
  const isMore = next !== undefined
  switch (paging.kind) {
    case 'cursor':
      return isMore ? [[paging.next, cursorAt(next)]] : lastPage(paging.last, paging.next)
    case 'link':
      return isMore ? [[paging.next, linkTo(cursorAt(next))]] : lastPage(paging.last, paging.next)
    case 'lastEntry':
      return [[paging.more, isMore]]
    case 'page':
    case 'offset': {
      const pages = paging.kind === 'page' ? paging.pages : undefined
      return [
        ...(paging.more === undefined ? [] : [[paging.more, isMore] as const]),
        ...(paging.total === undefined ? [] : [[paging.total, all] as const]),
        ...(pages === undefined ? [] : [[pages, size === 0 ? 0 : Math.ceil(all / size)] as const]),
      ]
    }
  }
}

/** The list that a page's tokens stand in: themselves, or the accounts that they stand in. */
function listOf(
  tokens: readonly Token[],
  description: DialectDescription,
  network: Network,
  unknownMembers: boolean,
): readonly unknown[] {
  const { answer } = description
  const asWire = (some: readonly Token[]): readonly unknown[] =>
    some.map((token) => tokenAsWire(token, description, network, unknownMembers))
  const places = accountsAndTokens(answer.tokens)
  if (places.accounts === undefined) return asWire(tokens)
  const numbers = [...new Set(tokens.map(({ account = 0 }) => account))].toSorted((a, b) => a - b)
  return numbers.map((number) =>
    withValueAt(
      answer.constants?.account ?? {},
      places.tokens,
      asWire(tokens.filter(({ account = 0 }) => account === number)),
    ),
  )
}

const defaultError = {
  error: { code: 'TEMPORARILY_UNAVAILABLE', message: 'The inquiry could not be answered.' },
}

/** The body of an error of this service. */
export const errorBody = ({ answer }: DialectDescription): Readonly<Record<string, unknown>> =>
  answer.error ?? defaultError

/** Where the outermost list of an answer stands. */
const outermost = ({ tokens }: DescribedAnswer): string => accountsAndTokens(tokens).accounts ?? tokens

/** How the service words the faults of an inquiry. */
export function customFaults(description: DialectDescription): FaultShapes {
  const list = outermost(description.answer)
  const nonsense = 'none of your business'
  return {
    error: errorBody(description),
    wrongShape: list === '' ? { answer: nonsense } : withValueAt({}, list, nonsense),
  }
}

/** An answer that this service gives to a card. */
export interface Asked {
  readonly card: CardWorld | undefined
  readonly requesters: readonly string[] | undefined
  readonly page: string | undefined
  /** The address of the page of a cursor. */
  readonly linkTo: (cursor: string) => string
}

function noTokens(description: DialectDescription, { card, linkTo }: Asked, members: object): Response {
  const { answer, paging } = description
  const form = formAmong(describedForms(description), card)
  const described = (answer.empty ?? []).find((one) => emptyFormOfDescribed(one) === form)
  if (typeof described === 'object') {
    const { status, body } = described
    return status === 204
      ? new HttpResponse(null, { status })
      : jsonAnswer(body ?? errorBody(description), { status })
  }
  const list = outermost(answer)
  if (list === '') return jsonAnswer(form === 'nullList' ? null : [])
  const nothing: Window = { tokens: [], from: 0, size: 0, all: 0, next: undefined }
  const puts: readonly Put[] = [
    ...pagingMembers(paging, nothing, linkTo),
    ...(form === 'absentList' ? [] : [[list, form === 'nullList' ? null : []] as const]),
  ]
  return jsonAnswer(
    puts.reduce<unknown>((made, [pointer, value]) => withValueAt(made, pointer, value), members),
  )
}

/** What the service answers of a card's tokens, page by page, or "no tokens". */
export function customAnswer(description: DialectDescription, network: Network, asked: Asked): Response {
  const { answer, paging } = description
  const { card, requesters, page, linkTo } = asked
  const behaviour = card?.inquiry ?? {}
  const extra = behaviour.unknownMembers === true
  const shown = (card?.tokens ?? []).filter(
    (token) =>
      (requesters === undefined || behaviour.looseFilter === true || requesters.includes(token.requester)) &&
      tokenAsWire(token, description, network, false) !== undefined,
  )
  const members = {
    ...answer.constants?.answer,
    ...(extra && { addedLater: { trace: 'a1', hops: [1, 2] }, addedEmpty: null }),
  }
  if (shown.length === 0) return noTokens(description, asked, members)
  const window = windowOf(shown, paging, page, behaviour.pageSize)
  const list = listOf(window.tokens, description, network, extra)
  const pointer = outermost(answer)
  if (pointer === '') return jsonAnswer(list)
  const puts: readonly Put[] = [...pagingMembers(paging, window, linkTo), [pointer, list]]
  return jsonAnswer(puts.reduce<unknown>((made, [at, value]) => withValueAt(made, at, value), members))
}
