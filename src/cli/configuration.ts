import * as z from 'zod'
import { servers as doubles, type Ports } from '../double/listening.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import { describedMembersAt, dialectsSchema } from '../model/dialect-schema.ts'
import { pointerForm } from '../model/json-pointer.ts'
import type { Network } from '../model/network.ts'
import type { Card, Cardholder } from '../model/operation.ts'
import type { GivenTokenServices } from '../model/token-service-settings.ts'
import { mostCases } from '../run/generated-id.ts'
import { orderForm } from '../run/order.ts'
import { isHost } from './setting-forms.ts'
import { tokenServiceMembersAt, tokenServicesSchema } from './token-service-configuration.ts'

/** What `samsvar.config.ts` (or `.js`, `.mjs`, `.json`) may hold. Every member has a flag, and the flag wins. */
export interface Configuration {
  /** Address of the integration: `reference`, `module:PATH`, `command:PROGRAM ARG…`, `http://…`. */
  readonly target?: string | undefined
  /** For a service at a URL: header names, each with the environment variable that holds its whole value. */
  readonly targetHeaders?: Readonly<Record<string, string>> | undefined
  /** For a service at a URL: the file (PEM) of the certificate authorities that it is trusted by. */
  readonly targetCa?: string | undefined
  readonly only?: readonly string[] | undefined
  readonly skip?: readonly string[] | undefined
  readonly seed?: number | undefined
  /** How many cases are generated beside the suites' own. */
  readonly cases?: number | undefined
  /** File of what failed once among generated cases: replayed first, and added to. */
  readonly regressions?: string | undefined
  /** At most this many operations at once, whatever the integration claims. */
  readonly concurrency?: number | undefined
  /** The order of cases: `planned`, `shuffled`, or `shuffled:7` for one that can be had again. */
  readonly order?: string | undefined
  /** Milliseconds that a call may take. */
  readonly timeout?: number | undefined
  /** Whether a warning fails the run. */
  readonly strict?: boolean | undefined
  /** File of waivers: findings that somebody answers for. */
  readonly waivers?: string | undefined
  /** Folder for the reports. */
  readonly out?: string | undefined
  /** Address that the doubles listen on. */
  readonly bind?: string | undefined
  /** DNS name or IP address that the integration reaches the doubles by. */
  readonly advertise?: string | undefined
  /** The first of six ports in a row that the doubles listen on, or the port of each. */
  readonly ports?: number | Ports | undefined
  /** Folder in which certificates and keys are kept from run to run. */
  readonly keep?: string | undefined
  /** The clock for integrations that claim to follow one, ISO 8601. */
  readonly now?: string | undefined
  /** JSON pointer (RFC 6901) to the link in the provisioning service's answer. */
  readonly linkPointer?: string | undefined
  /** Whether the token services are had as plain http. */
  readonly plainTokenServices?: boolean | undefined
  /** What the integration is given of each token service beside its address ("Token service dialects"). */
  readonly tokenServices?: GivenTokenServices | undefined
  /** Folder of the bank's Pact contracts. */
  readonly pacts?: string | undefined
  /** Folder of what the pact commands leave behind for the report. */
  readonly pactResults?: string | undefined
  /** The bank's own test cards, for integrations that claim `cards: "listed"`. */
  readonly cards?: readonly { readonly card: Card; readonly cardholder: Cardholder }[] | undefined
  /** Descriptions of token services, by the NAME of the dialect `custom:NAME` that the integration claims. */
  readonly dialects?: DialectDescriptions | undefined
  /** What `audit` knows beside the recordings. */
  readonly recordings?: RecordingSettings | undefined
}

/** What is known beside recordings: whom they are with, and what opens them. */
export interface RecordingSettings {
  /** What the URLs of the provisioning service begin with. */
  readonly provisioning?: readonly string[] | undefined
  /** Token services by their URLs. */
  readonly tokenServices?:
    | readonly { readonly network: Network; readonly dialect: string; readonly url: string }[]
    | undefined
  /** Files of private test keys, PEM or JWK. */
  readonly keys?: readonly string[] | undefined
  /** The `kid`s of the keys that were published to the bank. */
  readonly kids?: readonly string[] | undefined
  /** The names that the bank issues under. */
  readonly issuers?: readonly string[] | undefined
}

