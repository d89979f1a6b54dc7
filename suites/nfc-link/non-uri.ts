import { nonUris } from '../../fixtures/return-urls.ts'
import type { Case, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { judgeNoResult, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { askedStep, exchangesOf } from '../../src/check/observed.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import { parametersNamed, readNfcLink } from '../../src/model/nfc-link.ts'
import { percentDecode } from '../../src/model/percent.ts'
import { addedAnywhere, asksForLink, linkOperations } from './links.ts'
import { nfcLinkIsSeen, wasNotFed } from './outcomes.ts'

/** What a value is in place of the asked-for text, where that can be told. */
function inWords(rawValue: string, askedFor: string): string {
  const asForm = percentDecode(rawValue.replaceAll('+', ' '))
  if ('text' in asForm && asForm.text === askedFor) return `${rawValue}: + stands for a space`
  const value = percentDecode(rawValue)
  if ('text' in value) return value.text
  return value.fault === 'notUtf8' ? `${rawValue}: not UTF-8` : `${rawValue}: undecodable`
}

const refusedOrExact =
  (at: string): Then =>
  (observation) => {
    if (wasNotFed(observation, at)) return pass()
    const step = askedStep(observation, at)
    const answer = linkOrRefusalOf(observation, at)
    if (step === undefined || answer === undefined) return judgeNoResult(observation, at)
    const exchanges = exchangesOf(observation, step)
    const askedFor = returnUrlDue(step, observation)
    if ('refused' in answer || typeof askedFor !== 'string') return pass(exchanges)
    const [parameter] = parametersNamed(readNfcLink(answer.url), 'return-url')
    if (parameter !== undefined && 'text' in parameter.value && parameter.value.text === askedFor)
      return pass(exchanges)
    return fail({
      kind: 'other-text',
      place: `${at} ?return-url`,
      expected: ['a refusal', askedFor],
      actual: parameter === undefined ? 'a link without it' : inWords(parameter.rawValue, askedFor),
      exchanges,
    })
  }

const cases: readonly Case[] = forEach(linkOperations, nonUris, (operation, { name, url, words, meant }) => ({
  id: `${name}-${operation}`,
  words: `${operation}, and back to a text with ${words}, which is no URI`,
  given: [addedAnywhere],
  when: asksForLink(operation, url),
  then: refusedOrExact(operation),
  controls: [{ given: [addedAnywhere], when: asksForLink(operation, meant), then: nfcLinkIsSeen(operation) }],
}))

/** RFC 3986, sections 2.1 and 2.5: the octets of the UTF-8 form, and no other. */
export const nonUriIsRefusedOrEncoded: Check = requirement('NL-17', { cases })
