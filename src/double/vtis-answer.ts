import type { Network } from '../model/network.ts'
import { purposeOf } from '../model/trid.ts'
import type { CardWorld, Token, TokenState } from '../model/world.ts'
import { emptyFormOf } from './inquiry-faults.ts'

const statusWords: Readonly<Record<TokenState, string>> = {
  active: 'ACTIVE',
  suspended: 'SUSPENDED',
  pending: 'INACTIVE',
  gone: 'DEACTIVATED',
  // The dialect has no soft deletion of its own: the token is simply no longer there for use.
  softDeleted: 'DEACTIVATED',
  unknown: 'QUARANTINED',
}

/** An error of the service, in the dialect's own member names. */
export const errorOf = (status: number, reason: string, message: string): object => ({
  errorResponse: { status, reason, message },
})

/** The card's own reference: alike in shape to a token's, and another thing. */
const panReferenceOf = ({ tag }: CardWorld): string => `V-${tag.padStart(22, '0')}`

const tokenAsWire = (token: Token, card: CardWorld, network: Network): object => ({
  panReferenceID: panReferenceOf(card),
  tokenRequestorID: token.requester,
  tokenReferenceID: token.reference,
  tokenStatus: statusWords[token.state],
  tokenType: purposeOf(network, token.requester) === 'ecom' ? 'ECOMMERCE' : 'HCE',
  lastFourOfPAN: card.pan.slice(-4),
  ...(card.inquiry.unknownMembers === true && {
    deviceBinding: { names: ['a', 'b'], strength: 3 },
    entityOfLastAction: null,
  }),
})

/** What an inquiry finds: all the card's tokens at once, in the dialect's own member names. */
export function tokensAnswer(card: CardWorld | undefined, network: Network): object {
  const more = card?.inquiry.unknownMembers === true && { correlation: { hops: [1, 2] }, deprecated: null }
  if (card === undefined || card.tokens.length === 0) {
    return { ...more, tokenDetails: emptyFormOf('vtis', card) === 'nullList' ? null : [] }
  }
  return { ...more, tokenDetails: card.tokens.map((token) => tokenAsWire(token, card, network)) }
}

/** JSON that is no answer of the service. */
export const wrongShape: object = { tokenDetails: 'none of your business' }
