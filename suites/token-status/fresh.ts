import { asks, change } from '../../src/check/asks.ts'
import type { Case, Given, Step, Then, TokenDraft } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, statusOf, statusShows } from '../../src/check/expectations.ts'
import { inconclusive } from '../../src/check/judgement.ts'
import { type Network, networks } from '../../src/model/network.ts'
import type { CardStatus } from '../../src/model/operation.ts'
import { added, ecomToken } from './cards.ts'

const aroundChange = (tokens: readonly TokenDraft[]): readonly Step[] => [
  asks.cardStatus({ name: 'before' }),
  change({ tokens }),
  asks.cardStatus({ name: 'after' }),
]

/** What was seen before the change is the control of what is seen after it. */
const goesFrom =
  (before: CardStatus['ecom'], after: CardStatus['ecom']): Then =>
  (observation) => {
    const seen = statusOf(observation, 'before')
    if (seen === undefined) return judgeNoResult(observation, 'before')
    if (seen.ecom !== before) return inconclusive(`the status "${before}" before the change`)
    return statusShows({ at: 'after', ecom: after })(observation)
  }

const comesAndGoes = (network: Network): readonly Case[] => {
  const disappears = (id: string, words: string, left: readonly TokenDraft[]): Case => ({
    id: `disappears/${network}-${id}`,
    words: `a ${network} card whose active token ${words} between two inquiries`,
    given: [added(network)],
    when: aroundChange(left),
    then: goesFrom('registered', 'notRegistered'),
  })
  const empty: Given = { network }
  return [
    {
      id: `appears/${network}`,
      words: `a ${network} card that gets an active token between two inquiries`,
      given: [empty],
      when: aroundChange([ecomToken(network, 'vipps', 'active')]),
      then: goesFrom('notRegistered', 'registered'),
    },
    network === 'visa'
      ? disappears('deactivated', 'is deactivated', [ecomToken(network, 'vipps', 'gone')])
      : disappears('removed', 'is removed', []),
  ]
}

/** Main flow: "Vipps service verifies and updates the token status", which the bank's next inquiry shows. */
export const statusIsFresh: Check = requirement('TS-25', { cases: networks.flatMap(comesAndGoes) })
