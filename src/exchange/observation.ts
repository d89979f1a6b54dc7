import type { Claims } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { Country } from '../model/nin.ts'
import type { Card, Cardholder, Device, Operation } from '../model/operation.ts'
import type { WalletDeed } from '../model/world.ts'
import type { Exchange, Handshake } from './exchange.ts'

/** One customer of a case, cast: the card and cardholder that the case brought, and the tokens they began with. */
export interface Customer {
  readonly card: Card
  readonly cardholder: Cardholder
  readonly country: Country
  readonly device: Device
  /** Every token that the service ever held for the card in this case, with the requester that made it. */
  readonly tokens: readonly {
    readonly requester: string
    readonly reference: string
    readonly state: string
  }[]
}

/** What became of one operation. A refusal is a result. */
export type Outcome =
  | { readonly kind: 'result'; readonly value: unknown }
  /** A JSON-RPC error, or an exception of a module: the integration broke. */
  | { readonly kind: 'broke'; readonly code: number | undefined; readonly message: string }
  /** The result does not have the shape that the protocol gives to it. */
  | { readonly kind: 'malformed'; readonly problem: string }
  /** The integration said that it does not implement the operation. */
  | { readonly kind: 'notImplemented' }
  /** No answer could be had: time-out, or the program ended. With its mend, where that is known. */
  | { readonly kind: 'lost'; readonly why: string; readonly mend?: string }

/** One step of a case as it was taken. */
export type StepRecord =
  | {
      readonly kind: 'asked'
      /** The step's name within its case: what checks refer to. */
      readonly name: string
      readonly operation: Operation
      /** Index of the customer that it was about. */
      readonly customer: number
      readonly params: Readonly<Record<string, unknown>>
      readonly outcome: Outcome
      readonly startedAt: number
      readonly endedAt: number
    }
  | {
      readonly kind: 'wallet'
      readonly name: string
      readonly deed: WalletDeed
      readonly customer: number
      /** False where the wallet did not know the link that it was given. */
      readonly done: boolean
    }
  /** A step that could not be taken, since an earlier one did not give what it needs. */
  | { readonly kind: 'skipped'; readonly name: string; readonly why: string }

/** What holds for the whole run: claims, and what the environment said. */
export interface RunFacts {
  readonly claims: Claims
  /** The token services that the user describes: what the dialects `custom:NAME` are. */
  readonly descriptions: DialectDescriptions
  /** `now` of the environment that the case ran in. */
  readonly now: Date
  /** The key that was published to the bank when the case ran. */
  readonly kid: string
  readonly linkPointer: string
  /** How the integration was reached. */
  readonly targetKind: 'module' | 'command' | 'http' | 'recording'
  /** Whether what the integration logs could be seen. */
  readonly logsSeen: boolean
  /** Whether cases ran one after another, so that handshakes could be told apart. */
  readonly alone: boolean
}

/** Result and exchanges of one case: all that a check may look at. */
export interface Observation {
  readonly caseId: string
  readonly facts: RunFacts
  readonly customers: readonly Customer[]
  readonly steps: readonly StepRecord[]
  readonly exchanges: readonly Exchange[]
  /**
   * Handshakes at the provisioning double that this case's setting put in place, from its `start` on, where cases ran
   * alone; empty for cases that ran beside others.
   */
  readonly handshakes: readonly Handshake[]
  /** What the integration logged while the case ran and that names one of its customers. */
  readonly logged: readonly string[]
}
