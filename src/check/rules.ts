import type { Observation } from '../exchange/observation.ts'
import type { Rule } from './check.ts'
import { linkOrRefusalOf } from './expectations.ts'
import type { Judgement } from './judgement.ts'
import {
  type AskedStep,
  askedSteps,
  exchangesOf,
  type Inquiry,
  inquiries,
  type ProvisioningRequest,
  provisioningRequests,
} from './observed.ts'

type Said = Judgement | readonly Judgement[] | undefined

const asList = (said: Said): readonly Judgement[] =>
  said === undefined ? [] : 'verdict' in said ? [said] : said

/** A rule on every request to the provisioning service; undefined where it says nothing of one. */
export const everyProvisioningRequest =
  (judge: (request: ProvisioningRequest, observation: Observation) => Said): Rule =>
  (observation) =>
    provisioningRequests(observation).flatMap((request) => asList(judge(request, observation)))

/** A rule on every token inquiry; undefined where it says nothing of one. */
export const everyInquiry =
  (judge: (inquiry: Inquiry, observation: Observation) => Said): Rule =>
  (observation) =>
    inquiries(observation).flatMap((inquiry) => asList(judge(inquiry, observation)))

/** A link that an operation gave to the app. */
export interface GivenLink {
  readonly url: string
  readonly step: AskedStep
  /** Ids of the exchanges of the operation. */
  readonly exchanges: readonly string[]
}

const givenLinks = (observation: Observation, operations: readonly string[]): readonly GivenLink[] =>
  askedSteps(observation).flatMap((step) => {
    if (!operations.includes(step.operation)) return []
    const answer = linkOrRefusalOf(observation, step.name)
    return answer !== undefined && 'url' in answer
      ? [{ url: answer.url, step, exchanges: exchangesOf(observation, step) }]
      : []
  })

/** A rule on every NFC link that `enrollNfc` or `nfcLink` gave. */
export const everyNfcLink =
  (judge: (link: GivenLink, observation: Observation) => Said): Rule =>
  (observation) =>
    givenLinks(observation, ['enrollNfc', 'nfcLink']).flatMap((link) => asList(judge(link, observation)))

/** A rule on every universal link that `addCard` gave. */
export const everyUniversalLink =
  (judge: (link: GivenLink, observation: Observation) => Said): Rule =>
  (observation) =>
    givenLinks(observation, ['addCard']).flatMap((link) => asList(judge(link, observation)))
