import { asks, wallet } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks, platforms } from '../../src/model/network.ts'
import { linkComesOfRequest, once } from './steps.ts'

/**
 * "Main flow (single device with app switch)", from the first status to the one that shows the card added. That the
 * card is offered before is a SHOULD of its own (TS-07), so no offer at all is not judged here.
 */
export const mainFlow: Check = requirement('FL-02', {
  cases: forEach(networks, platforms, (network, platform) => ({
    id: `${network}-${platform}`,
    words: `a ${network} card is added on one ${platform} device`,
    given: [{ network, platform }],
    when: [
      asks.cardStatus({ name: 'before' }),
      asks.addCard(),
      wallet('opens'),
      wallet('completes'),
      asks.returned(),
      asks.cardStatus({ name: 'after' }),
    ],
    then: all(
      statusShows({ at: 'before', ecom: 'notRegistered', offer: ['addCard', 'none'] }),
      givesLink({ at: 'addCard' }),
      linkComesOfRequest,
      once('completes', statusShows({ at: 'after', ecom: 'registered', offer: ['enrollNfc', 'none'] })),
    ),
  })),
})