const card = z.strictObject({
  id: z.string().min(1),
  pan: z.string().regex(/^\d{12,19}$/u),
  network: z.enum(['visa', 'mastercard']),
  expiry: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/u),
})

const cardholder = z.strictObject({
  nin: z.string().min(1),
  countryCode: z.string().regex(/^[A-Z]{2}$/u),
  birthDate: z.iso.date(),
})

const listedCard = z.strictObject({ card, cardholder })

/** Cards and cardholders of the bank's own, as `cards` and the file of `--cards` hold them. */
export const listedCardsSchema: z.ZodType<NonNullable<Configuration['cards']>> = z.array(listedCard).min(1)

const port = z.int().min(1).max(65_535)
const firstPort = z
  .int()
  .min(1)
  .max(65_536 - doubles.length)
const portsOfDoubles = z
  .strictObject(Object.fromEntries(doubles.map((name) => [name, port.optional()])))
  .refine((given) => new Set(Object.values(given)).size === Object.values(given).length)

const words = z.array(z.string().min(1)).min(1).optional()

const tokenService = z.strictObject({
  network: z.enum(['visa', 'mastercard']),
  dialect: z.string().min(1),
  url: z.string().min(1),
})

const recordings = z.strictObject({
  provisioning: words,
  tokenServices: z.array(tokenService).optional(),
  keys: words,
  kids: words,
  issuers: words,
})

const settings = z.strictObject({
  target: z.string().min(1).optional(),
  targetHeaders: z.record(z.string(), z.string()).optional(),
  targetCa: z.string().min(1).optional(),
  only: z.array(z.string().min(1)).optional(),
  skip: z.array(z.string().min(1)).optional(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .optional(),
  cases: z.int().min(0).max(mostCases).optional(),
  regressions: z.string().min(1).optional(),
  concurrency: z.int().min(1).optional(),
  order: z.string().regex(orderForm).optional(),
  timeout: z.int().min(1).optional(),
  strict: z.boolean().optional(),
  waivers: z.string().min(1).optional(),
  out: z.string().min(1).optional(),
  bind: z.string().refine(isHost).optional(),
  advertise: z.string().refine(isHost).optional(),
  ports: z.union([firstPort, portsOfDoubles]).optional(),
  keep: z.string().min(1).optional(),
  now: z.iso.datetime({ offset: true }).optional(),
  linkPointer: z.string().min(1).regex(pointerForm).optional(),
  plainTokenServices: z.boolean().optional(),
  tokenServices: tokenServicesSchema.optional(),
  pacts: z.string().min(1).optional(),
  pactResults: z.string().min(1).optional(),
  cards: listedCardsSchema.optional(),
  dialects: dialectsSchema.optional(),
  recordings: recordings.optional(),
})

/** The schema of {@link Configuration}; a member that it does not know is a mistake. */
export const configurationSchema: z.ZodType<Configuration> = settings

/** The members that an object of the configuration may have; `path` leads to it from the root. */
export function membersAt(path: readonly PropertyKey[]): readonly string[] {
  const [setting, , part] = path
  if (setting === 'ports') return doubles
  if (setting === 'dialects' && path.length > 1) return describedMembersAt(path.slice(2))
  if (setting === 'tokenServices') return tokenServiceMembersAt(path)
  if (setting === 'recordings') {
    return Object.keys(path[1] === 'tokenServices' ? tokenService.shape : recordings.shape)
  }
  if (setting !== 'cards') return Object.keys(settings.shape)
  if (part === 'card') return Object.keys(card.shape)
  return Object.keys(part === 'cardholder' ? cardholder.shape : listedCard.shape)
}

/** Gives a configuration file its types: `export default defineConfig({ target: 'command:./bank' })`. */
export const defineConfig = (configuration: Configuration): Configuration => configuration
