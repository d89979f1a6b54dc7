import { asks, wallet } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, givesLink, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks, platforms } from '../../src/model/network.ts'
import { linkComesOfRequest, once } from './steps.ts'

const refusedHint =
  'An eligible cardholder chose to add a card that is in order, and was refused. See by the exchanges how far it came: with no request at the provisioning service, the usual culprits are a check of age, expiry or return URL that is too strict, and the key or certificate of `start` that was not taken over; with one, an answer that is not read.'

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
      givesLink({ at: 'addCard', hint: refusedHint }),
      linkComesOfRequest,
      once('completes', statusShows({ at: 'after', ecom: 'registered', offer: ['enrollNfc', 'none'] })),
    ),
  })),
})
