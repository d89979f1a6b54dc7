import type { Store } from '../double/store.ts'
import type { Claims } from '../model/claims.ts'
import { type Network, networks } from '../model/network.ts'
import type { OperationParams } from '../model/operation.ts'
import { ecomRequesters } from '../model/trid.ts'
import { type CastMember, cast, tokensOf } from '../run/cast.ts'
import { type ListedCard, leaseFrom } from '../run/listed-cards.ts'

/** What customers are drawn from. */
export interface CustomerSource {
  readonly claims: Claims
  readonly listed: readonly ListedCard[] | undefined
  readonly now: Date
  readonly seed: number
}

/** The customers of a network: one whose card is in the wallet, and one whose card is not (the same, if there is but one). */
export function customersOf(
  network: Network,
  source: CustomerSource,
): readonly [CastMember, CastMember] | undefined {
  const { claims, listed, now, seed } = source
  const given = { network }
  const leased =
    listed && (leaseFrom(listed, [given, given], claims, now) ?? leaseFrom(listed, [given], claims, now))
  if (listed !== undefined && leased === undefined) return undefined
  let number = networks.indexOf(network) * 4
  const from = (index: number) => ({ claims, now, seed, next: () => number++, listed: leased?.[index] })
  const first = cast(given, [], from(0))
  return [first, leased?.length === 1 ? first : cast(given, [first], from(1))]
}

/** Card, cardholder and device, as every operation on a card takes them. */
export const trioOf = ({
  customer: { card, cardholder, device },
}: CastMember): OperationParams['cardStatus'] => ({
  card,
  cardholder,
  device,
})

/** Gives a card an active ecom token of every wallet brand, so that whoever knows one of them finds it. */
export function enrol(member: CastMember, store: Store): void {
  const drafts = ecomRequesters(member.world.network).map((requester) => ({
    requester,
    state: 'active' as const,
  }))
  member.world.tokens = tokensOf(drafts, member.world, 1)
  store.put(member.world)
}
