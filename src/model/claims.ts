import * as z from 'zod'
import type { Network, Platform } from './network.ts'
import type { Country } from './nin.ts'
import type { TokenServiceSecurity } from './token-service-settings.ts'

/** The operations of the protocol that an integration may claim ("Operations"). */
export type ClaimableOperation = 'prepare' | 'cardStatus' | 'addCard' | 'enrollNfc' | 'nfcLink' | 'returned'

export const claimableOperations: readonly ClaimableOperation[] = [
  'prepare',
  'cardStatus',
  'addCard',
  'enrollNfc',
  'nfcLink',
  'returned',
]

/** How an integration deals with return URLs: as asked, always its own, only below given prefixes, or never. */
export type ReturnUrlClaim =
  | { readonly mode: 'app' }
  | { readonly mode: 'fixed'; readonly url: string }
  | { readonly mode: 'prefixes'; readonly prefixes: readonly string[] }
  | { readonly mode: 'none' }

/** The claims of an integration ("Claims"), with every optional member filled in. */
export interface Claims {
  readonly protocol: 1
  readonly name: string
  readonly version: string
  readonly language: string
  readonly operations: readonly ClaimableOperation[]
  /** The dialect that each network's token service speaks; an absent network is one that the bank does not issue. */
  readonly tokenServices: Readonly<Partial<Record<Network, string>>>
  /** How requests to each network's token service are secured beside TLS; absent: not at all. */
  readonly tokenServiceSecurity?: Readonly<Partial<Record<Network, readonly TokenServiceSecurity[]>>>
  readonly issuer: { readonly names: readonly string[] }
  readonly countries: readonly Country[]
  readonly platforms: readonly Platform[]
  readonly cards: 'any' | 'prepared' | 'listed'
  readonly returnUrl: ReturnUrlClaim
  /** Whether the integration follows `now` of the environment. */
  readonly clock: boolean
  /** Seconds that a status may be old, 60 at most. */
  readonly cacheSeconds: number
  readonly maxConcurrency: number
  readonly tls: 'own' | 'gateway'
}

const security = z.array(z.enum(['signing', 'encryption'])).nullish()

const dialect = z.union([
  z.enum(['processor', 'csapi', 'vtis']),
  z.string().regex(/^custom:.+$/u, { error: '"processor", "csapi", "vtis" or "custom:NAME"' }),
])

/**
 * What `describe` answers, read as {@link Claims}. Unknown members are ignored; an absent or null optional member
 * takes the meaning that the protocol gives to its absence.
 */
export const claimsSchema: z.ZodType<Claims> = z.object({
  protocol: z.literal(1),
  name: z.string().min(1),
  version: z.string().min(1),
  language: z
    .string()
    .nullish()
    .transform((given) => given ?? 'not told'),
  operations: z
    .array(z.string())
    .transform((given) => claimableOperations.filter((known) => given.includes(known))),
  tokenServices: z
    .object({ visa: dialect.nullish(), mastercard: dialect.nullish() })
    .transform(({ visa, mastercard }) => ({
      ...(typeof visa === 'string' && { visa }),
      ...(typeof mastercard === 'string' && { mastercard }),
    })),
  tokenServiceSecurity: z
    .object({ visa: security, mastercard: security })
    .nullish()
    .transform((given) => ({ visa: given?.visa ?? [], mastercard: given?.mastercard ?? [] })),
  issuer: z.object({ names: z.array(z.string()).min(1) }),
  countries: z
    .array(z.enum(['NO', 'DK', 'FI', 'SE', 'GL']))
    .min(1)
    .nullish()
    .transform((given): readonly Country[] => given ?? ['NO']),
  platforms: z
    .array(z.enum(['ios', 'android']))
    .min(1)
    .nullish()
    .transform((given): readonly Platform[] => given ?? ['ios', 'android']),
  cards: z
    .enum(['any', 'prepared', 'listed'])
    .nullish()
    .transform((given) => given ?? 'any'),
  returnUrl: z
    .discriminatedUnion(
      'mode',
      [
        z.object({ mode: z.literal('app') }),
        z.object({ mode: z.literal('fixed'), url: z.string().min(1) }),
        z.object({ mode: z.literal('prefixes'), prefixes: z.array(z.string().min(1)).min(1) }),
        z.object({ mode: z.literal('none') }),
      ],
      { error: '"app", "fixed", "prefixes" or "none"' },
    )
    .nullish()
    .transform((given): ReturnUrlClaim => given ?? { mode: 'app' }),
  clock: z
    .boolean()
    .nullish()
    .transform((given) => given ?? false),
  cacheSeconds: z
    .number()
    .min(0)
    .max(60)
    .nullish()
    .transform((given) => given ?? 0),
  maxConcurrency: z
    .int()
    .min(1)
    .nullish()
    .transform((given) => given ?? 1),
  tls: z
    .enum(['own', 'gateway'])
    .nullish()
    .transform((given) => given ?? 'own'),
})
