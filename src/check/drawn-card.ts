import type { Arbitrary } from 'fast-check'
import * as z from 'zod'
import { type Country, countries } from '../model/country.ts'
import { type Network, networks, type Platform, platforms } from '../model/network.ts'
import { panLengths } from '../model/pan.ts'
import type { FastCheck, Reach } from './generated.ts'
import type { Trait } from './traits.ts'

/** A card as a generated value has it: nothing that it could be recognised by but its last four digits. */
export interface DrawnCard {
  readonly network: Network
  readonly platform: Platform
  readonly country?: Country
  /** `YYYY-MM` of the cardholder's birth. */
  readonly bornIn?: string
  readonly panLength?: number
  readonly last4?: string
  readonly expiresInMonths?: number
}

/** The form of {@link DrawnCard} in regression files. */
export const drawnCardSchema: z.ZodType<DrawnCard> = z.strictObject({
  network: z.enum(networks),
  platform: z.enum(platforms),
  country: z.enum(countries).exactOptional(),
  bornIn: z
    .string()
    .regex(/^(?:19[3-9]\d|200[0-5])-(?:0[1-9]|1[0-2])$/u)
    .exactOptional(),
  panLength: z.int().min(13).max(19).exactOptional(),
  last4: z
    .string()
    .regex(/^\d{4}$/u)
    .exactOptional(),
  expiresInMonths: z.int().min(2).max(100).exactOptional(),
})

/** The networks that a bank issues. */
export const claimedNetworks = ({ claims }: Reach): readonly Network[] =>
  networks.filter((network) => claims.tokenServices[network] !== undefined)

/** Something in one of four cases, else undefined. */
export const seldom = <T>(fc: FastCheck, drawn: Arbitrary<T>): Arbitrary<T | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(undefined), weight: 3 },
    { arbitrary: drawn, weight: 1 },
  )

/** One of several; of none, nothing that fits will be drawn, and the case is left out for what it needs. */
export const oneOf = <T>(fc: FastCheck, values: readonly T[], otherwise: T): Arbitrary<T> =>
  values.length === 0 ? fc.constant(otherwise) : fc.constantFrom(...values)

/** What of a card can be wished for, beside its network and platform. */
type Wish = Exclude<keyof DrawnCard, 'network' | 'platform'>

/**
 * Cards, cardholders and devices within what is claimed. A bank that takes its own cards only is asked for none in
 * particular. Wishes that are not drawn are left to the cast.
 */
export function drawnCard(fc: FastCheck, reach: Reach, wishes: readonly Wish[]): Arbitrary<DrawnCard> {
  const { claims } = reach
  const isWished = (wish: Wish): boolean => claims.cards !== 'listed' && wishes.includes(wish)
  // Numbers tell the century in ways of their own, so each is drawn often.
  const years = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.integer({ min: 1930, max: 1999 }), weight: 2 },
    { arbitrary: fc.integer({ min: 2000, max: 2005 }), weight: 1 },
  )
  const birth = fc
    .tuple(years, fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 })
  const ofNetwork = (network: Network): Arbitrary<DrawnCard> =>
    fc
      .record(
        {
          platform: oneOf(fc, claims.platforms, 'ios'),
          country: oneOf(fc, claims.countries, 'NO'),
          bornIn: birth,
          panLength: fc.constantFrom(...panLengths(network)),
          last4: digits.map((given) => given.join('')),
          expiresInMonths: fc.integer({ min: 2, max: 100 }),
        },
        { requiredKeys: ['platform'] },
      )
      .map(({ platform, country, bornIn, panLength, last4, expiresInMonths }) => {
        const length = isWished('panLength') ? panLength : undefined
        // Short numbers with a given end are too few for every case to have its own.
        const end = isWished('last4') && (length ?? 16) >= 16 ? last4 : undefined
        return {
          network,
          platform,
          ...(isWished('country') && country !== undefined && { country }),
          ...(isWished('bornIn') && bornIn !== undefined && { bornIn }),
          ...(length !== undefined && { panLength: length }),
          ...(end !== undefined && { last4: end }),
          ...(isWished('expiresInMonths') && expiresInMonths !== undefined && { expiresInMonths }),
        }
      })
  return oneOf(fc, claimedNetworks(reach), 'visa').chain(ofNetwork)
}

const networkNames: Readonly<Record<Network, string>> = { visa: 'Visa', mastercard: 'Mastercard' }

/** "a Visa card of 19 digits that ends in 0042 and expires in 7 months, on iOS". */
export function cardInWords({
  network,
  platform,
  country,
  bornIn,
  panLength,
  last4,
  expiresInMonths,
}: DrawnCard): string {
  const about = [
    panLength === undefined || panLength === 16 ? '' : ` of ${panLength} digits`,
    last4 === undefined ? '' : ` that ends in ${last4}`,
    expiresInMonths === undefined ? '' : ` that expires in ${expiresInMonths} months`,
    country === undefined && bornIn === undefined
      ? ''
      : ` of a cardholder${country === undefined ? '' : ` of ${country}`}${bornIn === undefined ? '' : ` born in ${bornIn}`}`,
  ].join('')
  return `a ${networkNames[network]} card${about}, on ${platform === 'ios' ? 'iOS' : 'Android'}`
}

/** What may decide about a card. */
export const cardTraits = (card: DrawnCard): readonly Trait[] => [
  { kind: 'is', what: 'the network', value: networkNames[card.network] },
  { kind: 'is', what: 'the platform', value: card.platform === 'ios' ? 'iOS' : 'Android' },
  { kind: 'is', what: "the cardholder's country", value: card.country ?? 'not wished for' },
  ...(card.bornIn === undefined
    ? []
    : ([
        { kind: 'is', what: "the century of the cardholder's birth", value: `${card.bornIn.slice(0, 2)}00` },
        {
          kind: 'amount',
          of: "for the year of the cardholder's birth",
          amount: Number(card.bornIn.slice(0, 4)),
        },
      ] as const)),
  { kind: 'amount', of: 'digits in the card number', amount: card.panLength ?? 16 },
  ...(card.last4 === undefined
    ? []
    : ([
        { kind: 'is', what: 'the first of the last four digits', value: card.last4.slice(0, 1) },
        { kind: 'is', what: 'the last of the last four digits', value: card.last4.slice(3) },
      ] as const)),
  ...(card.expiresInMonths === undefined
    ? []
    : ([{ kind: 'amount', of: 'months until the card expires', amount: card.expiresInMonths }] as const)),
]
