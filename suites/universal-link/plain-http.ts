import { asks } from '../../src/check/asks.ts'
import type { Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink, judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { provisioningRequests } from '../../src/check/observed.ts'
import { networks } from '../../src/model/network.ts'

const isNotHandedOn: Then = (observation) => {
  const returned = provisioningRequests(observation).filter(({ understood }) => understood.link !== undefined)
  const answer = linkOrRefusalOf(observation, 'addCard')
  if (answer === undefined) return judgeNoResult(observation, 'addCard')
  if (returned.length === 0) return inconclusive('a link that the provisioning service returned')
  const exchanges = returned.map(({ exchange }) => exchange.id)
  // One that was changed is for UL-01 to judge.
  if ('refused' in answer || !/^http:/i.test(answer.url)) return pass(exchanges)
  return fail({
    kind: 'handed-on',
    place: 'addCard /url',
    expected: ['a refusal'],
    actual: answer.url,
    exchanges,
  })
}

/** Derived: a universal link is https, or no system opens the wallet with it. */
export const plainHttpIsNotHandedOn: Check = requirement('UL-02', {
  cases: networks.map((network) => ({
    id: network,
    words: `a ${network} card is added, and the service returns a link that is not https`,
    given: [{ network, provisioning: { answer: { kind: 'httpLink' } } }],
    when: [asks.addCard()],
    then: isNotHandedOn,
    controls: [{ given: [{ network }], then: givesLink({ at: 'addCard' }) }],
  })),
})
