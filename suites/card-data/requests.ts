import { asks } from '../../src/check/asks.ts'
import type { Stimulus } from '../../src/check/case.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks, platforms } from '../../src/model/network.ts'

/** Requests in all the variety that a bank's customers bring: what the rules on card data judge. */
export const requests: readonly Stimulus[] = forEach(networks, platforms, (network, platform) => ({
  id: `requests/${network}-${platform}`,
  words: `an ordinary ${network} card is added on ${platform}`,
  given: [{ network, platform }],
  when: [asks.addCard()],
}))
