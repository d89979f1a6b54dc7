import type { Observation } from '../exchange/observation.ts'
import type { CardStatus, Link, Refusal } from '../model/operation.ts'
import type { Then } from './case.ts'
import { fail, inconclusive, type Judgement, pass } from './judgement.ts'
import { type AskedStep, askedStep, exchangesOf, isObject, provisioningRequests } from './observed.ts'

/** Several expectations of one case; each is judged. */
export const all =
  (...expectations: readonly Then[]): Then =>
  (observation) =>
    expectations.flatMap((then) => then(observation))

/** What it means that an integration breaks, or answers what is no answer: `violates` where the requirement says that it must not break. */
export interface Breaking {
  readonly breaking?: 'violates'
}

/** An outcome that is no result, judged: inconclusive, unless breaking violates the requirement itself. */
export function judgeNoResult(
  observation: Observation,
  name: string,
  { breaking }: Breaking = {},
): Judgement {
  const step = askedStep(observation, name)
  if (step === undefined) {
    const skipped = observation.steps.find((record) => record.kind === 'skipped' && record.name === name)
    return inconclusive(skipped?.kind === 'skipped' ? skipped.why : `${name} was not asked`)
  }
  const { outcome } = step
  const exchanges = exchangesOf(observation, step)
  switch (outcome.kind) {
    case 'notImplemented':
      return inconclusive(`${step.operation} is claimed, but answers that it is not implemented`)
    case 'malformed': {
      const seen = `${step.operation} answered something that is not of the protocol: ${outcome.problem}`
      return breaking === 'violates'
        ? fail({
            kind: `${step.operation}-malformed`,
            place: step.operation,
            expected: ['an answer of the protocol'],
            actual: seen,
            exchanges,
          })
        : inconclusive(seen)
    }
    case 'broke':
    case 'lost': {
      const seen =
        outcome.kind === 'broke' ? `the integration broke: ${outcome.message}` : `no answer: ${outcome.why}`
      return breaking === 'violates'
        ? fail({
            kind: `${step.operation}-broke`,
            place: step.operation,
            expected: ['an answer'],
            actual: seen,
            exchanges,
          })
        : inconclusive(`${step.operation}: ${seen}`)
    }
    case 'result':
      return inconclusive(`${step.operation} gave no answer of the expected kind`)
  }
}

const resultOf = (step: AskedStep | undefined): unknown =>
  step?.outcome.kind === 'result' ? step.outcome.value : undefined

// Results were read with their operation's schema when they came in: what is left is to tell them apart.
const isStatus = (result: unknown): result is CardStatus => isObject(result) && 'ecom' in result
const isLinkOrRefusal = (result: unknown): result is Link | Refusal =>
  isObject(result) && ('url' in result || 'refused' in result)

/** The status that the operation of this name gave; undefined where it gave none. */
export function statusOf(observation: Observation, name = 'cardStatus'): CardStatus | undefined {
  const result = resultOf(askedStep(observation, name))
  return isStatus(result) ? result : undefined
}

/** The link or refusal that the operation of this name gave; undefined where it gave neither. */
export function linkOrRefusalOf(observation: Observation, name: string): Link | Refusal | undefined {
  const result = resultOf(askedStep(observation, name))
  return isLinkOrRefusal(result) ? result : undefined
}

interface StatusWishes extends Breaking {
  /** Name of the operation: `cardStatus` when absent. */
  readonly at?: string
  readonly ecom?: CardStatus['ecom'] | readonly CardStatus['ecom'][]
  readonly nfc?: 'enrolled' | 'notEnrolled' | 'unknown' | readonly ('enrolled' | 'notEnrolled' | 'unknown')[]
  readonly offer?: CardStatus['offer'] | readonly CardStatus['offer'][]
}

const oneOrMore = (wish: string | readonly string[]): readonly string[] =>
  typeof wish === 'string' ? [wish] : wish

/** What `cardStatus` shows, member by member: one judgement for each member that is wished for. */
export const statusShows =
  (wishes: StatusWishes): Then =>
  (observation) => {
    const name = wishes.at ?? 'cardStatus'
    const step = askedStep(observation, name)
    const status = statusOf(observation, name)
    if (step === undefined || status === undefined) return judgeNoResult(observation, name, wishes)
    const exchanges = exchangesOf(observation, step)
    return (['ecom', 'nfc', 'offer'] as const).flatMap((member): Judgement[] => {
      const wish = wishes[member]
      if (wish === undefined) return []
      const expected = oneOrMore(wish)
      const actual = status[member]
      if (actual === undefined) return [inconclusive(`cardStatus gave no \`${member}\``)]
      if (expected.includes(actual)) return [pass(exchanges)]
      return [fail({ kind: `status-${member}`, place: `cardStatus /${member}`, expected, actual, exchanges })]
    })
  }

/** Whether the integration claims NFC enrolment: without it, `nfc` of a status is not judged ("Claims"). */
export const nfcIsClaimed = ({ facts }: Observation): boolean =>
  facts.claims.operations.includes('enrollNfc') || facts.claims.operations.includes('nfcLink')

