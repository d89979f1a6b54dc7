import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusAvoids, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { brands } from '../../src/model/trid.ts'
import { ecomToken, nfcTokens, withEcom } from './cards.ts'
import { addedShows, enrolmentShows } from './statuses.ts'

/** Token states: gone. Derived, since a deleted token can't be paid with. */
export const goneTokenCountsForNothing: Check = requirement('TS-16', {
  cases: [
    ...forEach(networks, brands, (network, brand) => ({
      id: `${network}-${brand}`,
      words: `a ${network} card whose only ${brand} token is gone`,
      given: [withEcom(network, brand, 'gone')],
      when: [asks.cardStatus()],
      then: statusShows({ ecom: 'notRegistered' }),
      controls: [
        brand === 'vipps'
          ? addedShows[network]
          : { given: [withEcom(network, brand, 'active')], then: statusShows({ ecom: 'registered' }) },
      ],
    })),
    ...networks.map((network) => {
      const ecom = ecomToken(network, 'vipps', 'active')
      return {
        id: `${network}-nfc`,
        words: `a ${network} card that was added and whose NFC token is gone`,
        given: [{ network, tokens: [ecom, ...nfcTokens(network, 'gone')] }],
        when: [asks.cardStatus()],
        then: statusAvoids({ nfc: 'enrolled' }),
        controls: [
          { given: [{ network, tokens: [ecom, ...nfcTokens(network, 'active')] }], then: enrolmentShows },
        ],
      }
    }),
  ],
})

/** Soft deletion: the service may show the token as active for long after the wallet dropped it. */
export const softlyDeletedCountsForNothing: Check = requirement('TS-17', {
  cases: forEach(networks, ['string', 'boolean', 'status'] as const, (network, form) => ({
    id: `${network}-${form}`,
    words: `a ${network} card whose only token was deleted in the wallet, told by a ${form}`,
    given: [
      {
        ...withEcom(network, 'vipps', 'softDeleted'),
        needs: [`softDeletion:${form}`],
        inquiry: { booleanFlags: form === 'boolean' },
      },
    ],
    when: [asks.cardStatus()],
    then: statusShows({ ecom: 'notRegistered' }),
    controls: [addedShows[network]],
  })),
})
