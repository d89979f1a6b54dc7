import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { linkOrRefusalOf } from '../../src/check/expectations.ts'
import { fail, inconclusive, type Judgement, pass } from '../../src/check/judgement.ts'
import { askedSteps, provisioningRequests } from '../../src/check/observed.ts'
import { everyProvisioningRequest } from '../../src/check/rules.ts'
import type { OriginalRequest } from '../../src/exchange/exchange.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { unseal } from '../../src/exchange/sealed.ts'
import { asJsonObject, readJsonText } from '../../src/model/json-text.ts'
import { kindInWords } from './in-words.ts'
import { requests } from './requests.ts'

interface Wrong {
  readonly kind: string
  readonly place: string
  readonly expected: string
  readonly actual: string
}

const methodWrong = ({ method }: OriginalRequest): Wrong | undefined =>
  method === 'POST' ? undefined : { kind: 'method', place: 'method', expected: 'POST', actual: method }

// Type and subtype are case-insensitive, and parameters may follow (RFC 9110, section 8.3.1).
const isJson = (type: string): boolean => /^\s*application\/json\s*(?:;|$)/iu.test(type)

function contentTypeWrong({ headers }: OriginalRequest): Wrong | undefined {
  const given = headers.filter(([name]) => name.toLowerCase() === 'content-type').map(([, value]) => value)
  if (given.length > 0 && given.every(isJson)) return undefined
  return {
    kind: 'content-type',
    place: 'header content-type',
    expected: 'application/json',
    actual: given.length === 0 ? 'absent' : given.join(', '),
  }
}

const encodings = {
  byteOrderMark: 'JSON behind a byte-order mark',
  notUtf8: 'octets that are no UTF-8',
  utf16: 'UTF-16',
  notJson: 'no JSON',
} as const

const wrongBody = (actual: string): Wrong => ({
  kind: 'body',
  place: 'body',
  expected: 'a JSON object, in UTF-8',
  actual,
})

function bodyWrong({ body }: OriginalRequest): Wrong | undefined {
  const { faults, value } = readJsonText(body)
  const [fault] = faults
  if (fault !== undefined) return wrongBody(body.length === 0 ? 'an empty body' : encodings[fault])
  if (typeof value === 'string' && asJsonObject(readJsonText(Buffer.from(value)).value) !== undefined) {
    return wrongBody('a JSON string that holds the object: JSON was made twice')
  }
  return asJsonObject(value) === undefined ? wrongBody(kindInWords(value)) : undefined
}

const judgeMessage: Rule = everyProvisioningRequest(({ request, exchange }) => {
  const exchanges = [exchange.id]
  const wrong = [methodWrong(request), contentTypeWrong(request), bodyWrong(request)].filter(
    (found) => found !== undefined,
  )
  return wrong.length === 0
    ? pass(exchanges)
    : wrong.map(({ expected, ...found }) => fail({ ...found, expected: [expected], exchanges }))
})

const hasLink = (observation: Observation, name: string): boolean => {
  const answer = linkOrRefusalOf(observation, name)
  return answer !== undefined && 'url' in answer
}

/**
 * More than one request for one operation, each of them answered with a link. A client that gave up waiting does that
 * once in a while and rightly so; one that sends everything twice does it nearly every time. Operations that got a link
 * without a request of their own are taken off: theirs went out with the card of another one, which is no second one
 * (CD-12, FL-08).
 */
function judgeOne(observations: readonly Observation[]): readonly Judgement[] {
  const added = observations.flatMap((observation) => {
    const answered = provisioningRequests(observation).filter(
      ({ understood }) => understood.link !== undefined,
    )
    return askedSteps(observation).map(({ name, operation }) => ({
      requests: answered.filter(({ asked }) => asked?.name === name),
      gaveLink: operation === 'addCard' && hasLink(observation, name),
    }))
  })
  const operations = added.map(({ requests: those }) => those).filter(({ length }) => length > 0)
  const twice = operations.filter(({ length }) => length > 1)
  const without = added.filter(({ requests: those, gaveLink }) => gaveLink && those.length === 0)
  const more = twice.length - without.length
  if (more < 2 || more * 2 < operations.length) return []
  return [
    fail({
      kind: 'more-than-one',
      place: 'addCard',
      expected: ['one request for each card that is added'],
      actual: 'another request though a link had come',
      exchanges: twice.slice(0, 2).flatMap((those) => those.map(({ exchange }) => exchange.id)),
    }),
  ]
}

/** A request that went to another address of the service, where nothing could be understood of it. */
const judgeAddress: Rule = ({ exchanges }) =>
  exchanges.flatMap((exchange): Judgement[] => {
    if (exchange.counterpart !== 'provisioning' || exchange.provisioning !== undefined) return []
    const { method, target } = unseal(exchange.request)
    return method === 'POST' || method === 'PUT'
      ? [inconclusive(`a request to the address of the environment: ${method} went to ${target}`)]
      : []
  })

/** Initiate card provisioning, Transport: "one POST with a JSON body". RFC 8259, section 8.1, for its encoding. */
export const onePostOfJson: Check = requirement('CD-01', {
  stimuli: requests,
  every: (observation) => [...judgeMessage(observation), ...judgeAddress(observation)],
  across: judgeOne,
})
