import { asks, wallet } from '../../src/check/asks.ts'
import type { Case } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, sendsRequest } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { grouped, type RequestOfRun, requestsOfRun } from './across-requests.ts'
import { requests } from './requests.ts'
import { retries } from './service-fails.ts'

const textOf = ({ body }: RequestOfRun): string | undefined => {
  const text = body?.['encryptedCardData']
  return typeof text === 'string' && text !== '' ? text : undefined
}

const finding = (kind: string, expected: string, actual: string, found: readonly RequestOfRun[]): Judgement =>
  fail({
    kind,
    place: '/encryptedCardData',
    expected: [expected],
    actual,
    exchanges: found.slice(0, 5).map(({ exchange }) => exchange.id),
  })

/** Different JWEs that share what `digestOf` tells of. */
const sharing = (
  found: readonly RequestOfRun[],
  digestOf: (request: RequestOfRun) => string | undefined,
): readonly (readonly RequestOfRun[])[] =>
  grouped(found, digestOf).filter((group) => new Set(group.map(textOf)).size > 1)

function judge(found: readonly RequestOfRun[]): readonly Judgement[] {
  if (found.length === 0) return []
  const different = new Set(found.map(textOf))
  // One for most is a constant; one for a few comes again, as from a seed or a clock.
  const kindOf = (kind: string, { length }: readonly RequestOfRun[]): string =>
    length * 2 > found.length ? kind : `${kind}-again`
  const ofAll = ({ length }: readonly RequestOfRun[]): string => `${length} of ${found.length} JWEs`
  const wrong = [
    ...sharing(found, ({ understood }) => understood.jwe?.contentKeyDigest).map((group) =>
      finding(
        kindOf('content-key', group),
        'a content key of its own for each JWE',
        `one key for ${ofAll(group)}`,
        group,
      ),
    ),
    ...sharing(found, ({ understood }) => understood.jwe?.ivDigest).map((group) =>
      finding(kindOf('iv', group), 'an IV of its own for each JWE', `one IV for ${ofAll(group)}`, group),
    ),
    ...grouped(found, textOf)
      .filter((group) => new Set(group.map(({ operation }) => operation).filter(Boolean)).size > 1)
      .map((group) =>
        finding('jwe-again', 'a JWE of its own for each operation', 'the JWE of an earlier operation', group),
      ),
  ]
  if (wrong.length > 0) return wrong
  return different.size > 1
    ? [pass(found.slice(0, 5).map(({ exchange }) => exchange.id))]
    : [inconclusive('two JWEs to compare')]
}

const cases: readonly Case[] = [
  {
    id: 'same-card-again',
    words: 'a card is added, the user cancels in the wallet, and the same card is added again',
    given: [{}],
    when: [
      asks.addCard({ name: 'first' }),
      wallet('opens', { link: 'first' }),
      wallet('cancels', { link: 'first' }),
      asks.addCard({ name: 'second' }),
    ],
    then: all(sendsRequest({ during: 'first' }), sendsRequest({ during: 'second' })),
  },
  {
    id: 'restarted',
    words: 'cards are added after the integration was started anew',
    given: [{}, {}],
    when: [asks.addCard({ name: 'first' }), asks.addCard({ name: 'second', customer: 1 })],
    setting: { kind: 'restarted' },
    then: sendsRequest({ during: 'first' }),
  },
]

/** RFC 7516, section 5.1, steps 2 and 9: a random content key, a random IV. RFC 7518, section 8.4: what else comes of it. */
export const keysAndIvsAreFresh: Check = requirement('CD-24', {
  stimuli: [...requests, ...retries],
  cases,
  across: (observations) => judge(requestsOfRun(observations)),
})
