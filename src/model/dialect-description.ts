import type { Network } from './network.ts'
import type { TokenState } from './world.ts'

/** Where one thing stands in a request. `pointer`: a JSON pointer (RFC 6901) into the JSON body. */
export type Spot =
  | { readonly in: 'query'; readonly name: string }
  | { readonly in: 'header'; readonly name: string }
  | { readonly in: 'body'; readonly pointer: string }

/**
 * Where the card stands, and what it is looked up by: its number (`pan`), or the `id` that the protocol gives to it
 * ("Operations"), for services that have an identifier of their own. `path`: in place of `{card}` in the path.
 */
export type CardSpot = (Spot | { readonly in: 'path' }) & { readonly by: 'pan' | 'id' }

/** Where the requester IDs stand that are asked for: one, the parameter repeated, a list, or joined by a separator. */
export type RequestersSpot =
  | {
      readonly in: 'query'
      readonly name: string
      readonly form: 'one' | 'repeated' | 'joined'
      /** A comma when absent. */
      readonly separator?: string | undefined
    }
  | {
      readonly in: 'body'
      readonly pointer: string
      readonly form: 'one' | 'list' | 'joined'
      readonly separator?: string | undefined
    }

/** How the tokens of a card are asked for. */
export interface DescribedRequest {
  readonly method: 'GET' | 'POST'
  /** Below the `url` of the environment: `/cards/{card}/tokens`. Any other `{name}` stands for one step. */
  readonly path?: string | undefined
  readonly card: CardSpot
  /** Absent: no requester can be asked for, and every token comes. */
  readonly requesters?: RequestersSpot | undefined
  /** What else has to be there: without it a request gets 400. */
  readonly needs?: readonly Spot[] | undefined
  /** The header that authentication stands in: without it a request gets 401. What it holds is not looked at. */
  readonly authentication?: string | undefined
}

/** A pointer into a token; or one for each network, where the service puts a network's data apart. */
export type TokenPointer = string | Readonly<Record<Network, string>>

/** The states that a service's words may mean; `softDeleted`: deleted in the wallet only. */
export type DescribedState = Exclude<TokenState, 'unknown'>

/** A form of "no tokens": a list that is empty, null or not there, or a status (with a body of its own). */
export type DescribedEmpty =
  | 'emptyList'
  | 'nullList'
  | 'absentList'
  | { readonly status: number; readonly body?: Readonly<Record<string, unknown>> | undefined }

/** What an answer looks like, with status 200. */
export interface DescribedAnswer {
  /** Pointer to the list of tokens; `*` as a step goes into each entry of a list of accounts. Empty: the answer itself. */
  readonly tokens: string
  readonly requester: TokenPointer
  /** How requester IDs are written: as text when absent. */
  readonly requesterType?: 'text' | 'number' | undefined
  /**
   * For services that show names in place of requester IDs: each name with the wallet's requester IDs that it stands
   * for. A name with none is somebody else's.
   */
  readonly names?: Readonly<Record<string, readonly string[]>> | undefined
  readonly reference: TokenPointer
  readonly status: TokenPointer
  /** What each status word means. Tokens of a state without a word are not shown. */
  readonly states: Readonly<Record<string, DescribedState>>
  /** The member that tells a soft deletion, and its value then. */
  readonly softDeletion?: { readonly pointer: string; readonly value: boolean | string } | undefined
  /** The forms of "no tokens", the ordinary one first: an empty list when absent. */
  readonly empty?: readonly DescribedEmpty[] | undefined
  /** The body of an error, under whatever status. */
  readonly error?: Readonly<Record<string, unknown>> | undefined
  /** Members that every answer, account or token has besides. */
  readonly constants?:
    | {
        readonly answer?: Readonly<Record<string, unknown>> | undefined
        readonly account?: Readonly<Record<string, unknown>> | undefined
        readonly token?: Readonly<Record<string, unknown>> | undefined
      }
    | undefined
}

/** How the last page says that it is the last: `next` is null (when absent), is not there, or is an empty string. */
export type LastPage = 'null' | 'absent' | 'empty'

/**
 * How the rest of the tokens is asked for. `cursor`: `next` is sent back. `lastEntry`: the last token's `entry` is sent,
 * as long as `more` is true. `page` and `offset`: a page number, or how many tokens to skip, as long as `more` is true,
 * or until there are `pages` pages, or `total` tokens. `link`: `next` is the address of the next page.
 */
export type DescribedPaging =
  | {
      readonly kind: 'cursor'
      readonly next: string
      readonly sentAs: Spot
      readonly last?: LastPage | undefined
    }
  | { readonly kind: 'lastEntry'; readonly entry: string; readonly more: string; readonly sentAs: Spot }
  | {
      readonly kind: 'page'
      readonly sentAs: Spot
      readonly first: 0 | 1
      readonly more?: string | undefined
      readonly pages?: string | undefined
      readonly total?: string | undefined
    }
  | {
      readonly kind: 'offset'
      readonly sentAs: Spot
      readonly more?: string | undefined
      readonly total?: string | undefined
    }
  | { readonly kind: 'link'; readonly next: string; readonly last?: LastPage | undefined }

/** A token service that the user describes: the dialect `custom:NAME` ("Token service dialects"). */
export interface DialectDescription {
  /** Set where it is the network's own service, which knows no requester of another network (TS-10). */
  readonly ownNetwork?: boolean | undefined
  readonly request: DescribedRequest
  readonly answer: DescribedAnswer
  /** Absent: everything comes at once. */
  readonly paging?: DescribedPaging | undefined
  /** What the integration is given as `settings` of this service ("Environment"). */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** The described token services, by the NAME of `custom:NAME`. */
export type DialectDescriptions = Readonly<Record<string, DialectDescription>>

const prefix = 'custom:'

/** The description of a dialect; undefined for `processor` and its like, and for a name that nobody described. */
export function descriptionOf(
  dialect: string,
  descriptions: DialectDescriptions,
): DialectDescription | undefined {
  const name = dialect.startsWith(prefix) ? dialect.slice(prefix.length) : undefined
  return name !== undefined && Object.hasOwn(descriptions, name) ? descriptions[name] : undefined
}

/** The pointer for a network. */
export const pointerFor = (pointer: TokenPointer, network: Network): string =>
  typeof pointer === 'string' ? pointer : pointer[network]

/** The step of a token list's pointer that goes into each entry of a list. */
export const eachEntry = '*'

/** A token list's pointer as two: to the list of accounts, and to the tokens of one; the first undefined without accounts. */
export function accountsAndTokens(tokens: string): {
  readonly accounts: string | undefined
  readonly tokens: string
} {
  const steps = tokens.split('/')
  const at = steps.indexOf(eachEntry)
  if (at < 0) return { accounts: undefined, tokens }
  const rest = steps.slice(at + 1)
  return {
    accounts: steps.slice(0, at).join('/'),
    tokens: rest.length === 0 ? '' : `/${rest.join('/')}`,
  }
}
