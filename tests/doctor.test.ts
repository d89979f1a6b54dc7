import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { type ExaminationSettings, examine } from '../src/doctor/examine.ts'
import type { Line } from '../src/doctor/line.ts'
import { issueCertificates } from '../src/double/certificates.ts'
import { moduleTarget } from '../src/target/module.ts'
import { asking, brokenSetUps, claiming, dated, ofBoth } from './broken-set-ups.ts'

type Settings = Partial<Omit<ExaminationSettings, 'openTarget' | 'tell'>>

/** What the doctor tells of a bank. */
async function examined(bank: object, settings: Settings = {}): Promise<readonly Line[]> {
  const lines: Line[] = []
  await examine({
    openTarget: (events) => moduleTarget(bank, 'example', events, { describe: 1_000, call: 5_000 }),
    keys: runKeys,
    tell: (line) => lines.push(line),
    ...settings,
  })
  return lines
}

/** Everything that is not well, by code and place. */
const amiss = (lines: readonly Line[]): readonly string[] =>
  lines.filter(({ state }) => state !== 'well').map(({ code, where }) => `${code} at ${where}`)

const listedCard = (id: string, network: 'visa' | 'mastercard', pan: string) => ({
  card: { id, pan, network, expiry: '2035-05' },
  cardholder: { nin: '15076500565', countryCode: 'NO', birthDate: '1965-07-15' },
})
const listedCards = [
  listedCard('a', 'visa', '4111111111111111'),
  listedCard('b', 'mastercard', '5555555555554444'),
]

/** Banks in order, whatever their ways, and of whom nothing is told. */
const inOrder: readonly (readonly [string, object, Settings?])[] = [
  ['the reference bank', createBank()],
  ['by IP address', createBank(), { advertise: '127.0.0.1' }],
  ['over IPv6', createBank(), { advertise: '[::1]', bind: '::1' }],
  ['with token services over plain http', createBank(), { plainTokenServices: true }],
  ['with the link at another place', createBank(), { linkPointer: '/data/0/href' }],
  ['with a clock of its own', createBank(), { now: new Date('2026-11-22T12:00:00Z') }],
  [
    'with one network',
    createBank(claiming({ tokenServices: { mastercard: 'processor' }, tokenServiceSecurity: {} })),
  ],
  ['with addCard alone', createBank(claiming({ operations: ['addCard'] }))],
  ['with enrollNfc alone', createBank(claiming({ operations: ['enrollNfc'] }))],
  ['with nfcLink alone', createBank(claiming({ operations: ['nfcLink'] }))],
  ['with a card of its own for each network', createBank(claiming({ cards: 'listed' })), { listedCards }],
  ['that follows no clock', createBank(claiming({ clock: false }))],
  ['with a clock that is not quite right', createBank(dated(30))],
  [
    'without TLS of its own',
    createBank({ ...claiming({ tls: 'gateway' }), tlsOptions: ({ trust }) => ({ ca: trust.caPem }) }),
  ],
]

describe('a bank that', () => {
  test.each(brokenSetUps)('%s', async (_, bank, expected) => {
    const lines = await examined(bank)
    expect(amiss(lines)).toEqual(expected)
    for (const { state, mend } of lines) expect(mend !== undefined).toBe(state !== 'well')
  })
})

describe('a bank in order', () => {
  test.each(inOrder.map(([name, bank, settings = {}]) => ({ name, bank, settings })))(
    '$name',
    async ({ bank, settings }) => {
      const lines = await examined(bank, settings)
      expect(amiss(lines)).toEqual([])
      expect(lines.length).toBeGreaterThan(3)
    },
  )
})

describe('what is told', () => {
  test('has no card number, whatever the bank puts where', async () => {
    const leaky = createBank({
      ...asking(({ url, body }) => ({ url: `${url}/${/\d{16}/u.exec(body)?.[0]}` })),
      addCard: async ({ card, cardholder }) => {
        throw new Error(`no luck with ${card.pan} of ${cardholder.nin}`)
      },
    })
    const lines = await examined(leaky)
    expect(new Set(amiss(lines))).toEqual(
      new Set([...ofBoth('wrongPath'), 'unreachable at provisioning service']),
    )
    expect(JSON.stringify(lines)).not.toMatch(/\d{13,19}|\d{11}\b/u)
  })

  test('names the requesters that were asked for, and those of the card', async () => {
    const lines = await examined(createBank({ requestersToAsk: () => ['40010099999'] }))
    expect(lines.find(({ code }) => code === 'tokensNotFound')?.what).toMatch(
      /asked for the requesters 40010099999, and the card's active tokens are of \d+, \d+; it is shown as not/u,
    )
  })

  test('is a request that is not valid as a note: judging it is a run’s', async () => {
    const lines = await examined(createBank({ issuerName: () => '' }))
    expect(lines.filter(({ state }) => state !== 'well')).toMatchObject([
      { state: 'note', code: 'requestRejected', what: expect.stringContaining('/issuerName') },
    ])
  })

  test('is a port that is taken, and not an exception', async () => {
    const listener = createServer().listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const address = listener.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const lines = await examined(createBank(), { ports: { expired: port } })
    expect(amiss(lines)).toEqual(['cannotListen at doubles'])
    listener.close()
  })

  test('is a certificate that nobody advertised', async () => {
    const settings: Settings = {
      certificates: () => issueCertificates({ hosts: ['other.example'], now: new Date() }),
    }
    expect(new Set(amiss(await examined(createBank(), settings)))).toEqual(
      new Set([...ofBoth('certificateNotTrusted'), 'certificateNotTrusted at provisioning service']),
    )
  })
})
