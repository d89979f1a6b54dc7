import { type Check, requirement } from '../../src/check/check.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import { isObject } from '../../src/check/observed.ts'
import type { Exchange } from '../../src/exchange/exchange.ts'
import { unseal } from '../../src/exchange/sealed.ts'
import { isAuthenticationData } from './authentication-data.ts'
import { operations } from './operations.ts'

interface Member {
  readonly place: string
  readonly name: string
  readonly value: unknown
}

const deepest = 40

/** Every member of a JSON value at any depth, also of JSON that stands in a string. */
function* membersOf(value: unknown, pointer: string, depth = 0): Generator<Member, void> {
  if (depth > deepest) return
  if (typeof value === 'string' && /^\s*[[{]/u.test(value))
    yield* membersOf(parsed(value), pointer, depth + 1)
  else if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) yield* membersOf(inner, `${pointer}/${index}`, depth + 1)
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const place = `${pointer}/${name}`
      yield { place, name, value: inner }
      yield* membersOf(inner, place, depth + 1)
    }
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names and values of a query, or of a form's body. */
function* fieldsOf(text: string, where: string): Generator<Member, void> {
  for (const [name, value] of new URLSearchParams(text)) yield { place: `${where} ${name}`, name, value }
}

/** Everything with a name in a request, whomever it is for, and what is in its JWE. */
function* namedIn({ request, provisioning }: Exchange): Generator<Member, void> {
  const { target, headers, body } = unseal(request)
  const query = target.indexOf('?')
  if (query >= 0) yield* fieldsOf(target.slice(query + 1), 'query')
  for (const [name, value] of headers) yield { place: `header ${name}`, name, value }
  const text = Buffer.from(body).toString('utf8')
  const json = parsed(text)
  yield* membersOf(json, '')
  const isForm = headers.some(
    ([name, value]) => name.toLowerCase() === 'content-type' && value.includes('x-www-form-urlencoded'),
  )
  if (json === undefined && isForm) yield* fieldsOf(text, 'form')
  if (provisioning !== undefined) yield* membersOf(unseal(provisioning).jwe?.payload, '/encryptedCardData')
}

/** None of the services asks for a card verification code, a PIN or track data, and none may be kept. */
export const noAuthenticationData: Check = requirement('DP-03', {
  stimuli: operations,
  every: ({ exchanges }) =>
    exchanges.flatMap((exchange) => {
      const found = [...namedIn(exchange)].filter(({ name, value }) => isAuthenticationData(name, value))
      if (found.length === 0) return [pass([exchange.id])]
      return found.map(({ place, value }) =>
        fail({
          kind: 'member',
          place,
          expected: ['absent'],
          actual: value === null ? 'null' : value === '' ? 'empty' : 'present',
          exchanges: [exchange.id],
        }),
      )
    }),
})
