import { asks, wallet } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { all, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { networks } from '../../src/model/network.ts'
import { begins, once } from './steps.ts'

/** "Disabled notifications": the landing page offers a QR code, which the user scans when they get to it. */
export const lateEnrolment: Check = requirement('FL-06', {
  cases: forEach(networks, (network) => ({
    id: network,
    words: `a ${network} card is enrolled late, by QR code, after the app has looked twice`,
    given: [{ network }],
    when: [
      asks.cardStatus({ name: 'before' }),
      asks.addCard(),
      wallet('opens'),
      asks.cardStatus({ name: 'waiting' }),
      asks.cardStatus({ name: 'still-waiting' }),
      wallet('completesByQrCode'),
      asks.cardStatus({ name: 'after' }),
    ],
    then: all(
      statusShows({ at: 'before', ecom: 'notRegistered' }),
      begins,
      once('opens', statusShows({ at: 'waiting', ecom: 'notRegistered' })),
      once('opens', statusShows({ at: 'still-waiting', ecom: 'notRegistered' })),
      once('completesByQrCode', statusShows({ at: 'after', ecom: 'registered' })),
    ),
  })),
})
