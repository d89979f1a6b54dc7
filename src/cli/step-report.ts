import { type AskedStep, askedSteps, exchangesOf } from '../check/observed.ts'
import type { Customer, Observation, Outcome, StepRecord } from '../exchange/observation.ts'
import type { CaseStep } from '../report/document.ts'

const deedWords: Readonly<Record<string, string>> = {
  opens: 'the user opens the link in the wallet',
  completes: 'the user completes enrolment in the wallet',
  completesOnOtherDevice: 'the user completes enrolment on another device',
  completesByQrCode: 'the user completes enrolment later, by QR code',
  cancels: 'the user cancels in the wallet',
  failsThreeDSecure: '3-D Secure fails in the wallet',
  isNewUser: 'the user turns out to have no account',
}

function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'result':
      return JSON.stringify(outcome.value)
    case 'broke':
      return `the integration broke${outcome.code === undefined ? '' : ` (${outcome.code})`}: ${outcome.message}`
    case 'malformed':
      return `an answer that is not of the protocol: ${outcome.problem}`
    case 'notImplemented':
      return 'not implemented'
    case 'lost':
      return `no answer: ${outcome.why}`
  }
}

const networkNames = { visa: 'Visa', mastercard: 'Mastercard' } as const

/** What the app asked for, as far as it may be told: nothing of the cardholder but the country. */
function askedFor(
  { params }: Extract<StepRecord, { kind: 'asked' }>,
  customer: Customer | undefined,
  mask: (text: string) => string,
): Readonly<Record<string, string>> {
  const told: Record<string, string> = {}
  if (customer !== undefined) {
    const { card, device, country } = customer
    told['card'] = `${networkNames[card.network]}, ${mask(card.pan)}`
    told['expiry'] = card.expiry
    told['last4'] = card.pan.slice(-4)
    told['platform'] = device.platform
    told['country'] = country
  }
  for (const name of ['tokenReference', 'returnUrl', 'nickname']) {
    const value = params[name]
    if (typeof value === 'string') told[name] = mask(value)
  }
  return told
}

/** What was exchanged in this step; of steps that were taken at once, the first one has it all. */
function exchangesFirstIn(step: AskedStep, observation: Observation): readonly string[] {
  const steps = askedSteps(observation)
  const before = new Set(
    steps.slice(0, steps.indexOf(step)).flatMap((earlier) => exchangesOf(observation, earlier)),
  )
  return exchangesOf(observation, step).filter((id) => !before.has(id))
}

/** One step of a case as the report tells it: masked, and with what was asked for. */
export function stepReport(
  step: StepRecord,
  observation: Observation,
  mask: (text: string) => string,
): CaseStep {
  switch (step.kind) {
    case 'asked':
      return {
        words: `the app asks ${step.operation}`,
        kind: 'asked',
        operation: step.operation,
        name: step.name,
        asked: askedFor(step, observation.customers[step.customer], mask),
        outcome: mask(outcomeInWords(step.outcome)),
        exchanges: exchangesFirstIn(step, observation),
      }
    case 'wallet':
      return {
        words: deedWords[step.deed] ?? step.deed,
        kind: 'wallet',
        outcome: step.done ? 'done' : 'the wallet does not know this link, or its attempt has ended',
        exchanges: [],
      }
    case 'skipped':
      return { words: `${step.name} is left out`, kind: 'skipped', outcome: mask(step.why), exchanges: [] }
  }
}
