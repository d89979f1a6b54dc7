import { asks } from '../../src/check/asks.ts'
import type { Stimulus } from '../../src/check/case.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { ecomRequesters } from '../../src/model/trid.ts'

/** A card with one active ecom token of the wallet, and no NFC token. */
const added = (network: 'visa' | 'mastercard') => ({
  network,
  tokens: [{ requester: ecomRequesters(network)[0] ?? '', state: 'active' as const }],
})

/** Links of both operations and networks: what the rules on NFC links judge. */
export const links: readonly Stimulus[] = forEach(
  networks,
  ['enrollNfc', 'nfcLink'] as const,
  (network, operation) => ({
    id: `links/${network}-${operation}`,
    words: `${operation} for a ${network} card that was added`,
    given: [added(network)],
    when: operation === 'nfcLink' ? [asks.cardStatus(), asks.nfcLink()] : [asks.enrollNfc()],
  }),
)
