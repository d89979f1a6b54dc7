import { asks } from '../../src/check/asks.ts'
import type { Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { askedStep, exchangesOf, provisioningRequests } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { networks } from '../../src/model/network.ts'
import { promptOf } from './prompt.ts'

/** A link came, and nothing was sent for it, to the end of the run; what was sent is found by the rule. */
const linkWithoutRequest: Then = (observation) => {
  const step = askedStep(observation, 'enrollNfc')
  const answer = linkOrRefusalOf(observation, 'enrollNfc')
  if (step === undefined || answer === undefined) return judgeNoResult(observation, 'enrollNfc')
  if (provisioningRequests(observation).length > 0) return []
  return 'url' in answer ? pass(exchangesOf(observation, step)) : inconclusive('an NFC link')
}

/** "We support nfc enrollment only via direct universal link": no card data goes out for it. */
export const nfcByDirectLinkOnly: Check = requirement('FL-10', {
  cases: forEach(networks, (network) => ({
    id: network,
    words: `NFC enrolment of a ${network} card that is registered`,
    given: [{ network, tokens: [{ requester: 'ecom', state: 'active' as const }] }],
    when: [asks.enrollNfc()],
    then: linkWithoutRequest,
  })),
  every: everyProvisioningRequest((request, observation) => {
    const prompt = promptOf(request, observation)
    if (prompt.by !== 'operation' || prompt.step.operation !== 'enrollNfc') return undefined
    return fail({
      kind: 'request-sent',
      place: 'provisioning service',
      expected: ['no request: the NFC link alone starts the enrolment'],
      actual: 'a request that follows enrollNfc',
      exchanges: [request.exchange.id],
    })
  }),
})
