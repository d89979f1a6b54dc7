import type { Network } from './network.ts'

/**
 * What the services hold for a card and how they fail for it: written by suites, read by the doubles. State is
 * per card, so that cases run side by side.
 */
export interface CardWorld {
  readonly pan: string
  /** The `id` that the protocol gives to the card, for services that look cards up by it; absent: none does. */
  readonly id?: string
  readonly network: Network
  /** `YYYY-MM`, for dialects that tell it; absent: the service does not tell. */
  readonly expiry?: string
  /** The tokens that the token service holds; they change as the wallet enrols the card. */
  tokens: readonly Token[]
  inquiry: InquiryBehaviour
  provisioning: ProvisioningBehaviour
  /** The requester under which the wallet makes the ecom token of this cardholder. */
  readonly ecomRequester: string
  /** What the references of tokens made later are drawn from, and what links carry: opaque, unique to the card. */
  readonly tag: string
}

/** Token states, whatever the dialect calls them ("Token states"); `unknown` is a word no dialect defines. */
export type TokenState = 'active' | 'suspended' | 'pending' | 'gone' | 'softDeleted' | 'unknown'

export interface Token {
  /** Token requester ID as it stands in the answer: a string, decoys and near misses included. */
  readonly requester: string
  readonly reference: string
  readonly state: TokenState
  /** Which account of the card the token is listed under, where a dialect has several: 0 when absent. */
  readonly account?: number
}

/** How an inquiry fails. A *hang* holds the connection until the client gives up. */
export type InquiryFault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'errorUnder200' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'notJson' }
  | { readonly kind: 'wrongShape' }
  /** To a trusted server of another host. */
  | { readonly kind: 'redirect'; readonly status: 307 | 308 }

/**
 * The shapes in which a service says that a card has no tokens: an empty list, null in its place, no list at all,
 * an error that says so, with status 200 or a 4xx, or a bare status: 404, or 204. `emptyForms` tells which a dialect has.
 */
export type EmptyForm =
  | 'emptyList'
  | 'nullList'
  | 'absentList'
  | 'emptyResult200'
  | 'emptyResult4xx'
  | 'notFound'
  | 'noContent'

export interface InquiryBehaviour {
  readonly fault?: InquiryFault
  /** How many inquiries meet the fault before it is gone; absent: all of them. */
  readonly faultTimes?: number
  /** `laterPages`: the first page is answered, and the fault meets whoever asks for more. Absent: every page. */
  readonly faultOn?: 'laterPages'
  /** A form that the dialect doesn't have is its ordinary one. */
  readonly emptyForm?: EmptyForm
  /** Tokens a page; absent: all at once. Where pages are the client's own wish (csapi), only who pages meets it. */
  readonly pageSize?: number
  /** Whether answers carry members that no description names. */
  readonly unknownMembers?: boolean
  /** Whether tokens of requesters that were not asked for come too: services may filter loosely. */
  readonly looseFilter?: boolean
  /** Whether flags are JSON booleans where the dialect's description makes them strings (csapi). */
  readonly booleanFlags?: boolean
  /** Whether an item that is alone stands bare, without a list around it: csapi has grown out of XML. */
  readonly bareItems?: boolean
}

/** How the provisioning service answers a valid request for a card. */
export type ProvisioningAnswer =
  | { readonly kind: 'link' }
  | { readonly kind: 'error'; readonly status: number; readonly code: string | null }
  | { readonly kind: 'redirect'; readonly status: 307 | 308 }
  /** A page of a proxy, or nothing at all; status 200 when absent. */
  | { readonly kind: 'notJson'; readonly status?: number; readonly empty?: boolean }
  | { readonly kind: 'noLink'; readonly form: 'absent' | 'null' | 'empty' | 'relative' | 'number' }
  | { readonly kind: 'httpLink' }
  | { readonly kind: 'hang' }
  | { readonly kind: 'cut' }

export interface ProvisioningBehaviour {
  readonly answer: ProvisioningAnswer
  /** How many requests get this answer before the service gives links; absent: all of them. */
  readonly times?: number
}

/** What the user does in the wallet after the universal link was opened ("Flow descriptions"). */
export type WalletDeed =
  | 'opens'
  | 'completes'
  | 'completesOnOtherDevice'
  | 'completesByQrCode'
  | 'cancels'
  | 'failsThreeDSecure'
  | 'isNewUser'

/** A card that the services know nothing special about: no tokens, and everything works. */
export const ordinaryProvisioning: ProvisioningBehaviour = { answer: { kind: 'link' } }
