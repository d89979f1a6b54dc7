import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { brands } from '../../src/model/trid.ts'
import { withEcom } from './cards.ts'
import { emptyIsOffered } from './statuses.ts'

/** Token states: suspended. The card was added and is on hold; what it is called in between is the bank's to say. */
export const suspendedIsNotOffered: Check = requirement('TS-18', {
  cases: forEach(networks, brands, (network, brand) => ({
    id: `${network}-${brand}`,
    words: `a ${network} card whose only ${brand} token is suspended`,
    given: [withEcom(network, brand, 'suspended')],
    when: [asks.cardStatus()],
    then: statusShows({ offer: ['enrollNfc', 'none'] }),
    controls: [emptyIsOffered[network]],
  })),
})
