import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { refuses } from '../../src/check/expectations.ts'
import { fail, pass } from '../../src/check/judgement.ts'
import {
  askedSteps,
  isObject,
  type ProvisioningRequest,
  provisioningRequests,
} from '../../src/check/observed.ts'
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

/** After a validation error the same data is not sent again by the same operation; other data may be. */
const notTriedAgain: Rule = (observation) =>
  askedSteps(observation).flatMap(({ name }) => {
    const attempts = provisioningRequests(observation).filter(({ asked }) => asked?.name === name)
    return attempts.flatMap((attempt, index) => {
      if (codeOf(attempt) !== 'REQUEST_VALIDATION_ERROR') return []
      const again = attempts.slice(index + 1).filter((later) => dataOf(later) === dataOf(attempt))
      if (again.length === 0) return [pass([attempt.exchange.id])]
      return [
        fail({
          kind: 'tried-again',
          place: 'addCard',
          expected: ['no other request with the same data'],
          actual: `${again.length} more after REQUEST_VALIDATION_ERROR`,
          exchanges: [attempt, ...again].map(({ exchange }) => exchange.id),
        }),
      ]
    })
  })

/** Initiate card provisioning, Transport, error codes: "required field missing or input invalid". */
export const validationErrorIsRefused: Check = requirement('CD-25', {
  cases: [
    {
      id: 'validation-error',
      words: 'the provisioning service answers REQUEST_VALIDATION_ERROR',
      given: [{ provisioning: { answer: { kind: 'error', status: 400, code: 'REQUEST_VALIDATION_ERROR' } } }],
      when: add,
      then: refuses({ at: 'addCard', retryable: false }),
      controls: [whileItWorks],
    },
  ],
  every: notTriedAgain,
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
