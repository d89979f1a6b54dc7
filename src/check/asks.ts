import type { InquiryBehaviour, ProvisioningBehaviour, WalletDeed } from '../model/world.ts'
import type { Ask, AskedOperation, Step, TokenDraft } from './case.ts'

export interface AskWishes {
  /** Absent: the operation's own name. */
  readonly name?: string
  /** Absent: the first customer of the case. */
  readonly customer?: number
  readonly returnUrl?: string | null
  readonly nickname?: string | null
}

/** A return URL without anything awkward in it. */
export const plainReturnUrl = 'https://app.fjordbanken.example/wallet/return'

const ask =
  (operation: AskedOperation, returnUrl: string | null) =>
  (wishes: AskWishes = {}): Ask => ({
    kind: 'ask',
    name: wishes.name ?? operation,
    operation,
    customer: wishes.customer ?? 0,
    returnUrl: wishes.returnUrl === undefined ? returnUrl : wishes.returnUrl,
    nickname: wishes.nickname ?? null,
  })

/** What a bank's app asks of its backend. Links are asked for with {@link plainReturnUrl} unless a case says otherwise. */
export const asks: Readonly<Record<AskedOperation, (wishes?: AskWishes) => Ask>> = {
  cardStatus: ask('cardStatus', null),
  addCard: ask('addCard', plainReturnUrl),
  enrollNfc: ask('enrollNfc', plainReturnUrl),
  nfcLink: ask('nfcLink', plainReturnUrl),
  returned: ask('returned', plainReturnUrl),
}

/** Asks put at the same time. */
export const together = (...atOnce: readonly Ask[]): Step => ({ kind: 'together', asks: atOnce })

/** The user deals with the universal link that a step gave ("addCard" when absent). */
export const wallet = (
  deed: WalletDeed,
  wishes: { readonly link?: string; readonly customer?: number } = {},
): Step => ({
  kind: 'wallet',
  name: deed,
  customer: wishes.customer ?? 0,
  deed,
  link: wishes.link ?? 'addCard',
})

/** The services change for a customer's card. */
export const change = (what: {
  readonly customer?: number
  readonly tokens?: readonly TokenDraft[]
  readonly inquiry?: InquiryBehaviour
  readonly provisioning?: ProvisioningBehaviour
}): Step => ({ kind: 'change', ...what, customer: what.customer ?? 0 })
