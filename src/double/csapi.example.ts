import { getResponse } from 'msw'
import type { UnderstoodInquiry } from '../exchange/exchange.ts'
import { ecomRequesterOf, nfcRequester } from '../model/trid.ts'
import { type CardWorld, type InquiryBehaviour, ordinaryProvisioning, type Token } from '../model/world.ts'
import { csapiHandlers, csapiPath } from './csapi.ts'
import { type Notes, takeNotes } from './recording.ts'
import { openAccess, type ServiceAccess } from './service-access.ts'
import { createStore } from './store.ts'

export const pan = '5555555555554444'
export const ecom: string = ecomRequesterOf('mastercard', 'vipps')
export const nfc: string = nfcRequester('mastercard', 'ios')
/** A requester that is none of the wallet's. */
export const other = '50199999999'
/** Who asks: no search goes without it. */
export const AuditInfo: Readonly<Record<string, string>> = {
  UserId: 'pp',
  UserName: 'Push provisioning',
  Organization: 'Fjordbanken ASA',
}

/** An active token, but for what is wished for. */
export const token = (requester: string, reference: string, more: Partial<Token> = {}): Token => ({
  requester,
  reference,
  state: 'active',
  ...more,
})

/** The world of one card. */
export const worldOf = (tokens: readonly Token[], inquiry: InquiryBehaviour = {}): CardWorld => ({
  pan,
  network: 'mastercard',
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
  access: ServiceAccess = openAccess,
): (body: unknown) => Promise<Answered> {
  const store = createStore()
  if (world !== undefined) store.put(world)
  const handlers = [...csapiHandlers(store, 'mastercard', access)]
  return async (body: unknown): Promise<Answered> => {
    const request = new Request(`http://double${csapiPath('mastercard')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const notes: Notes = { gone: Promise.resolve() }
    takeNotes(request, notes)
    const response = await getResponse(handlers, request)
    const told = { inquiry: notes.inquiry, refused: notes.refused }
    if (response === undefined || response.type === 'error') {
      return { status: 0, body: notes.noAnswer, ...told }
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return { status: response.status, body: isJson ? JSON.parse(text) : text, ...told }
  }
}

/** A search for that card. */
export const search = (more: object = {}): object => ({
  SearchRequest: { AccountPan: pan, AuditInfo, ...more },
})

/** One account of an answer. */
export interface Account {
  readonly ExpirationDate: string
  readonly Tokens: { readonly Token: readonly Readonly<Record<string, unknown>>[] }
}

const memberOf = (value: unknown, member: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, member) : undefined

const isAccounts = (value: unknown): value is readonly Account[] => Array.isArray(value)

/** The accounts of an answer; none where it has no list. */
export const accountsOf = (body: unknown): readonly Account[] => {
  const list = memberOf(memberOf(memberOf(body, 'SearchResponse'), 'Accounts'), 'Account')
  return isAccounts(list) ? list : []
}

/** The references of all tokens of an answer, in order. */
export const referencesOf = (body: unknown): readonly unknown[] =>
  accountsOf(body).flatMap(({ Tokens }) => Tokens.Token.map((one) => one['TokenUniqueReference']))
