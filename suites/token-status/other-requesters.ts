import {
  type DecoyRequester,
  merchants,
  oneDigitOff,
  otherWallets,
  padded,
} from '../../fixtures/decoy-requesters.ts'
import { asks } from '../../src/check/asks.ts'
import type { Control, TokenDraft } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyInquiry } from '../../src/check/rules.ts'
import { type DialectFeature, featuresOf } from '../../src/model/dialect.ts'
import { type Network, networks } from '../../src/model/network.ts'
import { requesters } from '../../src/model/trid.ts'
import { ecomToken } from './cards.ts'
import { statuses } from './statuses.ts'

interface Group {
  readonly id: string
  readonly words: string
  readonly decoys: Readonly<Record<Network, readonly DecoyRequester[]>>
  readonly needs: readonly DialectFeature[]
}

const groups: readonly Group[] = [
  { id: 'wallets', words: 'tokens of other wallets', decoys: otherWallets, needs: [] },
  { id: 'merchants', words: 'tokens of merchants', decoys: merchants, needs: [] },
  {
    id: 'one-digit',
    words: 'tokens of requesters one digit off',
    decoys: oneDigitOff,
    needs: ['requesterIds'],
  },
  {
    id: 'padded',
    words: "tokens of the wallet's requesters, padded to twelve digits",
    decoys: padded,
    needs: ['textRequesters'],
  },
]

const active = (decoys: readonly DecoyRequester[]): readonly TokenDraft[] =>
  decoys.map(({ id }) => ({ requester: id, state: 'active' }))

// Services may filter loosely: these tokens come, whatever was asked for.
const inquiry = { looseFilter: true }

/** Among all those tokens, the wallet's own is found. */
const amongOthers = (network: Network, among: readonly Group[]): Control => ({
  given: [
    {
      network,
      tokens: [
        ...among.flatMap(({ decoys }) => active(decoys[network])),
        ecomToken(network, 'vipps', 'active'),
      ],
      inquiry,
    },
  ],
  when: [asks.cardStatus()],
  setting: { kind: 'default' },
  then: statusShows({ ecom: 'registered' }),
})

const foundAmong = (among: readonly Group[]): Readonly<Record<Network, Control>> => ({
  visa: amongOthers('visa', among),
  mastercard: amongOthers('mastercard', among),
})

const foundAmongAll = foundAmong(groups)
/** For services that cannot show every kind of other requester. */
const foundAmongSome = foundAmong(groups.filter(({ needs }) => needs.length === 0))

/** "Ecom token requester IDs" names two for each network; any other is somebody else's, however alike it looks. */
export const otherRequestersCountForNothing: Check = requirement('TS-09', {
  cases: forEach(networks, groups, (network, { id, words, decoys, needs }) => ({
    id: `${network}-${id}`,
    words: `a ${network} card with active ${words} only`,
    given: [{ network, needs, tokens: active(decoys[network]), inquiry }],
    when: [asks.cardStatus()],
    then: all(statusShows({ ecom: 'notRegistered' }), statusAvoids({ nfc: 'enrolled' })),
    controls: [(needs.length === 0 ? foundAmongSome : foundAmongAll)[network]],
  })),
})

const ofOther = (network: Network): readonly string[] =>
  requesters.filter((one) => one.network !== network).map(({ id }) => id)

/** Each row of the tables names its network, and the network's own service is asked about that network's tokens. */
export const otherNetworkIsNotAskedFor: Check = requirement('TS-10', {
  stimuli: statuses,
  every: everyInquiry(({ understood, exchange }, { facts }) => {
    const isOfOne = featuresOf(understood.dialect, facts.descriptions).has('ownNetwork')
    if (!isOfOne || understood.pan === undefined) return undefined
    const strange = understood.requesters?.filter((id) => ofOther(understood.network).includes(id)) ?? []
    return strange.length === 0
      ? pass([exchange.id])
      : fail({
          kind: 'asked',
          place: 'token inquiry',
          expected: [`requesters of ${understood.network}, or none in particular`],
          actual: strange.join(', '),
          exchanges: [exchange.id],
        })
  }),
})
