import { syncBuiltinESMExports } from 'node:module'
import { setupServer } from 'msw/node'
import { testCardholders, testCards } from 'samsvar/fixtures'
import { createSamsvarHandlers, ecomRequesterOf } from 'samsvar/msw'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import bank from './bank.ts'

// The services in this process: no socket, no certificate. Your code is pointed to them, or they stand at its own
// addresses: createSamsvarHandlers({ urls: { provisioning: 'https://…' } }).
const samsvar = await createSamsvarHandlers()
const server = setupServer(...samsvar.handlers)

const [cardholder] = testCardholders({ seed: 7, countries: ['SE'] })
const cards = testCards({ seed: 7, networks: ['visa', 'mastercard'] })

beforeAll(async () => {
  server.listen({ onUnhandledRequest: 'error' })
  // MSW sees `fetch` and `https.request`; a function that was imported by its name from node:https only after this.
  syncBuiltinESMExports()
  const { visa = '', mastercard = '' } = samsvar.urls
  await bank.start({
    tokenServices: { visa: { url: visa }, mastercard: { url: mastercard } },
    trust: { caPem: '' },
  })
})
afterEach(() => samsvar.reset())
afterAll(() => server.close())

describe.each(cards)('a $network card', (card) => {
  const status = () => bank.cardStatus({ card, cardholder })
  const token = { requester: ecomRequesterOf(card.network, 'mobilepay'), state: 'active' } as const

  test('that the wallet has is registered', async () => {
    samsvar.hold({ ...card, tokens: [token] })
    expect(await status()).toEqual({ ecom: 'registered', offer: 'none' })
  })

  test('whose token is gone can be added again', async () => {
    samsvar.hold({ ...card, tokens: [{ ...token, state: 'gone' }] })
    expect(await status()).toEqual({ ecom: 'notRegistered', offer: 'addCard' })
  })

  test.each(['errorUnder200', 'cut', 'notJson', 'wrongShape'] as const)(
    'whose inquiry fails (%s) is unknown',
    async (kind) => {
      samsvar.hold({ ...card, tokens: [token], inquiry: { fault: { kind } } })
      expect(await status()).toEqual({ ecom: 'unknown', offer: 'none' })
    },
  )
})
