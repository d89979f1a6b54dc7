import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { networks } from '../../src/model/network.ts'

/** Main flow: the service "returns a universal link (URL)", which the app triggers. Any change of its bytes is another link. */
export const linkIsHandedOnByteForByte: Check = requirement('UL-01', {
  cases: forEach(networks, (network) => ({
    id: network,
    words: `a ${network} card is added, and the link holds bytes that any normalisation would change`,
    given: [{ network }],
    when: [asks.addCard()],
    then: givesLink({ at: 'addCard' }),
  })),
  every: everyProvisioningRequest(({ understood, asked, exchange }, observation) => {
    if (understood.link === undefined || !understood.link.startsWith('https:') || asked === undefined)
      return undefined
    const answer = linkOrRefusalOf(observation, asked.name)
    if (answer === undefined) return undefined
    const exchanges = [exchange.id]
    const actual = 'url' in answer ? answer.url : `a refusal: ${answer.refused.reason}`
    return actual === understood.link
      ? pass(exchanges)
      : fail({ kind: 'changed', place: 'addCard /url', expected: [understood.link], actual, exchanges })
  }),
})
