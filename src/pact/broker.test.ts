import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { pactsToVerify, publishContracts, publishResult } from './broker.ts'
import { type BrokerConnection, connectBroker } from './broker-connection.ts'
import { canIDeploy } from './broker-deployment.ts'
import { parsePact } from './pact-file.ts'

const servers: Server[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})

/** A broker that answers so. */
async function brokerThat(answer: RequestListener, path = ''): Promise<BrokerConnection> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return connectBroker({
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`),
    credentials: { kind: 'bearer', token: 's3cret-token' },
    timeout: 300,
  })
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_, outgoing) => {
    outgoing.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body))
  }

const status = (broker: BrokerConnection): Promise<unknown> => canIDeploy(broker, 'Bank', '1', 'production')

describe('a broker', () => {
  test.each<[string, RequestListener, string, RegExp]>([
    ['that never answers', () => undefined, 'brokerUnreachable', /no answer within 300 ms/u],
    [
      'that answers octet by octet',
      (_, outgoing) => {
        outgoing.writeHead(200)
        const drip = setInterval(() => outgoing.write(' '), 50)
        outgoing.on('close', () => clearInterval(drip))
      },
      'brokerUnreachable',
      /no answer within 300 ms/u,
    ],
    [
      'that cuts the connection',
      (_, outgoing) => outgoing.destroy(),
      'brokerUnreachable',
      /connection was cut/u,
    ],
    ['that has a fault', json(500, {}), 'brokerUnreachable', /status 500/u],
    [
      'that sends elsewhere',
      (_, outgoing) => outgoing.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
      'brokerUnreachable',
      /status 302/u,
    ],
    ['that does not let in', json(401, {}), 'brokerRefused', /PACT_BROKER_TOKEN/u],
    [
      'that is a page',
      (_, outgoing) => outgoing.writeHead(200, { 'content-type': 'text/html' }).end('<html>yes</html>'),
      'brokerNonsense',
      /text\/html, which is not JSON/u,
    ],
    [
      'that answers nothing',
      (_, outgoing) => outgoing.writeHead(200).end(),
      'brokerNonsense',
      /not one to can-i-deploy/u,
    ],
    ['that answers something else', json(200, { deployable: true }), 'brokerNonsense', /summary/u],
    [
      'that answers yes as a text',
      json(200, { summary: { deployable: 'yes', reason: '' }, matrix: [] }),
      'brokerNonsense',
      /summary\.deployable/u,
    ],
    [
      'that says what is wrong',
      json(400, { errors: ['Pacticipant Bank not found'] }),
      'brokerRefused',
      /Pacticipant Bank not found/u,
    ],
  ])('%s is no yes', async (_, answer, code, words) => {
    const error = await status(await brokerThat(answer)).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code, message: expect.stringMatching(words) })
    expect(String(error)).not.toContain('s3cret')
  })

  test('that is not there is unreachable', async () => {
    const broker = connectBroker({ url: new URL('http://127.0.0.1:9/'), timeout: 300 })
    await expect(status(broker)).rejects.toMatchObject({ code: 'brokerUnreachable' })
  })

  test('that answers is believed', async () => {
    const broker = await brokerThat(
      json(200, { summary: { deployable: true, reason: 'all good' }, matrix: [] }),
    )
    expect(await status(broker)).toEqual({ deployable: true, reason: 'all good', rows: [] })
  })

  test('that does not take a result as it is has not got it', async () => {
    const result = {
      success: true,
      providerVersion: '1',
      verifiedBy: { implementation: 'x', version: '1' },
      testResults: [],
    }
    const opposite = await brokerThat(json(201, { success: false }))
    await expect(publishResult(opposite, '/results', result)).rejects.toMatchObject({
      code: 'brokerNonsense',
    })
    const good = await brokerThat(json(201, { success: true }))
    await expect(publishResult(good, '/results', result)).resolves.toBeUndefined()
  })

  test('gets what it asks for at its own address alone, below its path', async () => {
    const asked: string[] = []
    const broker = await brokerThat(({ url, headers }, outgoing) => {
      asked.push(`${url ?? ''} ${headers.authorization ?? ''}`)
      const body =
        asked.length === 1
          ? { _embedded: { pacts: [{ _links: { self: { href: 'https://evil.example/broker/pacts/1' } } }] } }
          : {
              consumer: { name: 'a' },
              provider: { name: 'b' },
              interactions: [],
              _links: { 'pb:publish-verification-results': { href: 'https://evil.example/r' } },
            }
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }, '/broker')
    const wanted = await pactsToVerify(broker, { provider: 'b', selectors: [], pending: false })
    expect(wanted).toHaveLength(1)
    expect(asked).toEqual([
      '/broker/pacts/provider/b/for-verification Bearer s3cret-token',
      '/broker/pacts/1 Bearer s3cret-token',
    ])
  })

  test('takes contracts with names that need encoding', async () => {
    let sent: unknown
    const broker = await brokerThat((incoming, outgoing) => {
      incoming.on('data', (chunk: Buffer) => {
        sent = JSON.parse(chunk.toString())
      })
      incoming.on('end', () =>
        outgoing
          .writeHead(200, { 'content-type': 'application/json' })
          .end('{"_links":{},"notices":[{"text":"ok"}]}'),
      )
    })
    const pact = parsePact(
      { consumer: { name: 'Ål & Sønn' }, provider: { name: 'a/b' }, interactions: [] },
      'test',
    )
    expect(await publishContracts(broker, [pact], { version: '1', branch: 'main' })).toEqual(['ok'])
    expect(sent).toMatchObject({
      pacticipantName: 'Ål & Sønn',
      branch: 'main',
      contracts: [{ providerName: 'a/b' }],
    })
  })
})
