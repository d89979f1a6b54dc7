import { asks } from '../../src/check/asks.ts'
import type { Control, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, sendsNoRequest, sendsRequest, statusOf } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { type Network, networks } from '../../src/model/network.ts'
import { promptOf } from './prompt.ts'

/** The status was told, and nothing went to the provisioning service, to the end of the run. */
const statusSendsNothing: Then = (observation) =>
  statusOf(observation) === undefined
    ? judgeNoResult(observation, 'cardStatus')
    : sendsNoRequest()(observation)

const added = (network: Network): Control => ({
  given: [{ network }],
  when: [asks.addCard()],
  setting: { kind: 'default' },
  then: sendsRequest(),
})

const addedOf: Readonly<Record<Network, Control>> = {
  visa: added('visa'),
  mastercard: added('mastercard'),
}

/** Main flow: "User selects 'Add card to Vipps'" comes before "Bank app posts card data". */
export const cardDataFollowsTheChoice: Check = requirement('FL-01', {
  cases: [
    ...forEach(networks, (network) => ({
      id: `${network}-not-registered`,
      words: `the status of a ${network} card is asked for, and again`,
      given: [{ network }],
      when: [asks.cardStatus(), asks.cardStatus({ name: 'again' })],
      then: statusSendsNothing,
      controls: [addedOf[network]],
    })),
    ...forEach(networks, (network) => ({
      id: `${network}-registered`,
      words: `the status of a ${network} card that is registered is asked for`,
      given: [{ network, tokens: [{ requester: 'ecom', state: 'active' as const }] }],
      when: [asks.cardStatus()],
      then: statusSendsNothing,
      controls: [addedOf[network]],
    })),
    {
      id: 'one-of-two-cards',
      words: 'a cardholder sees two cards, and chooses to add one of them',
      given: [{}, { cardholderOf: 0 }],
      when: [
        asks.cardStatus(),
        asks.cardStatus({ name: 'other', customer: 1 }),
        asks.addCard(),
        asks.cardStatus({ name: 'other-again', customer: 1 }),
      ],
      then: sendsRequest({ during: 'addCard' }),
    },
  ],
  every: everyProvisioningRequest((request, observation) => {
    const prompt = promptOf(request, observation)
    const exchanges = [request.exchange.id]
    if (prompt.by === 'choice') return pass(exchanges)
    // A request for NFC enrolment is judged as such.
    if (prompt.by === 'operation' && prompt.step.operation === 'enrollNfc') return undefined
    return fail({
      kind: prompt.by === 'operation' && prompt.chosenBefore ? 'after-choice' : 'before-choice',
      place: 'provisioning service',
      expected: ['a request when the user has chosen to add this card, and then only'],
      actual:
        prompt.by === 'operation'
          ? `a request that follows ${prompt.step.operation}`
          : 'a request before anything was asked for this card',
      exchanges,
    })
  }),
})
