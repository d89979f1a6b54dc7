import { otherWallets } from '../../fixtures/decoy-requesters.ts'
import { asks } from '../../src/check/asks.ts'
import type { Case, Given, TokenDraft } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { emptyFormInWords } from '../../src/model/dialect.ts'
import { type Network, networks } from '../../src/model/network.ts'
import type { EmptyForm } from '../../src/model/world.ts'
import { ecomToken, nfcTokens } from './cards.ts'
import { addedShows, emptyIsOffered } from './statuses.ts'

/** Where the one active token stands among tokens that are gone, of the same requester and of the other brand's. */
const places = ['first', 'last'] as const

const tokensWith = (network: Network, place: (typeof places)[number]): readonly TokenDraft[] => {
  const gone = [ecomToken(network, 'vipps', 'gone'), ecomToken(network, 'mobilepay', 'gone')]
  return place === 'first'
    ? [ecomToken(network, 'vipps', 'active'), ...gone]
    : [...gone, ecomToken(network, 'vipps', 'active')]
}

const oneAnAccount = (tokens: readonly TokenDraft[]): readonly TokenDraft[] =>
  tokens.map((token, account) => ({ ...token, account }))

const manyOf = (network: Network, place: (typeof places)[number]): readonly Case[] => {
  const tokens = tokensWith(network, place)
  const when = [asks.cardStatus()]
  const then = statusShows({ ecom: 'registered' })
  return [
    {
      id: `tokens/${network}-${place}`,
      words: `a ${network} card with three ecom tokens, of which the ${place} is active`,
      given: [{ network, tokens }],
      when,
      then,
    },
    {
      id: `accounts/${network}-${place}`,
      words: `a ${network} card with an ecom token in each of three accounts, of which the ${place} is active`,
      given: [{ network, tokens: oneAnAccount(tokens), needs: ['accounts'] }],
      when,
      then,
    },
    {
      id: `pages/${network}-${place}`,
      words: `a ${network} card with an ecom token on each of three pages, of which the ${place} is active`,
      given: [{ network, tokens: oneAnAccount(tokens), needs: ['pages'], inquiry: { pageSize: 1 } }],
      when,
      then,
    },
  ]
}

/** Where the service leaves out what was deleted, only tokens that live can stand before the one that counts. */
const afterNfc = (network: Network): readonly Case[] => {
  const tokens = oneAnAccount([...nfcTokens(network, 'active'), ecomToken(network, 'vipps', 'active')])
  const when = [asks.cardStatus()]
  const then = statusShows({ ecom: 'registered' })
  return [
    {
      id: `accounts/${network}-after-nfc`,
      words: `a ${network} card whose active ecom token is in the last account, after active NFC tokens in others`,
      given: [{ network, tokens, needs: ['accounts'] }],
      when,
      then,
    },
    {
      id: `pages/${network}-after-nfc`,
      words: `a ${network} card whose active ecom token is on the last page, after active NFC tokens on others`,
      given: [{ network, tokens, needs: ['pages'], inquiry: { pageSize: 1 } }],
      when,
      then,
    },
  ]
}

/** A token that stands bare may be read or not be understood, but is not nothing. */
const bare = (network: Network): Case => ({
  id: `bare/${network}`,
  words: `a ${network} card whose only account and only token stand bare, without lists around them`,
  given: [
    {
      network,
      tokens: [ecomToken(network, 'vipps', 'active')],
      needs: ['bareItems'],
      inquiry: { bareItems: true },
    },
  ],
  when: [asks.cardStatus()],
  then: statusAvoids({ ecom: 'notRegistered', offer: 'addCard', breaking: 'violates' }),
  controls: [emptyIsOffered[network]],
})

/** For services that show no token that is gone: the one that counts stands after active ones of other wallets. */
const afterOthers = (network: Network): readonly Case[] => {
  const others = otherWallets[network].slice(0, 2)
  const given: Given = {
    network,
    tokens: oneAnAccount([
      ...others.map(({ id }): TokenDraft => ({ requester: id, state: 'active' })),
      ecomToken(network, 'vipps', 'active'),
    ]),
    inquiry: { looseFilter: true },
  }
  const when = [asks.cardStatus()]
  const then = statusShows({ ecom: 'registered' })
  return [
    {
      id: `tokens/${network}-after-others`,
      words: `a ${network} card with active tokens of two other wallets, and then an ecom token`,
      given: [given],
      when,
      then,
    },
    {
      id: `pages/${network}-after-others`,
      words: `a ${network} card with active tokens of two other wallets on two pages, and an ecom token on the third`,
      given: [{ ...given, needs: ['pages'], inquiry: { looseFilter: true, pageSize: 1 } }],
      when,
      then,
    },
  ]
}

/** Token services list a card's tokens in any number and order, by account and by page. */
export const wholeAnswerCounts: Check = requirement('TS-19', {
  cases: [
    ...forEach(networks, places, manyOf).flat(),
    ...networks.flatMap(afterNfc),
    ...networks.map(bare),
    ...networks.flatMap(afterOthers),
    ...networks.map(
      (network): Case => ({
        id: `pages/${network}-nfc`,
        words: `a ${network} card that was added, whose active NFC token stands on the last page`,
        given: [
          {
            network,
            tokens: oneAnAccount([
              ecomToken(network, 'vipps', 'active'),
              ...nfcTokens(network, 'gone'),
              ...nfcTokens(network, 'active'),
            ]),
            needs: ['pages'],
            inquiry: { pageSize: 1 },
          },
        ],
        when: [asks.cardStatus()],
        then: statusAvoids({ nfc: 'notEnrolled' }),
      }),
    ),
  ],
})

const forms: readonly (readonly [id: string, EmptyForm])[] = [
  ['empty-list', 'emptyList'],
  ['null-list', 'nullList'],
  ['absent-list', 'absentList'],
  ['empty-result-200', 'emptyResult200'],
  ['empty-result-4xx', 'emptyResult4xx'],
  ['not-found', 'notFound'],
  ['no-content', 'noContent'],
]

/** Each form in which a dialect says that a card has no tokens. */
export const everyFormOfNothing: Check = requirement('TS-20', {
  cases: forEach(networks, forms, (network, [id, form]) => ({
    id: `${network}-${id}`,
    words: `a ${network} card without tokens, told by ${emptyFormInWords(form)}`,
    given: [{ network, needs: [`empty:${form}`], inquiry: { emptyForm: form } }],
    when: [asks.cardStatus()],
    then: statusShows({ ecom: 'notRegistered' }),
    controls: [addedShows[network]],
  })),
})
