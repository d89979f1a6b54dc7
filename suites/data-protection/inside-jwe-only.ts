import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { leaksIn, leavesOf, secretsOf } from '../../src/check/leaks.ts'
import { isObject, type ProvisioningRequest } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import type { OpenedJwe } from '../../src/exchange/opened-jwe.ts'
import { countries, operations } from './operations.ts'

/** What of a JWE anyone can read: its header, where it opens without a fault; of what is no such JWE, everything. */
const readableOfJwe = (jwe: string, { faults, payload }: OpenedJwe): string =>
  faults.length === 0 && payload !== undefined ? (jwe.split('.')[0] ?? '') : jwe

/**
 * Everything in a request that others can read, each with its place, and at last the body as it stands: for what no
 * JSON parser shows. A "JWE" that shows the card number is none.
 */
function* readable({ request, understood }: ProvisioningRequest): Generator<readonly [string, string]> {
  yield ['request target', request.target]
  for (const [name, value] of request.headers) yield [`header ${name}`, `${name}\n${value}`]
  const { jwe, body } = understood
  const given = isObject(body) ? body['encryptedCardData'] : undefined
  const shown = (text: string): string =>
    jwe === undefined || typeof given !== 'string' ? text : text.replaceAll(given, readableOfJwe(given, jwe))
  for (const { pointer, text } of leavesOf(body)) yield [pointer, shown(text)]
  yield ['body', shown(Buffer.from(request.body).toString('utf8'))]
}

/** Body, `encryptedCardData`: the card number goes there, for no one between bank and wallet to read. */
export const panInsideJweOnly: Check = requirement('DP-01', {
  stimuli: [...operations, ...countries],
  every: everyProvisioningRequest((request, { customers }) => {
    const secrets = secretsOf(customers).filter(({ kind }) => kind === 'card number')
    const exchanges = [request.exchange.id]
    const places = new Set<string>()
    for (const [place, text] of readable(request)) {
      const isKnown = place === 'body' && [...places].some((known) => known.startsWith('/'))
      if (!isKnown && leaksIn(text, secrets).length > 0) places.add(place)
    }
    if (places.size === 0) return pass(exchanges)
    return [...places].map((place) =>
      fail({
        kind: 'card-number',
        place,
        expected: ['the card number inside the JWE only'],
        actual: 'the card number, for anyone to read',
        exchanges,
      }),
    )
  }),
})
