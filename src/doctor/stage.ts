import { setTimeout as sleep } from 'node:timers/promises'
import type { RecordedExchange } from '../double/doubles.ts'
import type { Counterpart } from '../exchange/exchange.ts'
import type { Outcome } from '../exchange/observation.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { type Arrivals, obstacleOf, watchArrivals } from '../run/arrivals.ts'
import type { Target } from '../target/target.ts'
import { type Line, wrong } from './line.ts'
import { type Destination, obstacleLine, type Whereabouts } from './obstacles.ts'

/** What one call came to, and what arrived at the doubles meanwhile. */
export interface Called {
  readonly outcome: Outcome
  readonly exchanges: readonly RecordedExchange[]
}

/** Puts calls to the integration, one after another, and keeps what each brought to the doubles. */
export interface Stage {
  readonly record: (exchange: RecordedExchange) => void
  readonly watch: ReturnType<typeof watchArrivals>
  readonly call: <O extends Operation>(
    operation: O,
    params: OperationParams[O],
    expected?: Counterpart,
  ) => Promise<Called>
  /** The requests that reached a double since the call began; or the line on why none did. */
  readonly reached: (
    called: Called,
    counterpart: Counterpart,
    at: Destination,
    whereabouts: Whereabouts,
  ) => readonly RecordedExchange[] | Line
  readonly all: () => readonly RecordedExchange[]
}

/** Milliseconds in which the end of a connection may be seen after the call that made it has been answered. */
const settling = 400

export function stageOf(target: Target): Stage {
  const recorded: RecordedExchange[] = []
  const watch = watchArrivals()
  let before: Partial<Record<Counterpart, Arrivals>> = {}

  const since = (counterpart: Counterpart): Arrivals => {
    const now = watch.at(counterpart)
    const { opened = 0, completed = 0, brokenOff = [], requests = 0 } = before[counterpart] ?? {}
    return {
      opened: now.opened - opened,
      completed: now.completed - completed,
      brokenOff: now.brokenOff.slice(brokenOff.length),
      requests: now.requests - requests,
    }
  }

  /** What was sent may still be on its way, and a handshake that is given up ends after the answer. */
  const settle = async (counterpart: Counterpart): Promise<void> => {
    const until = performance.now() + settling
    const pending = (): boolean => {
      const { requests, completed, brokenOff } = since(counterpart)
      return requests === 0 && brokenOff.length === 0 && completed === 0
    }
    while (pending() && performance.now() < until) await sleep(20)
  }

  return {
    record: (exchange) => void recorded.push(exchange),
    watch,
    all: () => recorded,
    call: async (operation, params, expected) => {
      const first = recorded.length
      before = { provisioning: watch.at('provisioning'), tokenService: watch.at('tokenService') }
      const outcome = await target.call(operation, params)
      if (expected !== undefined) await settle(expected)
      return { outcome, exchanges: recorded.slice(first) }
    },
    reached: ({ exchanges }, counterpart, at, whereabouts) => {
      const arrivals = since(counterpart)
      const obstacle = obstacleOf(arrivals, at.url.startsWith('https:'))
      return obstacle === undefined
        ? exchanges.filter((exchange) => exchange.counterpart === counterpart)
        : obstacleLine(obstacle, at, arrivals, whereabouts)
    },
  }
}

const keysDiffer =
  /key.{0,3}values?.{0,3}mismatch|(?:certificate|cert).{0,40}(?:not|n't).{0,20}(?:match|correspond).{0,40}key|key.{0,40}(?:not|n't).{0,20}(?:match|correspond)/iu

/** The line on a call that gave no result; undefined where it gave one. */
export function failureLine(operation: Operation, outcome: Outcome): Line | undefined {
  const words = outcomeInWords(outcome)
  switch (outcome.kind) {
    case 'result':
      return undefined
    case 'notImplemented':
      return wrong(
        'operationMissing',
        operation,
        operation === 'describe' || operation === 'start'
          ? `\`${operation}\` is not implemented (-32601)`
          : `\`${operation}\` is claimed, and answered as not implemented (-32601)`,
        operation === 'describe' || operation === 'start'
          ? `Every integration has \`${operation}\`.`
          : `Implement it, or take it out of \`operations\` in what \`describe\` answers.`,
      )
    case 'broke':
      return keysDiffer.test(words)
        ? wrong(
            'clientKeyMismatch',
            operation,
            `the client certificate and the private key do not belong together: ${words}`,
            'Take both from `provisioning.clientCertificate` of the same environment, or both from the same --keep folder.',
          )
        : wrong(
            'operationBroke',
            operation,
            `\`${operation}\` broke: ${words}`,
            "See the integration's log at that call; a refusal is a result, and no error.",
          )
    case 'malformed':
      return wrong(
        'resultMalformed',
        operation,
        `\`${operation}\` answered in another shape than the protocol's: ${words}`,
        `Answer it as the protocol has it, under "${operation}".`,
      )
    case 'lost':
      return wrong(
        'noAnswer',
        operation,
        `\`${operation}\` had no answer: ${words}`,
        outcome.mend ??
          'See that it answers every call with one line on standard output, flushed at once, whatever became of it.',
      )
  }
}
