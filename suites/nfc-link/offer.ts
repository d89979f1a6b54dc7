import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks, platforms } from '../../src/model/network.ts'
import { nfcRequester } from '../../src/model/trid.ts'
import { added } from './links.ts'

/** "If the ecom token exists for a given card, but no nfc token, we support nfc enrollment". */
export const enrolmentIsOffered: Check = requirement('NL-12', {
  cases: [
    ...forEach(networks, platforms, (network, platform) => ({
      id: `${network}-${platform}`,
      words: `a ${network} card on ${platform} that was added and has no NFC token`,
      given: [{ ...added(network, platform === 'ios' ? 'vipps' : 'mobilepay'), platform }],
      when: [asks.cardStatus()],
      then: statusShows({ offer: 'enrollNfc' }),
    })),
    ...networks.map((network) => ({
      id: `${network}-nfc-gone`,
      words: `a ${network} card that was added and whose NFC token is gone`,
      given: [
        {
          network,
          platform: 'ios' as const,
          tokens: [
            ...(added(network, 'mobilepay').tokens ?? []),
            { requester: nfcRequester(network, 'ios'), state: 'gone' as const },
          ],
        },
      ],
      when: [asks.cardStatus()],
      then: statusShows({ offer: 'enrollNfc' }),
    })),
  ],
})
