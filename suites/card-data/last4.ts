import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { sendsRequest } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import { isObject } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import { networks } from '../../src/model/network.ts'
import { inWords } from './in-words.ts'
import { requests } from './requests.ts'

/** Initiate card provisioning, Body, `last4`: the last four digits of the card number, for display and verification. */
export const last4IsTheCards: Check = requirement('CD-15', {
  stimuli: requests,
  cases: forEach(networks, ['0000', '0042'], (network, last4) => ({
    id: `${network}-${last4}`,
    words: `a ${network} card that ends in ${last4}`,
    given: [{ network, last4 }],
    when: [asks.addCard()],
    then: sendsRequest(),
  })),
  every: everyProvisioningRequest(({ body, understood, exchange, customer }) => {
    if (body === undefined || body['last4'] === undefined || body['last4'] === null) return undefined
    const payload = understood.jwe?.payload
    const inside = isObject(payload) ? payload['pan'] : undefined
    const pan = typeof inside === 'string' && /^\d+$/u.test(inside) ? inside : customer?.card.pan
    const exchanges = [exchange.id]
    const last4 = body['last4']
    if (typeof last4 !== 'string' || !/^\d{4}$/u.test(last4)) {
      return fail({
        kind: 'shape',
        place: '/last4',
        expected: ['a string of four digits'],
        actual: inWords(last4),
        exchanges,
      })
    }
    if (pan === undefined) return inconclusive('the card number that `last4` belongs to')
    return last4 === pan.slice(-4)
      ? pass(exchanges)
      : fail({
          kind: 'other-card',
          place: '/last4',
          expected: [`"${pan.slice(-4)}"`],
          actual: `"${last4}"`,
          exchanges,
        })
  }),
})
