import { asks } from '../../src/check/asks.ts'
import type { Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { linkOrRefusalOf } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { linkIsSeen } from '../../src/check/link-is-seen.ts'
import { askedSteps, type ProvisioningRequest, provisioningRequests } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { networks } from '../../src/model/network.ts'

/** The requests of one step that were answered with a link. */
const answeredWithLink = (observation: Observation, name: string): readonly ProvisioningRequest[] =>
  provisioningRequests(observation).filter(
    ({ asked, understood }) => asked?.name === name && (understood.link ?? '').includes(':'),
  )

/** A link came, and the service is seen to have returned one: what nobody returned was not handed on. */
const linkIsHandedOn: Then = (observation) =>
  linkOrRefusalOf(observation, 'addCard') !== undefined &&
  answeredWithLink(observation, 'addCard').length === 0
    ? inconclusive('a link that the provisioning service returned')
    : linkIsSeen('addCard')(observation)

const isHttps = (link: string): boolean => /^https:/i.test(link)

/** Main flow: the service "returns a universal link (URL)", which the app triggers. Any change of its bytes is another link. */
export const linkIsHandedOnByteForByte: Check = requirement('UL-01', {
  cases: forEach(networks, (network) => ({
    id: network,
    words: `a ${network} card is added, and the link holds bytes that any normalisation would change`,
    given: [{ network }],
    when: [asks.addCard()],
    then: linkIsHandedOn,
  })),
  every: (observation) =>
    askedSteps(observation).flatMap((step): Judgement[] => {
      const answer = linkOrRefusalOf(observation, step.name)
      // A refusal changes no link: an answer may come too late, and whether one that is not https is refused is for
      // UL-02 to say.
      if (answer === undefined || 'refused' in answer) return []
      // One that asked again may have been given more than one.
      const given = answeredWithLink(observation, step.name)
      if (step.operation !== 'addCard' || given.length === 0) return []
      const links = given.flatMap(({ understood }) => understood.link ?? [])
      const exchanges = given.map(({ exchange }) => exchange.id)
      const actual = answer.url
      if (!links.includes(actual)) {
        return [fail({ kind: 'changed', place: 'addCard /url', expected: links, actual, exchanges })]
      }
      return isHttps(actual) ? [pass(exchanges)] : []
    }),
})
