import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { composeJwe, jweHeader, rightRecipe } from '../../fixtures/jwe/compose-jwe.ts'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from '../exchange/decryption-keys.ts'
import { ecomRequesters } from '../model/trid.ts'
import type { InquiryBehaviour, ProvisioningAnswer } from '../model/world.ts'
import { dialectOf } from './dialects.ts'
import { inProcessHandlers } from './in-process.ts'
import { universalLink } from './link.ts'
import { provisioningPath } from './provisioning-service.ts'
import { type RunningServer, serve } from './server.ts'
import { createStore } from './store.ts'
import { deedHeader } from './wallet.ts'

const pan = '4111111111111111'
const [requester = ''] = ecomRequesters('visa')
const { published } = encryptionKeys
const host = 'https://bank-side.example'
const inquiryPath = dialectOf('processor').path('visa')

const store = createStore()
const interceptor = setupServer()
let socket: RunningServer

const hold = (inquiry: InquiryBehaviour = {}, answer: ProvisioningAnswer = { kind: 'link' }): void =>
  store.put({
    pan,
    network: 'visa',
    tokens: [{ requester, reference: 'DNITHE000000000000000001', state: 'active' }],
    inquiry,
    provisioning: { answer },
    ecomRequester: requester,
    tag: '77',
  })

const inquiry = { method: 'POST', body: JSON.stringify({ pan, tokenRequestorIds: [requester] }) }
const request = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    encryptedCardData: composeJwe(
      rightRecipe(published.publicPem, jweHeader(published.kid), JSON.stringify({ pan, expiry: '2028-12' })),
    ),
    countryCode: 'NO',
    nin: '03035500013',
    issuerName: 'Fjordbanken ASA',
    appSwitch: true,
    last4: '1111',
  }),
}

beforeAll(async () => {
  const handlers = inProcessHandlers({
    store,
    keys: await importDecryptionKeys([published]),
    dialects: { visa: 'processor', mastercard: 'csapi' },
    linkPointer: '/url',
    elsewhere: 'https://elsewhere.example/',
  })
  interceptor.use(...handlers)
  interceptor.listen({
    onUnhandledRequest: ({ url }, print) => {
      if (new URL(url).hostname !== '127.0.0.1') print.error()
    },
  })
  socket = await serve({
    handlersFor: () => handlers,
    seen: () => undefined,
    failed: (error) => {
      throw error
    },
    host: '127.0.0.1',
    port: 0,
    clock: () => performance.now(),
  })
})
afterEach(() => hold())
afterAll(async () => {
  interceptor.close()
  await socket.close()
})

const link: ProvisioningAnswer = { kind: 'link' }

describe('the doubles answer in process what they answer on a socket', () => {
  const rows: readonly (readonly [string, string, RequestInit, InquiryBehaviour, ProvisioningAnswer])[] = [
    ['tokens', inquiryPath, inquiry, {}, link],
    ['no tokens, as null', inquiryPath, { ...inquiry, body: '{"pan":"4000056655665556"}' }, {}, link],
    ['a malformed question', inquiryPath, { ...inquiry, body: '{' }, {}, link],
    ['an error status', inquiryPath, inquiry, { fault: { kind: 'status', status: 503 } }, link],
    ['an error under 200', inquiryPath, inquiry, { fault: { kind: 'errorUnder200' } }, link],
    ['a page', inquiryPath, inquiry, { fault: { kind: 'notJson' } }, link],
    ['a request that is not valid', provisioningPath, { ...request, body: '{"nin":"1"}' }, {}, link],
    [
      'a refusal',
      provisioningPath,
      request,
      {},
      { kind: 'error', status: 400, code: 'REQUEST_VALIDATION_ERROR' },
    ],
    ['an answer without link', provisioningPath, request, {}, { kind: 'noLink', form: 'absent' }],
  ]
  test.each(rows)('%s', async (_, path, init, behaviour, answer) => {
    hold(behaviour, answer)
    const inProcess = await fetch(`${host}${path}`, init)
    const onSocket = await fetch(`http://127.0.0.1:${socket.port}${path}`, init)
    expect([inProcess.status, await inProcess.text()]).toEqual([onSocket.status, await onSocket.text()])
  })
})

describe('in a bank’s own process', () => {
  test('a link is given, opens the wallet, and the token appears', async () => {
    hold()
    const { url } = (await (await fetch(`${host}${provisioningPath}`, request)).json()) as { url: string }
    expect(url).toBe(universalLink(/attempt=([^&]*)/u.exec(url)?.[1] ?? ''))
    const before = store.card(pan)?.tokens.length ?? 0
    expect((await fetch(url, { headers: { [deedHeader]: 'opens' } })).status).toBe(200)
    expect(store.card(pan)?.tokens).toHaveLength(before)
    await fetch(url, { headers: { [deedHeader]: 'completes' } })
    expect(store.card(pan)?.tokens).toHaveLength(before + 1)
    expect((await fetch(url, { headers: { [deedHeader]: 'completes' } })).status).toBe(409)
  })

  test('a hang holds the connection until the client gives up', async () => {
    hold({ fault: { kind: 'hang' } })
    const giveUp = new AbortController()
    const answer = fetch(`${host}${inquiryPath}`, { ...inquiry, signal: giveUp.signal })
    const first = await Promise.race([
      answer,
      new Promise((resolve) => setTimeout(resolve, 50, 'still held')),
    ])
    expect(first).toBe('still held')
    giveUp.abort()
    await expect(answer).rejects.toThrow()
  })

  test('a cut connection is an error of the network', async () => {
    hold({ fault: { kind: 'cut' } })
    await expect(fetch(`${host}${inquiryPath}`, inquiry)).rejects.toThrow()
  })
})
