import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import autocannon from 'autocannon'
import { dialectOf } from '../src/double/dialects.ts'
import { serve } from '../src/double/server.ts'
import { openAccess } from '../src/double/service-access.ts'
import { createStore } from '../src/double/store.ts'
import { ecomRequesters } from '../src/model/trid.ts'
import { type Figure, median, ratio } from './ratio.ts'

const pan = '4111111111111111'
const seconds = 3
const rounds = 3

const store = createStore()
store.put({
  pan,
  network: 'visa',
  tokens: [
    { requester: ecomRequesters('visa')[0] ?? '', reference: 'DNITHE000000000000000001', state: 'active' },
  ],
  inquiry: {},
  provisioning: { answer: { kind: 'link' } },
  ecomRequester: '',
  tag: '1',
})
const question = JSON.stringify({ pan, tokenRequestorIds: ecomRequesters('visa') })

/** The double over plain http, with so many services registered beside the processor of Visa. */
async function startDouble(services: 'one' | 'all'): Promise<{ url: string; close: () => Promise<void> }> {
  const processor = dialectOf('processor')
  const networks = services === 'one' ? (['visa'] as const) : (['mastercard', 'visa'] as const)
  const names = services === 'one' ? ['processor'] : ['csapi', 'processor']
  const routes = names.flatMap((name) =>
    networks.map((network) => {
      const { path, handlers } = dialectOf(name)
      return { path: path(network), handlers: handlers(store, network, openAccess) }
    }),
  )
  const server = await serve({
    handlersFor: (target) => routes.find(({ path }) => target.startsWith(path))?.handlers ?? [],
    seen: () => undefined,
    failed: (error) => {
      throw error
    },
    host: '127.0.0.1',
    port: 0,
    clock: () => performance.now(),
  })
  return { url: `http://127.0.0.1:${server.port}${processor.path('visa')}`, close: server.close }
}

/** A server of nothing but node:http that reads the body and gives the same answer. */
async function startBare(body: string): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => void server.close(),
  }
}

async function perSecond(url: string, connections: number): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: question,
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} bad answers, ${result.errors} errors`)
  return result.requests.average
}

/** The token service double against a bare server, side by side in each round. */
export async function tokenServiceFigures(): Promise<readonly Figure[]> {
  const double = await startDouble('one')
  const everything = await startDouble('all')
  const answer = await fetch(double.url, { method: 'POST', body: question })
  const bare = await startBare(await answer.text())
  const figures: Figure[] = []
  try {
    await perSecond(double.url, 1)
    for (const [connections, least] of [
      [1, 0.2],
      [10, 0.08],
    ] as const) {
      const rates: { bare: number; double: number; all: number }[] = []
      for (let round = 0; round < rounds; round += 1) {
        rates.push({
          bare: await perSecond(bare.url, connections),
          double: await perSecond(double.url, connections),
          all: await perSecond(everything.url, connections),
        })
      }
      const at = connections === 1 ? 'one connection' : `${connections} connections`
      const doubleRate = median(rates.map((rate) => rate.double))
      figures.push({ what: `token service double, ${at}: answers a second`, value: doubleRate.toFixed(0) })
      figures.push(
        ratio(`… against a bare server`, median(rates.map((rate) => rate.double / rate.bare)), { least }),
      )
      figures.push(
        ratio(
          `… with all services registered, against one`,
          median(rates.map((rate) => rate.all / rate.double)),
          { least: 0.9 },
        ),
      )
    }
  } finally {
    await Promise.all([double.close(), everything.close(), bare.close()])
  }
  return figures
}
