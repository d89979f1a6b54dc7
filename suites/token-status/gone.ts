import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { ecomRequesters } from '../../src/model/trid.ts'

/** Token states: gone. Derived, since a deleted token can't be paid with. */
export const goneTokenCountsForNothing: Check = requirement('TS-16', {
  cases: forEach(networks, ['vipps', 'mobilepay'], (network, brand) => {
    const [vipps = '', mobilepay = ''] = ecomRequesters(network)
    const requester = brand === 'vipps' ? vipps : mobilepay
    return {
      id: `${network}-${brand}`,
      words: `a ${network} card whose only ${brand} token is deactivated`,
      given: [{ network, tokens: [{ requester, state: 'gone' }] }],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
      controls: [
        {
          given: [{ network, tokens: [{ requester, state: 'active' }] }],
          then: statusShows({ ecom: 'registered' }),
        },
      ],
    }
  }),
})
