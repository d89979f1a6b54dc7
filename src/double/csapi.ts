import { type HttpHandler } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { Network } from '../model/network.ts'
import { csapiFaults, errorAnswer, searchAnswer } from './csapi-answer.ts'
import { namedIn, parseBody, readSearch } from './csapi-search.ts'
import { createSignatureCheck } from './csapi-signature.ts'
import { onPost } from './handler.ts'
import { answerFault, faultOf } from './inquiry-faults.ts'
import { type Received, receivedOf, textOf } from './received.ts'
import { misunderstand, notesOf, refuse } from './recording.ts'
import type { ServiceAccess } from './service-access.ts'
import type { Store } from './store.ts'

/** The `csapi` dialect ("Token service dialects"): the search of the Mastercard MDES Customer Service API. */

/** Path of the search for a network. */
export const csapiPath = (network: Network): string => `/token-services/${network}/mdes/csapi/v2/search`

/** How the gateway refuses a request that is not signed as it should be; why is for the run to tell. */
const notSigned = (): Response =>
  errorAnswer(
    [
      {
        Source: 'Gateway',
        ReasonCode: 'AUTHENTICATION_FAILED',
        Description: 'The OAuth signature could not be verified.',
        Recoverable: 'false',
        Details: null,
      },
    ],
    401,
  )

/** The handlers of one network's customer service. Signatures are verified where `settings` have what to sign with. */
export const csapiHandlers = (
  store: Store,
  network: Network,
  { settings, times }: ServiceAccess,
): readonly HttpHandler[] => {
  const { consumerKey, signingKeyPem } = settings
  const signatures =
    consumerKey === undefined || signingKeyPem === undefined
      ? undefined
      : createSignatureCheck({ consumerKey, signingKeyPem }, times)

  const answer = async (request: Request, received: Received): Promise<Response> => {
    const body = parseBody(textOf(received))
    const { search, errors, unserved } = readSearch(body)
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
    const refusal = signatures?.refusal(received)
    if (refusal !== undefined) {
      refuse(request, refusal)
      return notSigned()
    }
    if (search === undefined) {
      if (unserved !== undefined) {
        refuse(request, `the search is by ${unserved}; here cards are looked up by AccountPan alone`)
      }
      const [first] = errors
      if (first !== undefined) misunderstand(request, `${first.Source}: ${first.Description}`)
      return errorAnswer(errors, 400)
    }
    const card = store.card(search.pan)
    const fault = faultOf(card, understood.key, store, search.offset > 0)
    if (fault !== undefined) return answerFault(fault, request, csapiFaults)
    return searchAnswer(card, search, network)
  }

  return [
    onPost(csapiPath(network), async ({ request }) => {
      const received = await receivedOf(request)
      const response = await answer(request, received)
      if (response.type !== 'error') signatures?.answered(received)
      return response
    }),
  ]
}
