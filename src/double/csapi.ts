import { type HttpHandler } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { Network } from '../model/network.ts'
import { csapiFaults, errorAnswer, searchAnswer } from './csapi-answer.ts'
import { namedIn, parseBody, readSearch } from './csapi-search.ts'
import { onPost } from './handler.ts'
import { answerFault, faultOf } from './inquiry-faults.ts'
import { notesOf } from './recording.ts'
import type { Store } from './store.ts'

/** The `csapi` dialect ("Token service dialects"): the search of the Mastercard MDES Customer Service API. */

/** Path of the search for a network. */
export const csapiPath = (network: Network): string => `/token-services/${network}/mdes/csapi/v2/search`

/** The handlers of one network's customer service. Signatures are not looked at: unsigned requests are taken. */
export const csapiHandlers = (store: Store, network: Network): readonly HttpHandler[] => [
  onPost(csapiPath(network), async ({ request }) => {
    const body = parseBody(await request.text())
    const { search, errors } = readSearch(body)
    const { pan, requesters } = namedIn(body)
    const understood: UnderstoodInquiry = {
      network,
      dialect: 'csapi',
      pan,
      requesters,
      // Whoever asks (AuditInfo) and in which order changes nothing.
      key: JSON.stringify([
        network,
        search === undefined
          ? pan
          : {
              ...search,
              requesters: search.requesters?.toSorted(),
              statusCodes: search.statusCodes?.toSorted(),
            },
      ]),
    }
    const notes = notesOf(request)
    if (notes !== undefined) notes.inquiry = understood
    if (search === undefined) return errorAnswer(errors, 400)
    const card = store.card(search.pan)
    const fault = faultOf(card, understood.key, store, search.offset > 0)
    if (fault !== undefined) return answerFault(fault, request, csapiFaults)
    return searchAnswer(card, search, network)
  }),
]
