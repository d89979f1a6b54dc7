import type { Network } from '../model/network.ts'
import type { CardWorld, Token, WalletDeed } from '../model/world.ts'

/** One attempt to add a card: made by a valid provisioning request, known by its link. */
export interface Attempt {
  readonly id: string
  readonly pan: string
  readonly returnUrl: string | undefined
  state: 'issued' | 'opened' | 'completed' | 'ended'
}

/**
 * What the services hold, for all cards of a run. Everything is per card, so that cases run side by side; what a
 * service says of a card that nobody put in is what it says of a card without tokens.
 */
export interface Store {
  readonly put: (card: CardWorld) => void
  readonly remove: (pan: string) => void
  readonly card: (pan: string | undefined) => CardWorld | undefined
  /** The card of an `id` of the protocol. */
  readonly cardOfId: (id: string | undefined) => CardWorld | undefined
  /** Counts up and tells how often this was counted before, from 0. */
  readonly count: (what: string) => number
  /** A new attempt for a card; its id is the same in every run of the same case. */
  readonly issue: (pan: string, returnUrl: string | undefined) => Attempt
  readonly attempt: (id: string) => Attempt | undefined
  /** What the user does with the attempt's link; false where that is not possible any more. */
  readonly deal: (attempt: Attempt, deed: WalletDeed) => boolean
}

/** The shape of each network's token references, of which `tag` makes one its own. */
export const referenceOf = (network: Network, tag: string, counter: number): string =>
  network === 'visa'
    ? `DNITHE${tag.slice(0, 12).padStart(12, '0')}${String(counter).padStart(6, '0')}`
    : `DSHRMC${tag.padStart(32, '0').slice(-32)}${counter.toString(16).padStart(10, '0')}`

export function createStore(): Store {
  const cards = new Map<string, CardWorld>()
  const byId = new Map<string, CardWorld>()
  const counts = new Map<string, number>()
  const attempts = new Map<string, Attempt>()

  const count = (what: string): number => {
    const before = counts.get(what) ?? 0
    counts.set(what, before + 1)
    return before
  }

  const enrol = (card: CardWorld): void => {
    const token: Token = {
      requester: card.ecomRequester,
      reference: referenceOf(card.network, card.tag, 900 + count(`${card.tag} enrolled`)),
      state: 'active',
    }
    card.tokens = [...card.tokens, token]
  }

  const deal = (attempt: Attempt, deed: WalletDeed): boolean => {
    const card = cards.get(attempt.pan)
    if (card === undefined) return false
    if (deed === 'opens') {
      if (attempt.state !== 'issued') return false
      attempt.state = 'opened'
      return true
    }
    if (attempt.state !== 'opened') return false
    const completes =
      deed === 'completes' || deed === 'completesOnOtherDevice' || deed === 'completesByQrCode'
    attempt.state = completes ? 'completed' : 'ended'
    if (completes) enrol(card)
    return true
  }

  return {
    put: (card) => {
      cards.set(card.pan, card)
      if (card.id !== undefined) byId.set(card.id, card)
    },
    remove: (pan) => {
      const id = cards.get(pan)?.id
      cards.delete(pan)
      if (id !== undefined) byId.delete(id)
    },
    cardOfId: (id) => (id === undefined ? undefined : byId.get(id)),
    card: (pan) => (pan === undefined ? undefined : cards.get(pan)),
    count,
    issue: (pan, returnUrl) => {
      const tag = cards.get(pan)?.tag ?? 'stray'
      const attempt: Attempt = { id: `${tag}-${count(`${tag} issued`) + 1}`, pan, returnUrl, state: 'issued' }
      attempts.set(attempt.id, attempt)
      return attempt
    },
    attempt: (id) => attempts.get(id),
    deal,
  }
}
