import { rareReturnUrls, returnUrls } from '../../fixtures/return-urls.ts'
import { asks } from '../../src/check/asks.ts'
import type { Stimulus } from '../../src/check/case.ts'
import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { askedSteps } from '../../src/check/observed.ts'
import { returnUrlDue } from '../../src/check/return-url.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { cuttingSeparator, parametersNamed } from '../../src/model/nfc-link.ts'
import { isAbsoluteUri, sameUri } from '../../src/model/uri.ts'
import { links } from './links.ts'
import { everyReadLink, once, placeOf, textOf } from './reading.ts'

const rare = rareReturnUrls.map(({ url }) => url)
const shared = links.map(({ id }) => `nfc-link/${id}`)

/** Where one of the shared cases gave no link, though its return URL is one that every app may ask for. */
const refusedOrdinary: Rule = (observation) =>
  shared.includes(observation.caseId)
    ? askedSteps(observation).flatMap((step) => {
        const answer = linkOrRefusalOf(observation, step.name)
        const returnUrl = step.params['returnUrl']
        return answer === undefined || 'url' in answer || rare.some((url) => url === returnUrl)
          ? []
          : [inconclusive(`a link back to ${String(returnUrl)}: ${answer.refused.reason}`)]
      })
    : []

const decodesToTheAskedFor = everyReadLink((read) => {
  const { link, returnUrl, exchanges } = read
  if (typeof returnUrl !== 'string' || !isAbsoluteUri(returnUrl)) return undefined
  const found = once(read, 'return-url')
  if ('finding' in found) return found.finding
  const text = textOf(found.parameter)
  if (text !== undefined && sameUri(text, returnUrl)) return pass(exchanges)
  const cut = cuttingSeparator(link, found.parameter, returnUrl)
  return fail({
    kind: 'changed',
    place: placeOf(read, 'return-url'),
    expected: [returnUrl],
    actual: `${text ?? `undecodable: ${found.parameter.rawValue}`}${cut === undefined ? '' : `, cut short at a bare ${cut}`}`,
    exchanges,
  })
})

/** Query parameter return-url: "URL-encoded return URL. The user is redirected here after the enrollment flow completes." */
export const returnUrlDecodesToTheAskedFor: Check = requirement('NL-05', {
  stimuli: links,
  every: (observation) => [...decodesToTheAskedFor(observation), ...refusedOrdinary(observation)],
})

/** Query parameter return-url: not required. */
export const noReturnUrlNoParameter: Check = requirement('NL-09', {
  stimuli: links,
  every: everyReadLink((read) => {
    if (read.returnUrl !== null) return undefined
    const [parameter] = parametersNamed(read.link, 'return-url')
    if (parameter === undefined) return pass(read.exchanges)
    const text = textOf(parameter)
    return fail({
      kind: 'present',
      place: placeOf(read, 'return-url'),
      expected: ['absent'],
      actual: text === '' ? 'an empty value' : `"${text ?? parameter.rawValue}"`,
      exchanges: read.exchanges,
    })
  }),
})

const bytesOfLinks = everyReadLink((read) => {
  const { link, returnUrl, exchanges } = read
  if (typeof returnUrl !== 'string' || !isAbsoluteUri(returnUrl)) return undefined
  const [parameter] = parametersNamed(link, 'return-url')
  const text = parameter === undefined ? undefined : textOf(parameter)
  if (text === returnUrl) return pass(exchanges)
  // What is not even the same URL is for NL-05 to say.
  if (text === undefined || !sameUri(text, returnUrl)) return undefined
  return fail({
    kind: 'normalised',
    place: placeOf(read, 'return-url'),
    expected: [returnUrl],
    actual: text,
    exchanges,
  })
})

const bytesOfRequests = everyProvisioningRequest(({ body, asked, exchange }, observation) => {
  const returnUrl = asked === undefined ? undefined : returnUrlDue(asked, observation)
  const sent = body?.['returnUrl']
  if (typeof returnUrl !== 'string' || !isAbsoluteUri(returnUrl) || typeof sent !== 'string') return undefined
  const exchanges = [exchange.id]
  if (sent === returnUrl) return pass(exchanges)
  // What is not even the same URL is for CD-18 to say.
  if (!sameUri(sent, returnUrl)) return undefined
  return fail({ kind: 'normalised', place: '/returnUrl', expected: [returnUrl], actual: sent, exchanges })
})

const normalisable = ['host-only', 'not-normal', 'encoded-letters']

const requests: readonly Stimulus[] = returnUrls
  .filter(({ name }) => normalisable.includes(name))
  .map(({ name, url, words }) => ({
    id: `requests/${name}`,
    words: `a card is added, and back to a return URL with ${words}`,
    given: [{}],
    when: [asks.addCard({ returnUrl: url })],
  }))

/** RFC 3986, section 6.2.1: some apps know their return URL by simple string comparison. */
export const returnUrlByteForByte: Check = requirement('NL-15', {
  stimuli: [...links, ...requests],
  every: (observation) => [...bytesOfLinks(observation), ...bytesOfRequests(observation)],
})
