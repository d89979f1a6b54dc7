import { type HttpHandler } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import { isObject } from '../model/json-text.ts'
import type { Network } from '../model/network.ts'
import { jsonAnswer } from './answers.ts'
import { parseBody } from './csapi-search.ts'
import { onPost } from './handler.ts'
import { answerFault, faultOf } from './inquiry-faults.ts'
import { type Received, receivedOf, textOf } from './received.ts'
import { misunderstand, notesOf, refuse } from './recording.ts'
import type { ServiceAccess } from './service-access.ts'
import type { Store } from './store.ts'
import { errorOf, tokensAnswer, wrongShape } from './vtis-answer.ts'
import { type MessageEncryption, messageEncryption } from './vtis-encryption.ts'
import { readInquiry } from './vtis-inquiry.ts'
import { translation } from './vtis-names.ts'
import { payTokenRefusal } from './x-pay-token.ts'

/** The `vtis` dialect ("Token service dialects"): Visa's token inquiry by card number. */

const path = (network: Network): string => `/token-services/${network}/vtis/v1/pan/retrieveTokenInfo`

/** Path of the inquiry for a network. */
export const vtisPath: (network: Network) => string = path

/** What `x-pay-token` calls the path: without the context root, and without a slash before it. */
export const vtisResourcePath = 'vtis/v1/pan/retrieveTokenInfo'

/** The body in the clear, still in the bank's member names; or why it can't be had. */
type Opened =
  | { readonly body: unknown; readonly problem?: never }
  | { readonly body?: never; readonly problem: string }

async function opened(body: unknown, encrypted: unknown, by: MessageEncryption | undefined): Promise<Opened> {
  if (by === undefined) {
    return typeof encrypted === 'string'
      ? { problem: 'the inquiry came encrypted, and `settings` have no encryption' }
      : { body }
  }
  if (typeof encrypted !== 'string') {
    return { problem: 'the inquiry has no encryptedData, and `settings` ask for encryption' }
  }
  const read = await by.open(encrypted)
  return 'text' in read ? { body: parseBody(read.text) } : read
}

/** The handlers of one network's service: in the clear or encrypted, signed or not, by its `settings`. */
export const vtisHandlers = (
  store: Store,
  network: Network,
  { settings, times, serviceKeyPem }: ServiceAccess,
): readonly HttpHandler[] => {
  const { apiKey, sharedSecret } = settings
  const names = translation(settings.names)
  const encryption = settings.encryption && messageEncryption(settings.encryption, serviceKeyPem)
  const inClear = (value: object, status = 200): Response => jsonAnswer(names.toBank(value), { status })
  const sealed = async (value: object): Promise<object> =>
    encryption === undefined
      ? value
      : { encryptedData: await encryption.seal(JSON.stringify(names.toBank(value))) }

  const refusalOf = (received: Received): string | undefined =>
    apiKey === undefined || sharedSecret === undefined
      ? undefined
      : payTokenRefusal(received, { apiKey, sharedSecret }, times())

  return [
    onPost(path(network), async ({ request }) => {
      const received = await receivedOf(request)
      const outer = names.fromBank(parseBody(textOf(received)))
      const read = await opened(outer, isObject(outer) ? outer['encryptedData'] : undefined, encryption)
      const inquiry = readInquiry(names.fromBank(read.body))
      const understood: UnderstoodInquiry = {
        network,
        dialect: 'vtis',
        pan: inquiry.pan,
        requesters: inquiry.requesters,
        key: JSON.stringify([network, inquiry.pan]),
      }
      const notes = notesOf(request)
      if (notes !== undefined) notes.inquiry = understood

      const refusal = refusalOf(received)
      if (refusal !== undefined) {
        refuse(request, refusal)
        return inClear(errorOf(401, 'invalidToken', 'The x-pay-token could not be verified.'), 401)
      }
      if (read.problem !== undefined) {
        refuse(request, read.problem)
        return inClear(errorOf(400, 'invalidEncryption', 'The encrypted data could not be read.'), 400)
      }
      if (inquiry.problem !== undefined) {
        if (inquiry.unserved !== undefined) {
          refuse(
            request,
            `the inquiry is by ${inquiry.unserved}; here cards are looked up by their number alone`,
          )
        }
        misunderstand(request, inquiry.problem)
        return inClear(errorOf(400, 'invalidParameter', inquiry.problem), 400)
      }
      const card = store.card(inquiry.pan)
      const fault = faultOf(card, understood.key, store, false)
      if (fault === undefined) return inClear(await sealed(tokensAnswer(card, network)))
      const status = fault.kind === 'status' ? fault.status : 500
      const error = errorOf(status, 'serviceUnavailable', 'The inquiry could not be answered.')
      return answerFault(fault, request, {
        error: names.toBank(error),
        wrongShape: names.toBank(await sealed(wrongShape)),
      })
    }),
  ]
}
