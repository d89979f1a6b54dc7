import type { Observation } from '../exchange/observation.ts'
import type { DialectFeature } from '../model/dialect.ts'
import type { WeekYearTurn } from '../model/expiry.ts'
import type { Network, Platform } from '../model/network.ts'
import type { Country, NinKind } from '../model/nin.ts'
import type { Operation } from '../model/operation.ts'
import type { InquiryBehaviour, ProvisioningBehaviour, TokenState, WalletDeed } from '../model/world.ts'
import type { Judgement } from './judgement.ts'

/** A token that a case puts into the token service for a card. */
export interface TokenDraft {
  /** Token requester ID; or `ecom`, the one of the cardholder's wallet brand on whatever network the card is of. */
  readonly requester: string
  readonly state: TokenState
  /** Which account of the card it is listed under (0 when absent). */
  readonly account?: number
}

/** A customer that a case brings: what is not wished for is cast, unique to the case. */
export interface Given {
  /** Absent: the first network that the integration claims. */
  readonly network?: Network
  /** What the token service has to be able to show, beside the card's tokens; absent: nothing in particular. */
  readonly needs?: readonly DialectFeature[]
  /** Absent: the first platform that the integration claims. */
  readonly platform?: Platform
  /** Absent: the first country that the integration claims. */
  readonly country?: Country
  /** Form of the NIN; absent: the country's ordinary one. */
  readonly nin?: NinKind
  /** Whole years and then days of age at `now`; absent: an adult, each born on another day. */
  readonly age?: { readonly years: number; readonly days: number }
  /** A birth date of its own, `YYYY-MM-DD`, in place of an age. */
  readonly birthDate?: string
  /** Born in this month, `YYYY-MM`, each on another day or with another number; in place of an age. */
  readonly bornIn?: string
  /** Months from the month of `now` to the month of expiry (negative: expired); absent: 30. */
  readonly expiresInMonths?: number
  /** The card expires in the first such month from then on; absent: in whichever month it is. */
  readonly expiryAtTurnOfYear?: WeekYearTurn
  /** Digits of the card number; absent: 16. */
  readonly panLength?: number
  /** The last four digits of the card number, where they matter. */
  readonly last4?: string
  readonly tokens?: readonly TokenDraft[]
  readonly inquiry?: InquiryBehaviour
  readonly provisioning?: ProvisioningBehaviour
  /** Index of an earlier customer of this case who holds this card, too. */
  readonly cardholderOf?: number
}

/** The operations that a case may put to the integration. */
export type AskedOperation = Extract<
  Operation,
  'cardStatus' | 'addCard' | 'enrollNfc' | 'nfcLink' | 'returned'
>

export interface Ask {
  readonly kind: 'ask'
  /** Unique within the case; what checks refer to. */
  readonly name: string
  readonly operation: AskedOperation
  readonly customer: number
  readonly returnUrl: string | null
  readonly nickname: string | null
}

/** What a case does, in order: data, so that it can be listed, shrunk and replayed. */
export type Step =
  | Ask
  /** The user deals with the link that step `link` gave. */
  | {
      readonly kind: 'wallet'
      readonly name: string
      readonly customer: number
      readonly deed: WalletDeed
      readonly link: string
    }
  /** The services change; the suite waits out the claimed cache time before it asks again. */
  | {
      readonly kind: 'change'
      readonly customer: number
      readonly tokens?: readonly TokenDraft[]
      readonly inquiry?: InquiryBehaviour
      readonly provisioning?: ProvisioningBehaviour
    }
  /** Asks at the same time. */
  | { readonly kind: 'together'; readonly asks: readonly Ask[] }

/**
 * The environment that a case needs. `default` is what the run begins with. The others follow in this order, each
 * after another `start`: other clocks, the key that is published later, servers that no client may trust, the
 * default again (`afterwards`), and a restarted program (`restarted`).
 */
export type Setting =
  | { readonly kind: 'default' }
  | { readonly kind: 'clock'; readonly now: string }
  | { readonly kind: 'laterKey' }
  | { readonly kind: 'face'; readonly face: 'untrusted' | 'expired' | 'wronglyNamed' }
  | { readonly kind: 'afterwards' }
  | { readonly kind: 'restarted' }

/** A stimulus: who there is, and what they do. */
export interface Stimulus {
  /** Unique within its suite, kebab-case, `/` between groups: `requests/visa-16-digits`. */
  readonly id: string
  /** The parameters in words: "a Visa card of 19 digits". */
  readonly words: string
  readonly given: readonly Given[]
  readonly when: readonly Step[]
  readonly setting?: Setting
  /** Set where the case stands so near a boundary of days that only a bank which follows the given clock is judged. */
  readonly needsClock?: boolean
}

export type Then = (observation: Observation) => Judgement | readonly Judgement[]

/**
 * The same case, different in the one thing that matters, which succeeds: without it a negative case is inconclusive.
 * One object with `when` and `setting` of its own may serve several cases, and is carried out once.
 */
export interface Control {
  readonly given: readonly Given[]
  readonly when?: readonly Step[]
  readonly setting?: Setting
  readonly then: Then
  /** Set where a violation says nothing without it either: what stops the control stops the case, too. */
  readonly excuses?: true
}

/** A case of one requirement. Its id follows the requirement's: `visa-deactivated`. */
export interface Case extends Stimulus {
  readonly then: Then
  readonly controls?: readonly Control[]
}
