import type { HttpHandler } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { DialectDescription } from '../model/dialect-description.ts'
import type { Network } from '../model/network.ts'
import { jsonAnswer } from './answers.ts'
import { customAnswer, customFaults, errorBody, isLaterPage } from './custom-answer.ts'
import { type GivenRequest, isInquiry, linkParameter, readQuestion } from './custom-request.ts'
import { onBelow } from './handler.ts'
import { answerFault, faultOf } from './inquiry-faults.ts'
import { misunderstand, notesOf } from './recording.ts'
import type { Store } from './store.ts'

/** The dialects `custom:NAME` ("Token service dialects"): a token service that answers as its user describes it. */

/** Path that the described paths stand below, for a network. */
export const customPath = (dialect: string, network: Network): string =>
  `/token-services/${network}/${encodeURIComponent(dialect)}`

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function given(request: Request, below: string): Promise<GivenRequest> {
  const { pathname, searchParams } = new URL(request.url)
  return {
    method: request.method,
    path: pathname.slice(below.length),
    query: searchParams,
    header: (name) => request.headers.get(name),
    body: asJson(await request.text()),
  }
}

/** The address of the page of a cursor: this request's own, with the cursor in place of the one that it has. */
const linkFrom =
  (request: Request) =>
  (cursor: string): string => {
    const url = new URL(request.url)
    url.searchParams.set(linkParameter, cursor)
    return `${notesOf(request)?.origin ?? url.origin}${url.pathname}${url.search}`
  }

/** The handlers of one network's described service. */
export const customHandlers = (
  dialect: string,
  description: DialectDescription,
  store: Store,
  network: Network,
): readonly HttpHandler[] => {
  const below = customPath(dialect, network)
  const { method, path = '', card: spot } = description.request
  const faults = customFaults(description)
  return [
    onBelow(below, async ({ request }) => {
      const received = await given(request, below)
      if (!isInquiry(description.request, received)) {
        const message = `${dialect} is asked by ${method} ${path === '' ? 'of its own address' : path}, and by nothing else.`
        return jsonAnswer({ message }, { status: 404 })
      }
      const question = readQuestion(description, received)
      const card = spot.by === 'id' ? store.cardOfId(question.card) : store.card(question.card)
      const pan = spot.by === 'id' ? card?.pan : question.card
      const understood: UnderstoodInquiry = {
        network,
        dialect,
        pan,
        requesters: question.requesters,
        key: JSON.stringify([network, pan ?? question.card, question.requesters?.toSorted(), question.page]),
        ...(question.besidesCard !== undefined && { besidesCard: question.besidesCard }),
      }
      const notes = notesOf(request)
      if (notes !== undefined) notes.inquiry = understood
      const { refused } = question
      if (refused !== undefined) {
        misunderstand(request, refused.words)
        return jsonAnswer({ ...errorBody(description), message: refused.words }, { status: refused.status })
      }
      const fault = faultOf(card, understood.key, store, isLaterPage(description, question.page))
      if (fault !== undefined) return answerFault(fault, request, faults)
      const { requesters, page } = question
      return customAnswer(description, network, { card, requesters, page, linkTo: linkFrom(request) })
    }),
  ]
}
