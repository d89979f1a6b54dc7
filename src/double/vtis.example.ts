import { getResponse } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { TokenServiceSettings } from '../model/token-service-settings.ts'
import { ecomRequesterOf } from '../model/trid.ts'
import { type CardWorld, type InquiryBehaviour, ordinaryProvisioning, type Token } from '../model/world.ts'
import { type Notes, takeNotes } from './recording.ts'
import { createStore } from './store.ts'
import { vtisHandlers, vtisPath } from './vtis.ts'

export const pan = '4111111111111111'
export const ecom: string = ecomRequesterOf('visa', 'vipps')

/** A token of the wallet, but for what is wished for. */
export const token = (
  reference: string,
  state: Token['state'] = 'active',
  requester: string = ecom,
): Token => ({
  requester,
  reference,
  state,
})

/** The world of one card. */
export const worldOf = (tokens: readonly Token[], inquiry: InquiryBehaviour = {}): CardWorld => ({
  pan,
  network: 'visa',
  expiry: '2028-12',
  tokens,
  inquiry,
  provisioning: ordinaryProvisioning,
  ecomRequester: ecom,
  tag: '1000001',
})

/** What came back; status 0 and the reason where nothing did. */
export interface Answered {
  readonly status: number
  readonly body: unknown
  readonly inquiry: UnderstoodInquiry | undefined
  readonly refused: string | undefined
}

/** Asks a service that holds one card; further asks meet the same service. */
export function serviceOf(
  world: CardWorld | undefined,
  settings: TokenServiceSettings = {},
  serviceKeyPem?: string,
): (body: unknown) => Promise<Answered> {
  const store = createStore()
  if (world !== undefined) store.put(world)
  const access = {
    settings,
    times: () => [Date.now()],
    ...(serviceKeyPem !== undefined && { serviceKeyPem }),
  }
  const handlers = [...vtisHandlers(store, 'visa', access)]
  return async (body) => {
    const request = new Request(`http://double${vtisPath('visa')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const notes: Notes = { gone: Promise.resolve() }
    takeNotes(request, notes)
    const response = await getResponse(handlers, request)
    const told = { inquiry: notes.inquiry, refused: notes.refused }
    if (response === undefined || response.type === 'error')
      return { status: 0, body: notes.noAnswer, ...told }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, body: isJson ? JSON.parse(text) : text, ...told }
  }
}

/** An inquiry in the clear for that card. */
export const question: { readonly cardholderInfo: { readonly primaryAccountNumber: string } } = {
  cardholderInfo: { primaryAccountNumber: pan },
}
