import * as z from 'zod'
import type { Network, Platform } from './network.ts'

/** A payment card as the bank's app knows it. `expiry` is `YYYY-MM`; `pan` a string of digits. */
export interface Card {
  readonly id: string
  readonly pan: string
  readonly network: Network
  readonly expiry: string
}

/** A cardholder. `birthDate` is `YYYY-MM-DD` and agrees with the NIN. */
export interface Cardholder {
  readonly nin: string
  readonly countryCode: string
  readonly birthDate: string
}

export interface Device {
  readonly platform: Platform
}

interface Trio {
  readonly card: Card
  readonly cardholder: Cardholder
  readonly device: Device
}

/** Every operation of the protocol with the params that it takes ("Operations"). */
export interface OperationParams {
  readonly describe: Readonly<Record<string, never>>
  readonly start: Readonly<Record<string, unknown>>
  readonly prepare: { readonly cards: readonly Card[]; readonly cardholders: readonly Cardholder[] }
  readonly cardStatus: Trio
  readonly addCard: Trio & { readonly returnUrl: string | null; readonly nickname: string | null }
  readonly enrollNfc: Trio & { readonly returnUrl: string | null }
  readonly nfcLink: {
    readonly expiry: string
    readonly last4: string
    readonly tokenReference: string
    readonly returnUrl: string | null
  }
  readonly returned: Trio & { readonly returnUrl: string }
  readonly stop: Readonly<Record<string, never>>
}

export type Operation = keyof OperationParams

/** What `cardStatus` answers. */
export interface CardStatus {
  readonly ecom: 'registered' | 'notRegistered' | 'unknown'
  readonly nfc?: 'enrolled' | 'notEnrolled' | 'unknown' | undefined
  readonly offer: 'addCard' | 'enrollNfc' | 'none'
  readonly ecomTokenReference?: string | undefined
}

// Members beyond the protocol's are ignored but kept: what goes back to the app is judged whole.
export const cardStatusSchema: z.ZodType<CardStatus> = z.looseObject({
  ecom: z.enum(['registered', 'notRegistered', 'unknown']),
  nfc: z
    .enum(['enrolled', 'notEnrolled', 'unknown'])
    .nullish()
    .transform((given) => given ?? undefined),
  offer: z.enum(['addCard', 'enrollNfc', 'none']),
  ecomTokenReference: z
    .string()
    .nullish()
    .transform((given) => given ?? undefined),
})

export interface Link {
  readonly url: string
}

/** A refusal is a result. Checks rest on being refused and on `retryable`, never on the wording. */
export interface Refusal {
  readonly refused: {
    readonly reason: string
    readonly retryable: boolean
    readonly message?: string | undefined
  }
}

export const linkOrRefusalSchema: z.ZodType<Link | Refusal> = z.union(
  [
    z.looseObject({ url: z.string() }),
    z.looseObject({
      refused: z.looseObject({
        reason: z.string(),
        retryable: z.boolean(),
        message: z
          .string()
          .nullish()
          .transform((given) => given ?? undefined),
      }),
    }),
  ],
  { error: '{ "url": … } or { "refused": { "reason": …, "retryable": … } }' },
)
