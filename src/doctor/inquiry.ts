import type { RecordedExchange } from '../double/doubles.ts'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import { unseal } from '../exchange/sealed.ts'
import type { Network } from '../model/network.ts'
import type { CardStatus } from '../model/operation.ts'
import type { CastMember } from '../run/cast.ts'
import { type Line, well, wrong } from './line.ts'

const answered = (exchange: RecordedExchange): string => {
  const answer = unseal(exchange.answer)
  return answer.kind === 'answered' ? `status ${answer.status}` : 'no answer'
}

const isError = (exchange: RecordedExchange): boolean => {
  const answer = unseal(exchange.answer)
  return answer.kind !== 'answered' || answer.status >= 400
}

/** A request that no handler took: the address was changed on the way. */
export const astray = (name: string, member: string, exchange: RecordedExchange): Line =>
  wrong(
    'wrongPath',
    name,
    `a request came to another path than it was given: ${exchange.redacted().request.line}; answered with ${answered(exchange)}`,
    `POST to \`${member}\` itself: nothing is put after it, and no part of it replaced.`,
  )

/** What the inquiries of one call showed: undefined where they were about the card, and were understood. */
export function inquiryFault(
  name: string,
  network: Network,
  { customer }: CastMember,
  exchanges: readonly RecordedExchange[],
): Line | undefined {
  const [first] = exchanges
  const understood = exchanges.flatMap((exchange) =>
    exchange.inquiry === undefined ? [] : [{ exchange, inquiry: unseal(exchange.inquiry) }],
  )
  const [one] = understood
  if (one === undefined) return first && astray(name, `tokenServices.${network}.url`, first)
  const ofNetwork = understood.filter(({ inquiry }) => inquiry.network === network)
  if (ofNetwork.length === 0) {
    return wrong(
      'otherNetwork',
      name,
      `the inquiry for a ${network} card went to the token service of ${one.inquiry.network}`,
      `Ask \`tokenServices.${network}.url\` about cards of ${network}.`,
    )
  }
  const refused = ofNetwork.map(({ exchange }) => exchange.refused).find((why) => why !== undefined)
  if (refused !== undefined && ofNetwork.every(({ exchange }) => exchange.refused !== undefined)) {
    return wrong(
      'inquiryRefused',
      name,
      `the inquiry was refused unread, as the real service would: ${refused}`,
      `Sign and encrypt inquiries with \`tokenServices.${network}.settings\` of the environment, by the rules of the dialect.`,
    )
  }
  const readable = ofNetwork.filter(
    ({ inquiry, exchange }) => inquiry.pan !== undefined && !isError(exchange),
  )
  if (readable.length === 0) {
    const { exchange, inquiry } = ofNetwork[0] ?? one
    return wrong(
      'inquiryNotUnderstood',
      name,
      `the inquiry is not in the dialect that is claimed, ${inquiry.dialect}: ${exchange.redacted().request.line}, answered with ${answered(exchange)}`,
      `Speak ${inquiry.dialect} to it, or claim in \`tokenServices.${network}\` the dialect that is spoken.`,
    )
  }
  if (readable.every(({ inquiry }) => inquiry.pan !== customer.card.pan)) {
    return wrong(
      'otherCard',
      name,
      'the inquiry was about another card than the one that was asked for',
      'Ask about `card.pan` of the call.',
    )
  }
  return undefined
}

const requestersAsked = (exchanges: readonly RecordedExchange[]): readonly string[] | undefined => {
  const lists = exchanges.map((exchange): UnderstoodInquiry['requesters'] =>
    exchange.inquiry === undefined ? undefined : unseal(exchange.inquiry).requesters,
  )
  return lists.some((list) => list === undefined)
    ? undefined
    : [...new Set(lists.flatMap((list) => list ?? []))].map((id) => id.slice(0, 40))
}

/** What a status says of a card with an active ecom token of every wallet brand, after an inquiry that was understood. */
export function statusLine(
  name: string,
  { world }: CastMember,
  status: CardStatus,
  exchanges: readonly RecordedExchange[],
): Line {
  const held = world.tokens.map(({ requester }) => requester)
  switch (status.ecom) {
    case 'registered':
      return well(name, 'reached and understood; a card with an active token is shown as registered')
    case 'unknown':
      return wrong(
        'answerNotUnderstood',
        name,
        'the inquiry was answered with an active token, and the card is shown as unknown',
        "See the integration's log for what it could not read in the answer, and whether it waited long enough for it.",
      )
    case 'notRegistered': {
      const asked = requestersAsked(exchanges)
      const none = asked !== undefined && !asked.some((id) => held.includes(id))
      return wrong(
        'tokensNotFound',
        name,
        none
          ? `the inquiry asked for the requesters ${asked.join(', ') || 'none'}, and the card's active tokens are of ${held.join(', ')}; it is shown as not registered`
          : 'the inquiry was answered with an active token, and the card is shown as not registered',
        none
          ? 'Ask for the requesters of the document, or for all.'
          : 'See where the list of tokens, the requester and the status stand in an answer of this dialect.',
      )
    }
  }
}
