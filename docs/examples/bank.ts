import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { json } from 'node:stream/consumers'

interface Environment {
  readonly tokenServices: Readonly<Record<string, { readonly url: string }>>
  readonly trust: { readonly caPem: string }
}

interface Ask {
  readonly card: { readonly pan: string; readonly network: 'visa' | 'mastercard' }
  readonly cardholder: { readonly birthDate: string }
}

interface Token {
  readonly tokenRequestorId: string
  readonly status: string
}

/** A page of an answer: null is one of the ways to say "no tokens". */
interface Page {
  readonly tokens: readonly Token[] | null
  readonly next?: string | null
}

/** Vipps and MobilePay: a token of either makes a card registered. */
const ecomRequesters = {
  visa: ['40010082040', '40010081524'],
  mastercard: ['50169178771', '50100496946'],
}

let environment: Environment | undefined

/** POSTs JSON, and gives the JSON that was answered. Throws at any other answer, and at none within 3 seconds. */
async function post(url: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const ca = environment?.trust.caPem
  const sent = request(url, { method: 'POST', headers, ca, signal: AbortSignal.timeout(3_000) })
  sent.on('error', () => undefined) // what went wrong is thrown where it is waited for
  sent.end(JSON.stringify(body))
  const [answer]: IncomingMessage[] = await once(sent, 'response')
  if (answer?.statusCode !== 200) throw new Error('not answered with 200')
  return json(answer)
}

const isPage = (value: unknown): value is Page =>
  typeof value === 'object' && value !== null && 'tokens' in value

/** Every token of the card under the ecom requesters, from every page. Throws where one can't be had. */
async function ecomTokens({ pan, network }: Ask['card']): Promise<readonly Token[]> {
  const url = environment?.tokenServices[network]?.url ?? ''
  const tokens: Token[] = []
  let page: string | null | undefined
  do {
    const asked = { pan, tokenRequestorIds: ecomRequesters[network], ...(page && { page }) }
    const answer = await post(url, asked)
    if (!isPage(answer)) throw new Error('an answer without tokens')
    tokens.push(...(answer.tokens ?? []))
    page = answer.next
  } while (page)
  return tokens.filter(({ tokenRequestorId }) => ecomRequesters[network].includes(tokenRequestorId))
}

/** The wallet is for people of 15 years and older. Dates are `YYYY-MM-DD`, so their order is that of their texts. */
function isOldEnough({ birthDate }: Ask['cardholder']): boolean {
  const [year = '', ...rest] = birthDate.split('-')
  return [Number(year) + 15, ...rest].join('-') <= new Date().toISOString().slice(0, 10)
}

/** The operations of the protocol as methods. In the place of their bodies, call your own code. */
const bank = {
  describe: () => ({
    protocol: 1,
    name: 'Example bank',
    version: '1.0.0',
    language: 'TypeScript',
    operations: ['cardStatus'],
    tokenServices: { visa: 'processor', mastercard: 'processor' },
    issuer: { names: ['Example Bank ASA'] },
    maxConcurrency: 8,
  }),

  /** Where the services are, and what to trust. May come again: from then on the new one holds. */
  async start(given: Environment) {
    environment = given
    return {}
  },

  async cardStatus({ card, cardholder }: Ask) {
    try {
      const states = (await ecomTokens(card)).map(({ status }) => status)
      if (states.includes('ACTIVE') || states.includes('SUSPENDED'))
        return { ecom: 'registered', offer: 'none' }
      if (states.some((state) => state !== 'DEACTIVATED')) return { ecom: 'unknown', offer: 'none' }
      return { ecom: 'notRegistered', offer: isOldEnough(cardholder) ? 'addCard' : 'none' }
    } catch {
      return { ecom: 'unknown', offer: 'none' }
    }
  },

  async stop() {
    return {}
  },
}

// biome-ignore lint/style/noDefaultExport: a module is plugged in by its default export.
export default bank
