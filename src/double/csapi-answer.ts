import type { Network } from '../model/network.ts'
import { purposeOf } from '../model/trid.ts'
import type { CardWorld, InquiryBehaviour, Token, TokenState } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import type { CsapiError, Search } from './csapi-search.ts'
import { emptyFormOf, type FaultShapes } from './inquiry-faults.ts'

/** `CurrentStatusCode`. A soft-deleted token may still be active; `unknown` is a code that is not described. */
const currentCodes: Readonly<Record<TokenState, string>> = {
  active: 'A',
  suspended: 'S',
  pending: 'U',
  gone: 'D',
  softDeleted: 'A',
  unknown: 'Q',
}

/** `ProvisioningStatusCode`: the same letters with other meanings (A awaits activation, S succeeded). */
const provisioningCodes: Readonly<Record<TokenState, string>> = {
  active: 'S',
  suspended: 'S',
  pending: 'A',
  // Deleted while it awaited activation: who reads the wrong field takes it for active.
  gone: 'A',
  softDeleted: 'S',
  unknown: 'S',
}

/** An error body; the service sends it with status 200, too. */
export const errorAnswer = (errors: readonly CsapiError[], status: number): Response =>
  jsonAnswer({ Errors: { Error: errors } }, { status })

/** How the service words the faults of an inquiry. */
export const csapiFaults: FaultShapes = {
  error: {
    Errors: {
      Error: [
        {
          Source: 'System',
          ReasonCode: 'SYSTEM_ERROR',
          Description: 'The search could not be carried out.',
          Recoverable: 'true',
        },
      ],
    },
  },
  wrongShape: { SearchResponse: { Accounts: { Account: 'none of your business' } } },
}

const emptyResult: CsapiError = {
  Source: 'INPUT',
  ReasonCode: 'EMPTY_RESULT',
  Description: 'No results were found.',
  // Both are empty lists in the published sample.
  ErrorCode: [],
  Recoverable: [],
}

/** "No tokens", in the form that the card's world wants. */
function noTokens(card: CardWorld | undefined): Response {
  const form = emptyFormOf('csapi', card)
  if (form === 'absentList') return jsonAnswer({ SearchResponse: { Accounts: {} } })
  return errorAnswer([emptyResult], form === 'emptyResult4xx' ? 404 : 200)
}

const isFound = (token: Token, search: Search, network: Network, behaviour: InquiryBehaviour): boolean =>
  (search.requesters === undefined ||
    behaviour.looseFilter === true ||
    search.requesters.includes(token.requester)) &&
  (search.statusCodes === undefined || search.statusCodes.includes(currentCodes[token.state])) &&
  !(search.excludeDeleted && token.state === 'gone') &&
  !(search.excludeDeletedInApp && token.state === 'softDeleted') &&
  !(search.deviceTokensOnly && purposeOf(network, token.requester) === 'ecom')

/** Tokens that are listed together: those with the card number and one expiry. */
interface Account {
  readonly number: number
  readonly tokens: readonly Token[]
}

function accountsOf(tokens: readonly Token[]): readonly Account[] {
  const numbers = [...new Set(tokens.map(({ account = 0 }) => account))].toSorted((a, b) => a - b)
  return numbers.map((number) => ({
    number,
    tokens: tokens.filter(({ account = 0 }) => account === number),
  }))
}

/** Above this, a page takes whatever there is. */
const longestPage = 1_000

/** The accounts spread over pages of `limit` accounts with `size` tokens each; accounts without tokens fill them up. */
function spread(accounts: readonly Account[], size: number, limit: number): readonly Account[] {
  const pieces = accounts.flatMap(({ number, tokens }) =>
    Array.from({ length: Math.ceil(tokens.length / size) }, (_, index) => ({
      number,
      tokens: tokens.slice(index * size, (index + 1) * size),
    })),
  )
  return pieces.flatMap((piece, index) =>
    index === pieces.length - 1
      ? [piece]
      : [piece, ...Array.from({ length: limit - 1 }, (_, filler) => ({ number: filler + 1, tokens: [] }))],
  )
}

function pageOf(
  accounts: readonly Account[],
  search: Search,
  behaviour: InquiryBehaviour,
): readonly Account[] {
  const { offset, limit } = search
  const { pageSize } = behaviour
  const all =
    pageSize === undefined || pageSize < 1 || limit === undefined || limit === 0 || limit > longestPage
      ? accounts
      : spread(accounts, pageSize, limit)
  return all.slice(offset, limit === undefined ? undefined : offset + limit)
}

/** `YYYY-MM` as MMYY; an earlier card of the same number expired years before. */
const expiryOf = (expiry: string, yearsBefore: number): string =>
  `${expiry.slice(5, 7)}${String((Number(expiry.slice(2, 4)) - yearsBefore + 100) % 100).padStart(2, '0')}`

const tokenAsWire = (token: Token, network: Network, behaviour: InquiryBehaviour): object => {
  const deletedInApp = token.state === 'softDeleted'
  return {
    TokenUniqueReference: token.reference,
    TokenRequestorId: token.requester,
    CurrentStatusCode: currentCodes[token.state],
    ProvisioningStatusCode: provisioningCodes[token.state],
    TokenDeletedFromConsumerApp: behaviour.booleanFlags === true ? deletedInApp : String(deletedInApp),
    TokenType: purposeOf(network, token.requester) === 'ecom' ? 'F' : 'C',
    ...(behaviour.unknownMembers === true && {
      AssuranceMethod: 3,
      Wallet: { Names: ['a', 'b'] },
      Later: null,
    }),
  }
}

/** A list, or the one item that it has, where such items stand bare. */
const listed = (items: readonly object[], behaviour: InquiryBehaviour): object => {
  const [only, ...others] = items
  return behaviour.bareItems === true && only !== undefined && others.length === 0 ? only : items
}

/** What a search finds: the card's tokens account by account, or "no tokens". */
export function searchAnswer(card: CardWorld | undefined, search: Search, network: Network): Response {
  const behaviour = card?.inquiry ?? {}
  const found = (card?.tokens ?? []).filter((token) => isFound(token, search, network, behaviour))
  const page = pageOf(accountsOf(found), search, behaviour)
  if (page.length === 0) return noTokens(card)
  const more = behaviour.unknownMembers === true && { Later: [{ Added: true }], Trace: null }
  return jsonAnswer({
    ...more,
    SearchResponse: {
      ...more,
      Accounts: {
        Account: listed(
          page.map(({ number, tokens }) => ({
            AccountPanSuffix: search.pan.slice(-4),
            ...(card?.expiry !== undefined && { ExpirationDate: expiryOf(card.expiry, number) }),
            Tokens: {
              Token: listed(
                tokens.map((token) => tokenAsWire(token, network, behaviour)),
                behaviour,
              ),
            },
            ...more,
          })),
          behaviour,
        ),
      },
    },
  })
}
