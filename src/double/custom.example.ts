import { getResponse } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import type { DescribedPaging, DialectDescription } from '../model/dialect-description.ts'
import { valueAt } from '../model/json-pointer.ts'
import { ecomRequesterOf, nfcRequester } from '../model/trid.ts'
import type { CardWorld, InquiryBehaviour, Token, TokenState } from '../model/world.ts'
import { ordinaryProvisioning } from '../model/world.ts'
import { dialectOf } from './dialects.ts'
import { takeNotes } from './recording.ts'
import { openAccess } from './service-access.ts'
import { createStore } from './store.ts'

/** The one card, and whose tokens it has. */
export const pan: string = '4111111111111111'
export const vipps: string = ecomRequesterOf('visa', 'vipps')
export const nfc: string = nfcRequester('visa', 'ios')

/** A description of no more than has to be. */
export const least: DialectDescription = {
  request: { method: 'GET', path: '/cards/{card}/tokens', card: { in: 'path', by: 'id' } },
  answer: {
    tokens: '/data',
    requester: '/who/id',
    reference: '/ref',
    status: '/state',
    states: { ON: 'active', HOLD: 'suspended', OFF: 'gone' },
  },
}

/** What a description has otherwise than the least one. */
export interface Change {
  readonly request?: Partial<DialectDescription['request']>
  readonly answer?: Partial<DialectDescription['answer']>
  readonly paging?: DescribedPaging
}

/** The least description, changed. */
export const changed = ({ request, answer, paging }: Change): DialectDescription => ({
  request: { ...least.request, ...request },
  answer: { ...least.answer, ...answer },
  ...(paging !== undefined && { paging }),
})

/** A token as the service holds it. */
export const token = (reference: string, state: TokenState = 'active', requester: string = vipps): Token => ({
  requester,
  reference,
  state,
})

/** What came back, and what the service understood. */
export interface Said {
  readonly status: number
  readonly text: string
  readonly body: unknown
  readonly understood: UnderstoodInquiry | undefined
}

/** Asks a service by a path below its address, or by a whole URL. */
export type Ask = (below: string, init?: RequestInit) => Promise<Said>

const base = 'https://tokens.example/token-services/visa/custom%3Aours'

/** A described service that holds one card; asked by a path below its address, or by a whole URL of its own. */
export function serviceOf(
  description: DialectDescription,
  tokens: readonly Token[],
  inquiry: InquiryBehaviour = {},
): Ask {
  const store = createStore()
  const card: CardWorld = {
    pan,
    id: 'card 7',
    network: 'visa',
    tokens,
    inquiry,
    provisioning: ordinaryProvisioning,
    ecomRequester: vipps,
    tag: '1',
  }
  store.put(card)
  const handlers = [...dialectOf('custom:ours', { ours: description }).handlers(store, 'visa', openAccess)]
  return async (below, init = {}) => {
    const request = new Request(below.startsWith('https:') ? below : `${base}${below}`, init)
    const notes: { inquiry?: UnderstoodInquiry; gone: Promise<void> } = { gone: Promise.resolve() }
    takeNotes(request, notes)
    const response = await getResponse(handlers, request)
    const text = (await response?.text()) ?? ''
    return {
      status: response?.status ?? 0,
      text,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
      understood: notes.inquiry,
    }
  }
}

/** A list of an answer; none where there is no list. */
export const list = (body: unknown, pointer = '/data'): readonly unknown[] => {
  const found = valueAt(body, pointer)
  return Array.isArray(found) ? found : []
}

/** The references of the tokens in a list. */
export const references = (body: unknown, pointer = '/data'): readonly unknown[] =>
  list(body, pointer).map((one) => valueAt(one, '/ref'))
