import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { type AskedStep, askedSteps, exchangesOf } from '../../src/check/observed.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { parametersNamed, readNfcLink } from '../../src/model/nfc-link.ts'
import { percentDecode } from '../../src/model/percent.ts'
import { isAbsoluteUri } from '../../src/model/uri.ts'
import { linkOperations, linksToNonUris } from './links.ts'

/** What a value is in place of the asked-for text, where that can be told. */
function inWords(rawValue: string, askedFor: string): string {
  const asForm = percentDecode(rawValue.replaceAll('+', ' '))
  if ('text' in asForm && asForm.text === askedFor) return `${rawValue}: + stands for a space`
  const value = percentDecode(rawValue)
  if ('text' in value) return value.text
  return value.fault === 'notUtf8' ? `${rawValue}: not UTF-8` : `${rawValue}: undecodable`
}

/** The positive control: the same operation gives a link where a URI is asked for. */
const givesLinks = (observation: Observation, { operation }: AskedStep): boolean =>
  askedSteps(observation).some((step) => {
    const due = returnUrlDue(step, observation)
    const answer = linkOrRefusalOf(observation, step.name)
    return (
      step.operation === operation &&
      answer !== undefined &&
      'url' in answer &&
      (typeof due !== 'string' || isAbsoluteUri(due))
    )
  })

function refusedOrExact(observation: Observation, step: AskedStep, askedFor: string): Judgement {
  const answer = linkOrRefusalOf(observation, step.name)
  if (answer === undefined) return judgeNoResult(observation, step.name)
  const exchanges = exchangesOf(observation, step)
  if ('refused' in answer) {
    return givesLinks(observation, step)
      ? pass(exchanges)
      : inconclusive(`a link of ${step.operation} for the same card, back to a URI`)
  }
  const [parameter] = parametersNamed(readNfcLink(answer.url), 'return-url')
  if (parameter !== undefined && 'text' in parameter.value && parameter.value.text === askedFor)
    return pass(exchanges)
  return fail({
    kind: 'other-text',
    place: `${step.name} ?return-url`,
    expected: ['a refusal', askedFor],
    actual: parameter === undefined ? 'a link without it' : inWords(parameter.rawValue, askedFor),
    exchanges,
  })
}

/** RFC 3986, sections 2.1 and 2.5: the octets of the UTF-8 form, and no other. */
export const nonUriIsRefusedOrEncoded: Check = requirement('NL-17', {
  stimuli: linksToNonUris,
  every: (observation) =>
    askedSteps(observation).flatMap((step) => {
      const due = returnUrlDue(step, observation)
      return linkOperations.some((operation) => operation === step.operation) &&
        typeof due === 'string' &&
        !isAbsoluteUri(due)
        ? [refusedOrExact(observation, step, due)]
        : []
    }),
})