/**
 * What `cardStatus` must not show. A status without `nfc` shows nothing of it, which is never wrong here; and `nfc`
 * is left alone where NFC enrolment is not claimed.
 */
export const statusAvoids =
  (wishes: StatusWishes): Then =>
  (observation) => {
    const name = wishes.at ?? 'cardStatus'
    const step = askedStep(observation, name)
    const status = statusOf(observation, name)
    if (step === undefined || status === undefined) return judgeNoResult(observation, name, wishes)
    const exchanges = exchangesOf(observation, step)
    return (['ecom', 'nfc', 'offer'] as const).flatMap((member): Judgement[] => {
      const actual = status[member]
      const wish = wishes[member]
      if (wish === undefined || actual === undefined) return []
      if (member === 'nfc' && !nfcIsClaimed(observation)) return []
      const unwanted = oneOrMore(wish)
      if (!unwanted.includes(actual)) return [pass(exchanges)]
      const expected = [`anything but ${unwanted.join(' or ')}`]
      return [fail({ kind: `status-${member}`, place: `cardStatus /${member}`, expected, actual, exchanges })]
    })
  }

/** Why a link did not come, where the provisioning service is seen to have rejected the request. */
function rejectionOf(observation: Observation, step: AskedStep): string | undefined {
  const rejected = provisioningRequests(observation).find(
    ({ asked, understood }) => asked?.name === step.name && understood.rejections.length > 0,
  )
  return rejected?.understood.rejections.join('; ')
}

interface AnswerWishes extends Breaking {
  /** Name of the operation. */
  readonly at: string
}

/**
 * The operation gives a link. Inconclusive where the provisioning service rejected the request's data. `hint`: how to
 * mend a refusal, where the requirement's own hint is about what comes after.
 */
export const givesLink =
  (wishes: AnswerWishes & { readonly hint?: string }): Then =>
  (observation) => {
    const step = askedStep(observation, wishes.at)
    const answer = linkOrRefusalOf(observation, wishes.at)
    if (step === undefined || answer === undefined) return judgeNoResult(observation, wishes.at, wishes)
    const exchanges = exchangesOf(observation, step)
    if ('url' in answer) return pass(exchanges)
    const rejection = rejectionOf(observation, step)
    if (rejection !== undefined) {
      return inconclusive(`a link: the provisioning service rejected the request (${rejection})`)
    }
    return fail({
      kind: 'refused',
      place: wishes.at,
      expected: ['a link'],
      actual: `a refusal: ${answer.refused.reason}`,
      ...(wishes.hint !== undefined && { hint: wishes.hint }),
      exchanges,
    })
  }

/**
 * The operation refuses; `retryable` is judged where it is wished for. Inconclusive where the provisioning service
 * rejected the request's data, since that alone explains the refusal.
 */
export const refuses =
  (wishes: AnswerWishes & { readonly retryable?: boolean }): Then =>
  (observation) => {
    const step = askedStep(observation, wishes.at)
    const answer = linkOrRefusalOf(observation, wishes.at)
    if (step === undefined || answer === undefined) return judgeNoResult(observation, wishes.at, wishes)
    const exchanges = exchangesOf(observation, step)
    if ('url' in answer) {
      return fail({
        kind: 'link-given',
        place: wishes.at,
        expected: ['a refusal'],
        actual: `the link ${answer.url}`,
        exchanges,
      })
    }
    const rejection = rejectionOf(observation, step)
    if (rejection !== undefined) {
      return inconclusive(
        `a refusal of what the case is about: the provisioning service rejected the request (${rejection})`,
      )
    }
    if (wishes.retryable === undefined || answer.refused.retryable === wishes.retryable)
      return pass(exchanges)
    // Refused before anything was asked of the service: its answer is not what this refusal tells.
    if (!provisioningRequests(observation).some(({ asked }) => asked?.name === wishes.at))
      return inconclusive('a request to the provisioning service')
    return fail({
      kind: 'retryable',
      place: `${wishes.at} /refused/retryable`,
      expected: [String(wishes.retryable)],
      actual: String(answer.refused.retryable),
      exchanges,
    })
  }

/** Nothing is sent to the provisioning service in this case (nor, with `during`, while that operation goes on). */
export const sendsNoRequest =
  (wishes: { readonly during?: string } = {}): Then =>
  (observation) => {
    const sent = provisioningRequests(observation).filter(
      ({ asked }) => wishes.during === undefined || asked?.name === wishes.during,
    )
    if (sent.length === 0) return pass()
    return fail({
      kind: 'request-sent',
      place: 'provisioning service',
      expected: ['no request'],
      actual: `${sent.length} ${sent.length === 1 ? 'request' : 'requests'}`,
      exchanges: sent.map(({ exchange }) => exchange.id),
    })
  }

/** Card data goes out to the provisioning service in this case. */
export const sendsRequest =
  (wishes: { readonly during?: string } = {}): Then =>
  (observation) => {
    const sent = provisioningRequests(observation).filter(
      ({ asked }) => wishes.during === undefined || asked?.name === wishes.during,
    )
    return sent.length > 0
      ? pass(sent.map(({ exchange }) => exchange.id))
      : inconclusive('a request to the provisioning service')
  }
