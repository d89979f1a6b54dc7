import { asks } from '../../src/check/asks.ts'
import { type Check, requirement } from '../../src/check/check.ts'
import { refuses } from '../../src/check/expectations.ts'
import { forEach } from '../../src/check/for-each.ts'
import { fail, type Judgement, pass } from '../../src/check/judgement.ts'
import {
  askedSteps,
  isObject,
  type ProvisioningRequest,
  provisioningRequests,
} from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'
import { add, retries, whileItWorks } from './service-fails.ts'

const codeOf = ({ answer }: ProvisioningRequest): unknown => {
  if (answer.kind !== 'answered') return undefined
  try {
    const body: unknown = JSON.parse(answer.body)
    return isObject(body) ? body['code'] : undefined
  } catch {
    return undefined
  }
}

/** What a request says, whatever its encryption, as a text to compare. */
function dataOf({ body, request, understood }: ProvisioningRequest): string {
  if (body === undefined) return Buffer.from(request.body).toString('latin1')
  const { encryptedCardData: _, ...rest } = body
  const members = Object.entries({ ...rest, card: understood.jwe?.payload ?? 'not readable' })
  return JSON.stringify(members.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * After a validation error the same data is not sent again by the same operation; other data may be. A client that
 * gave up before the error came tries again now and then, and rightly so; one that retries errors does it every time.
 */
function notTriedAgain(observations: readonly Observation[]): readonly Judgement[] {
  const refused = observations.flatMap((observation) =>
    askedSteps(observation).flatMap(({ name }) => {
      const attempts = provisioningRequests(observation).filter(({ asked }) => asked?.name === name)
      const at = attempts.findIndex((attempt) => codeOf(attempt) === 'REQUEST_VALIDATION_ERROR')
      const first = attempts[at]
      if (first === undefined) return []
      return [[first, ...attempts.slice(at + 1).filter((later) => dataOf(later) === dataOf(first))]]
    }),
  )
  if (refused.length === 0) return []
  const again = refused.filter(({ length }) => length > 1)
  const shown = (again[0] ?? refused[0] ?? []).map(({ exchange }) => exchange.id)
  if (again.length * 2 <= refused.length) return [pass(shown)]
  return [
    fail({
      kind: 'tried-again',
      place: 'addCard',
      expected: ['no other request with the same data after REQUEST_VALIDATION_ERROR'],
      actual: `${shown.length} requests with the same data`,
      exchanges: shown,
    }),
  ]
}

/** Initiate card provisioning, Transport, error codes: "required field missing or input invalid". */
export const validationErrorIsRefused: Check = requirement('CD-25', {
  cases: forEach(['with-nickname', 'without-nickname'], (id) => ({
    id,
    words: `the provisioning service answers REQUEST_VALIDATION_ERROR, ${id.replace('-', ' ')}`,
    given: [{ provisioning: { answer: { kind: 'error', status: 400, code: 'REQUEST_VALIDATION_ERROR' } } }],
    when: [asks.addCard({ nickname: id === 'with-nickname' ? 'Reisekonto' : null })],
    then: refuses({ at: 'addCard', retryable: false }),
    controls: [whileItWorks],
  })),
  across: notTriedAgain,
})

/** Initiate card provisioning, Transport, error codes: "the user may try again later". */
export const serverErrorIsRefused: Check = requirement('CD-26', {
  cases: [
    {
      id: 'server-error',
      words: 'the provisioning service answers INTERNAL_SERVER_ERROR',
      given: [{ provisioning: { answer: { kind: 'error', status: 500, code: 'INTERNAL_SERVER_ERROR' } } }],
      when: add,
      then: refuses({ at: 'addCard', retryable: true }),
      controls: [whileItWorks],
    },
  ],
})

const attemptsAllowed = 5

/** Follows from card data being in each of them: attempts at one request have an end. */
export const attemptsAreBounded: Check = requirement('CD-28', {
  stimuli: retries,
  every: (observation) =>
    askedSteps(observation).flatMap(({ name }) => {
      const attempts = provisioningRequests(observation).filter(({ asked }) => asked?.name === name)
      if (attempts.length === 0) return []
      const exchanges = attempts.map(({ exchange }) => exchange.id)
      return attempts.length <= attemptsAllowed
        ? [pass(exchanges)]
        : [
            fail({
              kind: 'too-many',
              place: 'addCard',
              expected: [`at most ${attemptsAllowed} attempts`],
              actual: `${attempts.length} attempts`,
              exchanges,
            }),
          ]
    }),
})
