import type { Suite } from '../check/check.ts'
import type { Certificates, Wanted } from '../double/certificates.ts'
import type { PublishedKey } from '../double/doubles.ts'
import type { Ports } from '../double/listening.ts'
import type { PrivateKeySource } from '../exchange/decryption-keys.ts'
import type { Counterpart, OriginalRequest } from '../exchange/exchange.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { GivenTokenServices } from '../model/token-service-settings.ts'
import type { Target, TargetEvents } from '../target/target.ts'
import type { Generation } from './generate.ts'
import type { ListedCard } from './listed-cards.ts'
import type { Order } from './order.ts'
import type { Selection } from './select.ts'
import type { Shard } from './shard.ts'
import type { TokenServiceKeys } from './token-services.ts'

/** A key that the provisioning double publishes, with its private half. */
export type RunKey = PublishedKey & PrivateKeySource

/** What a run is told. */
export interface RunSettings {
  /** Opens the target; what it tells meanwhile goes to the events. */
  readonly openTarget: (events: TargetEvents) => Promise<Target> | Target
  readonly suites: readonly Suite[]
  readonly keys: {
    readonly published: RunKey
    readonly publishedLater: RunKey
    readonly tokenServices: TokenServiceKeys
  }
  /** What is configured of the token services beside their dialects, which the integration claims. */
  readonly tokenServices?: GivenTokenServices
  readonly selection?: Selection
  /** Absent: every selected case. */
  readonly shard?: Shard
  /** Absent: drawn at random; the report prints it. */
  readonly seed?: number
  /** The clock that an integration is given which claims to follow one; absent: the real time. */
  readonly now?: Date
  /** At most this many operations at once, whatever is claimed. */
  readonly concurrency?: number
  /** Absent: as planned. */
  readonly order?: Order
  /** The bank's own test cards, for integrations that claim `cards: "listed"`. */
  readonly listedCards?: readonly ListedCard[]
  readonly bind?: string
  readonly advertise?: string
  readonly ports?: Ports
  /** How certificates are had; absent: fresh ones. */
  readonly certificates?: (wanted: Wanted) => Promise<Certificates>
  readonly linkPointer?: string
  readonly plainTokenServices?: boolean
  /** The token services that the user describes: what the dialects `custom:NAME` are. */
  readonly descriptions?: DialectDescriptions
  /** What is generated beside the suites' own cases; absent: nothing. */
  readonly generation?: Generation
  /** Changes requests on their way, for the proof on a bank's own integration. */
  readonly alter?: (counterpart: Counterpart, request: OriginalRequest) => OriginalRequest
  readonly interrupted?: AbortSignal
  readonly progress?: (done: number, all: number) => void
  /** Told of a failure in generated cases before its smallest form is looked for. */
  readonly shrinks?: (requirement: string) => void
  /** Told of an operation that has had no answer for ten seconds. */
  readonly slow?: (operation: string) => void
}
