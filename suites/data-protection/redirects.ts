import { asks } from '../../src/check/asks.ts'
import type { Control, Then } from '../../src/check/case.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { givesLink, statusShows } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { leaksIn, secretsOf } from '../../src/check/leaks.ts'
import { provisioningRequests } from '../../src/check/observed.ts'
import type { Exchange } from '../../src/exchange/exchange.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { unseal } from '../../src/exchange/sealed.ts'

const compactJwe = /[\w-]{20,}\.[\w-]{100,}\.[\w-]*\.[\w-]+\.[\w-]*/u

/** What of the customer arrived at the other host. An empty request is no harm. */
function carried({ id, request }: Exchange, observation: Observation): readonly Judgement[] {
  const { target, headers, body } = unseal(request)
  const text = [target, ...headers.map(([, value]) => value), Buffer.from(body).toString('utf8')].join('\n')
  const sent = provisioningRequests(observation).map((one) => one.body?.['encryptedCardData'])
  const isJwe = compactJwe.test(text) || sent.some((jwe) => typeof jwe === 'string' && text.includes(jwe))
  const what = [
    ...leaksIn(text, secretsOf(observation.customers)).map(({ kind }) => kind),
    ...(isJwe ? ['encrypted card data'] : []),
  ]
  return what.map((one) =>
    fail({
      kind: `carried-${one.replaceAll(' ', '-').toLowerCase()}`,
      place: 'the other host',
      expected: ['nothing of card or cardholder'],
      actual: `the ${one}`,
      exchanges: [id],
    }),
  )
}

/** The redirect was met, and nothing of the customer followed it. */
const nothingFollows: Then = (observation) => {
  const arrived = observation.exchanges.filter(({ counterpart }) => counterpart === 'elsewhere')
  const found = arrived.flatMap((exchange) => carried(exchange, observation))
  if (found.length > 0) return found
  const met = observation.exchanges.filter(({ answer }) => {
    const given = unseal(answer)
    return given.kind === 'answered' && (given.status === 307 || given.status === 308)
  })
  return met.length > 0
    ? pass([...met, ...arrived].map(({ id }) => id))
    : inconclusive('a request that is answered with a redirect')
}

const works: Readonly<Record<'addCard' | 'cardStatus', Control>> = {
  addCard: {
    given: [{}],
    when: [asks.addCard()],
    setting: { kind: 'default' },
    then: givesLink({ at: 'addCard' }),
  },
  cardStatus: {
    given: [{}],
    when: [asks.cardStatus()],
    setting: { kind: 'default' },
    then: statusShows({ ecom: 'notRegistered' }),
  },
}

/** A redirect with 307 or 308 asks for the same request, body and all, at another host: RFC 9110, section 15.4. */
export const redirectCarriesNothing: Check = requirement('DP-08', {
  cases: forEach(['addCard', 'cardStatus'] as const, [307, 308] as const, (operation, status) => ({
    id: `${operation === 'addCard' ? 'request' : 'inquiry'}-${status}`,
    words: `the ${operation === 'addCard' ? 'provisioning' : 'token'} service redirects to another host with ${status}`,
    given: [
      operation === 'addCard'
        ? { provisioning: { answer: { kind: 'redirect' as const, status } } }
        : { inquiry: { fault: { kind: 'redirect' as const, status } } },
    ],
    when: [asks[operation]()],
    then: nothingFollows,
    controls: [works[operation]],
  })),
})
