import { type HttpHandler } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import { isObject } from '../model/json-text.ts'
import type { Network } from '../model/network.ts'
import type { CardWorld, Token, TokenState } from '../model/world.ts'
import { jsonAnswer } from './answers.ts'
import { onPost } from './handler.ts'
import { answerFault, emptyFormOf, type FaultShapes, faultOf } from './inquiry-faults.ts'
import { misunderstand, notesOf } from './recording.ts'
import type { Store } from './store.ts'

/** The `processor` dialect ("Token service dialects"): one POST with the card number and the requesters wanted. */

interface Question {
  readonly pan: string | undefined
  readonly requesters: readonly string[] | undefined
  readonly page: string | undefined
}

/** The question in a request body; undefined where the service would not understand it. */
function readQuestion(text: string): Question | undefined {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isObject(body) || typeof body['pan'] !== 'string') return undefined
  const wanted = body['tokenRequestorIds'] ?? undefined
  const page = body['page'] ?? undefined
  if (wanted !== undefined && !Array.isArray(wanted)) return undefined
  if (page !== undefined && typeof page !== 'string') return undefined
  return { pan: body['pan'], requesters: wanted?.map(String), page }
}

const statusWords: Readonly<Record<TokenState, string>> = {
  active: 'ACTIVE',
  suspended: 'SUSPENDED',
  pending: 'INACTIVE',
  gone: 'DEACTIVATED',
  // The dialect has no soft deletion of its own: the token is simply no longer there for use.
  softDeleted: 'DEACTIVATED',
  unknown: 'QUARANTINED',
}

const faultShapes: FaultShapes = {
  error: { error: { code: 'TEMPORARILY_UNAVAILABLE', message: 'The inquiry could not be answered.' } },
  wrongShape: { tokens: 'none of your business', next: 7 },
}

const asWire = (token: Token, unknownMembers: boolean): Record<string, unknown> => ({
  tokenRequestorId: token.requester,
  tokenReference: token.reference,
  status: statusWords[token.state],
  ...(unknownMembers && { assuranceLevel: 3, device: { kind: 'phone', names: ['a', 'b'] }, walletId: null }),
})

function answerTokens(card: CardWorld | undefined, question: Question): Response {
  const behaviour = card?.inquiry ?? {}
  const { requesters } = question
  const tokens = (card?.tokens ?? []).filter(
    (token) =>
      requesters === undefined || behaviour.looseFilter === true || requesters.includes(token.requester),
  )
  const extra = behaviour.unknownMembers === true
  const more = extra ? { correlation: { trace: 'a1', hops: [1, 2] }, deprecated: null } : {}
  if (tokens.length === 0) {
    const none = emptyFormOf('processor', card) === 'nullList' ? null : []
    return jsonAnswer({ ...more, tokens: none, next: null })
  }
  const size = behaviour.pageSize ?? tokens.length
  const from = question.page === undefined ? 0 : Number.parseInt(question.page.replace(/^p/u, ''), 10) || 0
  const next = from + size < tokens.length ? `p${from + size}` : null
  return jsonAnswer({
    ...more,
    tokens: tokens.slice(from, from + size).map((token) => asWire(token, extra)),
    next,
  })
}

/** Path of the processor's inquiry for a network. */
export const processorPath = (network: Network): string => `/token-services/${network}/processor/tokens`

/** The handlers of one network's processor. */
export const processorHandlers = (store: Store, network: Network): readonly HttpHandler[] => [
  onPost(processorPath(network), async ({ request }) => {
    const question = readQuestion(await request.text())
    const notes = notesOf(request)
    const understood: UnderstoodInquiry = {
      network,
      dialect: 'processor',
      pan: question?.pan,
      requesters: question?.requesters,
      key: JSON.stringify([network, question?.pan, question?.requesters?.toSorted(), question?.page]),
    }
    if (notes !== undefined) notes.inquiry = understood
    if (question === undefined) {
      const message = '`pan` must be a string, `tokenRequestorIds` a list.'
      misunderstand(request, message)
      return jsonAnswer({ error: { code: 'INVALID_REQUEST', message } }, { status: 400 })
    }
    const card = store.card(question.pan)
    const fault = faultOf(card, understood.key, store, question.page !== undefined)
    if (fault !== undefined) return answerFault(fault, request, faultShapes)
    return answerTokens(card, question)
  }),
]
