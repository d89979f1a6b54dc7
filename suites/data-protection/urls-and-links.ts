import { type Check, requirement } from '../../src/check/check.ts'
import { linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { leaksIn, secretsOf } from '../../src/check/leaks.ts'
import { askedSteps, exchangesOf, provisioningRequests } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { unseal } from '../../src/exchange/sealed.ts'
import { countries, operations } from './operations.ts'

interface Address {
  readonly place: string
  readonly text: string
  /** The same without the card number that the dialect itself demands there; absent where it demands none. */
  readonly besidesCard?: string
  readonly exchanges: readonly string[]
}

/** What the bank can do where it is the token service that wants the card number in a URL. */
const demandedHint =
  'Ask whoever runs the token service for an inquiry by POST, or by an identifier of the card. Until then keep these URLs out of the logs of every proxy and client on the way.'

/** Every URL that was called or handed over in a case: of requests, of return URLs, of links. */
function addressesOf(observation: Observation): readonly Address[] {
  const called = observation.exchanges.map(({ id, counterpart, request, inquiry }): Address => {
    const besidesCard = inquiry === undefined ? undefined : unseal(inquiry).besidesCard
    return {
      place: `URL of the ${counterpart === 'tokenService' ? 'token inquiry' : 'request'}`,
      text: unseal(request).target,
      ...(besidesCard !== undefined && { besidesCard }),
      exchanges: [id],
    }
  })
  const returns = provisioningRequests(observation).flatMap(({ body, exchange }) => {
    const returnUrl = body?.['returnUrl']
    return typeof returnUrl === 'string'
      ? [{ place: '/returnUrl', text: returnUrl, exchanges: [exchange.id] }]
      : []
  })
  const links = askedSteps(observation).flatMap((step) => {
    const answer = linkOrRefusalOf(observation, step.name)
    return answer !== undefined && 'url' in answer
      ? [{ place: `${step.operation} /url`, text: answer.url, exchanges: exchangesOf(observation, step) }]
      : []
  })
  return [...called, ...returns, ...links]
}

/** URLs are kept in logs, histories and proxies, and links are shown and shared: RFC 9110, section 17.9. */
export const noSecretInUrls: Check = requirement('DP-02', {
  stimuli: [...operations, ...countries],
  every: (observation) => {
    const secrets = secretsOf(observation.customers)
    const addresses = addressesOf(observation)
    const found = addresses.flatMap(({ place, text, besidesCard, exchanges }) => {
      const own = besidesCard === undefined ? undefined : leaksIn(besidesCard, secrets)
      return leaksIn(text, secrets).map((secret) => {
        const isDemanded = own?.includes(secret) === false
        return fail({
          kind: isDemanded ? 'card-number-demanded' : secret.kind === 'NIN' ? 'nin' : 'card-number',
          place,
          expected: [`no ${secret.kind}`],
          actual: `the ${secret.kind}${isDemanded ? ', which the token service wants there' : ''}`,
          ...(isDemanded && { warnsOnly: true, hint: demandedHint }),
          exchanges,
        })
      })
    })
    if (found.length > 0 || addresses.length === 0) return found
    return [pass(addresses.flatMap(({ exchanges }) => exchanges))]
  },
})
