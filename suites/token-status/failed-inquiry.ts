import { asks } from '../../src/check/asks.ts'
import type { Case, Given, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, statusOf, statusShows } from '../../src/check/expectations.ts'
import { pass } from '../../src/check/judgement.ts'
import { askedStep, exchangesOf, inquiries } from '../../src/check/observed.ts'
import type { DialectFeature } from '../../src/model/dialect.ts'
import { type Network, networks } from '../../src/model/network.ts'
import type { InquiryFault } from '../../src/model/world.ts'
import { added, ecomToken } from './cards.ts'
import { emptyIsOffered } from './statuses.ts'

interface Failure {
  readonly id: string
  readonly words: string
  readonly fault: InquiryFault
  readonly networks: readonly Network[]
  readonly needs?: readonly DialectFeature[]
}

const status = (code: number, of: readonly Network[]): Failure => ({
  id: `status-${code}`,
  words: `error status ${code}`,
  fault: { kind: 'status', status: code },
  networks: of,
  ...(code === 404 && { needs: ['notFoundIsError'] }),
})

const failures: readonly Failure[] = [
  status(500, networks),
  status(503, ['visa']),
  status(401, ['mastercard']),
  status(404, networks),
  status(429, ['visa']),
  {
    id: 'error-under-200',
    words: 'an error body under status 200',
    fault: { kind: 'errorUnder200' },
    networks,
  },
  { id: 'hang', words: 'no answer at all', fault: { kind: 'hang' }, networks },
  { id: 'cut', words: 'a connection that is cut', fault: { kind: 'cut' }, networks },
  { id: 'not-json', words: 'an answer that is not JSON', fault: { kind: 'notJson' }, networks },
  { id: 'wrong-shape', words: 'an answer of the wrong shape', fault: { kind: 'wrongShape' }, networks },
]

/** Nothing is known of the card, and adding it is not offered. */
export const unknownAndNoOffer: Then = statusShows({
  ecom: 'unknown',
  offer: ['none', 'enrollNfc'],
  breaking: 'violates',
})

/** The failure that stands on the later pages only: who never asks for one is right with what came. */
const whereMet =
  (then: Then): Then =>
  (observation) => {
    const met = inquiries(observation).some(
      ({ answer }) => answer.kind === 'answered' && answer.status === 500,
    )
    return met || statusOf(observation) === undefined ? then(observation) : []
  }

const laterPageFails = (network: Network, first: 'gone' | 'active'): Given => ({
  network,
  needs: ['pages'],
  tokens: [
    ecomToken(network, 'vipps', first),
    { ...ecomToken(network, 'vipps', 'gone'), account: 1 },
    { ...ecomToken(network, 'mobilepay', 'gone'), account: 2 },
  ],
  inquiry: { pageSize: 1, fault: { kind: 'status', status: 500 }, faultOn: 'laterPages' },
})

const laterPages: readonly Case[] = networks.flatMap((network): readonly Case[] => [
  {
    id: `later-page/${network}-gone`,
    words: `a ${network} card whose second page of tokens fails, after one that is gone`,
    given: [laterPageFails(network, 'gone')],
    when: [asks.cardStatus()],
    then: whereMet(unknownAndNoOffer),
    controls: [emptyIsOffered[network]],
  },
  {
    id: `later-page/${network}-active`,
    words: `a ${network} card whose second page of tokens fails, after an active one`,
    given: [laterPageFails(network, 'active')],
    when: [asks.cardStatus()],
    then: whereMet(
      statusShows({ ecom: ['registered', 'unknown'], offer: ['none', 'enrollNfc'], breaking: 'violates' }),
    ),
    controls: [emptyIsOffered[network]],
  },
])

/** A failure that is gone at the next try: answered after a retry, or unknown without one. */
const unknownOrAnswered: Then = (observation) =>
  statusOf(observation)?.ecom === 'notRegistered'
    ? statusShows({ ecom: 'notRegistered' })(observation)
    : unknownAndNoOffer(observation)

const survives =
  (name: string): Then =>
  (observation) => {
    const step = askedStep(observation, name)
    return step?.outcome.kind === 'result'
      ? pass(exchangesOf(observation, step))
      : judgeNoResult(observation, name, { breaking: 'violates' })
  }

/** Introduction: the status is determined before anything is offered, and a failed inquiry determines nothing. */
export const failedInquiryIsUnknown: Check = requirement('TS-21', {
  cases: [
    ...failures.flatMap(({ id, words, fault, networks: of, needs = [] }) =>
      of.map((network) => ({
        id: `${id}/${network}`,
        words: `a ${network} card whose inquiry fails for good: ${words}`,
        given: [{ network, needs, inquiry: { fault } }],
        when: [asks.cardStatus()],
        then: unknownAndNoOffer,
        controls: [emptyIsOffered[network]],
      })),
    ),
    ...laterPages,
    ...networks.map((network) => ({
      id: `once/${network}`,
      words: `a ${network} card whose inquiry fails once, with status 503`,
      given: [{ network, inquiry: { fault: { kind: 'status', status: 503 } as const, faultTimes: 1 } }],
      when: [asks.cardStatus()],
      then: unknownOrAnswered,
    })),
    ...networks.map((network) => ({
      id: `enroll-nfc/${network}`,
      words: `enrollNfc for a ${network} card whose inquiry fails for good, with an answer of the wrong shape`,
      given: [{ ...added(network), inquiry: { fault: { kind: 'wrongShape' } as const } }],
      when: [asks.enrollNfc()],
      then: survives('enrollNfc'),
    })),
  ],
})
