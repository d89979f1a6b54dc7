import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { composeJwe, jweHeader, rightRecipe } from '../../fixtures/jwe/compose-jwe.ts'
import { testCardholders, testCards } from './fixtures.ts'
import { createSamsvarHandlers, ecomRequesterOf, type HeldToken, type Network, nfcRequester } from './msw.ts'

const own = 'https://api.ourbank.example/wallet/cards'
const samsvar = await createSamsvarHandlers({
  tokenServices: { visa: 'processor', mastercard: 'csapi' },
  urls: { provisioning: own },
  linkPointer: '/links/open',
})
const server = setupServer(...samsvar.handlers)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => samsvar.reset())
afterAll(() => server.close())

const [visa] = testCards({ networks: ['visa'] })
const [mastercard] = testCards({ networks: ['mastercard'] })
const [cardholder] = testCardholders({ countries: ['NO'] })
if (visa === undefined || mastercard === undefined || cardholder === undefined) throw new Error('no fixtures')

const post = (url: string | undefined, body: unknown): Promise<Response> =>
  fetch(url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const request = (change: object = {}): Record<string, unknown> => ({
  encryptedCardData: composeJwe(
    rightRecipe(
      samsvar.encryptionKey.pem,
      jweHeader(samsvar.encryptionKey.jwk.kid),
      JSON.stringify({ pan: visa.pan, expiry: visa.expiry }),
    ),
  ),
  countryCode: cardholder.countryCode,
  nin: cardholder.nin,
  issuerName: 'Our Bank',
  appSwitch: true,
  last4: visa.pan.slice(-4),
  ...change,
})

const linkIn = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { links: { open: string } }).links.open

const active = (network: Network): HeldToken => ({
  requester: ecomRequesterOf(network, 'vipps'),
  state: 'active',
  reference: 'REF-1',
})

describe('the token services', () => {
  test('answer for a card that is held, each in its dialect', async () => {
    samsvar.hold({ ...visa, tokens: [active('visa')] })
    samsvar.hold({
      ...mastercard,
      tokens: [active('mastercard'), { requester: nfcRequester('mastercard', 'ios'), state: 'suspended' }],
    })
    expect(await (await post(samsvar.urls.visa, { pan: visa.pan })).json()).toEqual({
      tokens: [
        { tokenRequestorId: ecomRequesterOf('visa', 'vipps'), tokenReference: 'REF-1', status: 'ACTIVE' },
      ],
      next: null,
    })
    const search = {
      SearchRequest: {
        AccountPan: mastercard.pan,
        AuditInfo: { UserId: 'u', UserName: 'n', Organization: 'o' },
      },
    }
    const found = JSON.stringify(await (await post(samsvar.urls.mastercard, search)).json())
    expect(found).toContain('REF-1')
    expect(found).toContain('"CurrentStatusCode":"S"')
  })

  test('know nothing of any other card, nor of one that was reset', async () => {
    const none = { tokens: [], next: null }
    expect(await (await post(samsvar.urls.visa, { pan: visa.pan })).json()).toEqual(none)
    samsvar.hold({ ...visa, tokens: [{ requester: ecomRequesterOf('visa', 'vipps'), state: 'active' }] })
    samsvar.reset()
    expect(await (await post(samsvar.urls.visa, { pan: visa.pan })).json()).toEqual(none)
  })

  test('fail as they are told to', async () => {
    samsvar.hold({ ...visa, inquiry: { fault: { kind: 'cut' }, faultTimes: 1 } })
    await expect(post(samsvar.urls.visa, { pan: visa.pan })).rejects.toThrow()
    expect((await post(samsvar.urls.visa, { pan: visa.pan })).status).toBe(200)
    samsvar.hold({ ...visa, inquiry: { fault: { kind: 'hang' } } })
    const impatient = {
      method: 'POST',
      body: JSON.stringify({ pan: visa.pan }),
      signal: AbortSignal.timeout(50),
    }
    await expect(fetch(samsvar.urls.visa ?? '', impatient)).rejects.toThrow()
  })
})

describe('the provisioning service, at the bank’s own address', () => {
  test('takes a valid request, opens it, and the link leads to a token', async () => {
    const link = await linkIn(await post(own, request()))
    expect(samsvar.received()).toMatchObject([
      { rejections: [], cardData: { pan: visa.pan, expiry: visa.expiry }, body: { nin: cardholder.nin } },
    ])
    expect(await samsvar.playUser(link, 'opens')).toBe(true)
    expect(await samsvar.playUser(link, 'completes')).toBe(true)
    expect(await samsvar.playUser(link, 'completes')).toBe(false)
    expect(await samsvar.playUser(`${link}&more`, 'opens')).toBe(false)
    const { tokens } = (await (await post(samsvar.urls.visa, { pan: visa.pan })).json()) as {
      tokens: unknown
    }
    expect(tokens).toMatchObject([{ tokenRequestorId: ecomRequesterOf('visa', 'vipps'), status: 'ACTIVE' }])
  })

  test('says why it refuses one', async () => {
    const answer = await post(own, request({ nin: 7 }))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'REQUEST_VALIDATION_ERROR' })
    const [{ rejections } = { rejections: [] }] = samsvar.received()
    expect(rejections.join()).toContain('nin')
  })

  test.each([
    ['an error', { kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR' }, 500],
    ['a redirect', { kind: 'redirect', status: 307 }, 307],
    ['no link', { kind: 'noLink', form: 'absent' }, 200],
  ] as const)('answers with %s where it is told to', async (_, answer, status) => {
    samsvar.hold({ ...visa, provisioning: { answer } })
    const init = { method: 'POST', body: JSON.stringify(request()), redirect: 'manual' } as const
    expect((await fetch(own, init)).status).toBe(status)
  })
})

test('a dialect that there is not is refused', async () => {
  await expect(createSamsvarHandlers({ tokenServices: { visa: 'tokens' } })).rejects.toThrow('tokens')
})
