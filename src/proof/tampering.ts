import type { Counterpart, OriginalRequest } from '../exchange/exchange.ts'
import type { Claims } from '../model/claims.ts'
import type { Operation } from '../model/operation.ts'

/** What was asked of the integration when a message passed by, and what it answered before. */
export interface Passing {
  /** The card number of the operation that was asked last. */
  readonly pan: string
  readonly nin: string
  /** The universal link that was given before this one; undefined for the first. */
  readonly formerLink: string | undefined
}

/**
 * A change to what the bank's own integration really sends or returns, on its way: what the suites have to catch on
 * an integration that nobody wrote for them. `undefined` leaves a message as it is.
 */
export interface Tampering {
  /** Kebab-case, for ever. */
  readonly id: string
  /** What is changed, in one line. */
  readonly story: string
  /** The requirement that catches it. */
  readonly breaks: string
  /** Whether an integration that claims this does what is changed. */
  readonly concerns?: (claims: Claims) => boolean
  readonly request?: (request: OriginalRequest, passing: Passing) => OriginalRequest | undefined
  readonly result?: (operation: Operation, value: unknown, passing: Passing) => unknown
  /** The double that its requests go to; absent with `result`. */
  readonly to?: Counterpart
}

/** How a request is changed, and on its way to whom. */
export type RequestChange = Pick<Tampering, 'request' | 'to'>

/** How an answer to the app is changed, and whom that concerns. */
export type ResultChange = Pick<Tampering, 'result' | 'concerns'>
