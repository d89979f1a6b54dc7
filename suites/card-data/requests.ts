import { asks, together } from '../../src/check/asks.ts'
import type { Given, Stimulus } from '../../src/check/case.ts'
import { forEach } from '../../src/check/for-each.ts'
import { turnInWords, weekYearTurns } from '../../src/model/expiry.ts'
import { networks, platforms } from '../../src/model/network.ts'

const added = (id: string, words: string, given: Given): Stimulus => ({
  id: `requests/${id}`,
  words,
  given: [given],
  when: [asks.addCard()],
})

const ordinary = forEach(networks, platforms, (network, platform) =>
  added(`${network}-${platform}`, `an ordinary ${network} card is added on ${platform}`, {
    network,
    platform,
  }),
)

/** A bank that does not issue cards of such a length may refuse them. */
const lengths = forEach([13, 18, 19], (panLength) =>
  added(`visa-${panLength}-digits`, `a Visa card of ${panLength} digits is added`, {
    network: 'visa',
    panLength,
  }),
)

const expiries = forEach([2, 13, 90], (expiresInMonths) =>
  added(`expires-in-${expiresInMonths}-months`, `a card is added that expires in ${expiresInMonths} months`, {
    expiresInMonths,
  }),
)

/** Months that `YYYY`, a week-based year, writes as another year's where Java and Swift mean `yyyy`. */
const turnsOfTheYear = forEach(weekYearTurns, (turn) =>
  added(`expires-in-${turn}`, `a card is added that expires in a ${turnInWords[turn]}`, {
    expiryAtTurnOfYear: turn,
  }),
)

/** A bank may answer both taps by one request, or each by its own. */
const doubleTap: Stimulus = {
  id: 'requests/double-tap',
  words: 'the button is tapped twice, so that the same card is asked for twice at once',
  given: [{}],
  when: [together(asks.addCard({ name: 'first tap' }), asks.addCard({ name: 'second tap' }))],
}

/** Requests in all the variety that a bank's cards bring: what the rules on card data judge. */
export const requests: readonly Stimulus[] = [
  ...ordinary,
  ...lengths,
  ...expiries,
  ...turnsOfTheYear,
  doubleTap,
]
