import type { Outcome, StepRecord } from '../exchange/observation.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import type { CaseRun } from './execute.ts'

/** Calls of one operation that failed in the same way. */
export interface FailedCalls {
  /** What was seen, in one line. */
  readonly what: string
  readonly mend: string
  /** The first case in which it was seen. */
  readonly case: string
}

/** Ways to fail that are told of one operation; what else there was is counted. */
const mostWays = 3

const mends: Readonly<Record<Exclude<Outcome['kind'], 'result'>, string>> = {
  broke:
    'Let the operation answer with a refusal or an unknown status where it cannot do what was asked; see its log for what broke.',
  malformed: 'Answer in the shape that the protocol gives to the result.',
  notImplemented: 'Claim in `describe` only the operations that are implemented.',
  lost: 'See what the integration does with this call; --timeout changes how long it is waited for.',
}

const words: Readonly<Record<Exclude<Outcome['kind'], 'result'>, string>> = {
  broke: 'broke',
  malformed: 'gave a result that is not of the protocol',
  notImplemented: 'is claimed and not implemented',
  lost: 'gave no answer',
}

type Asked = Extract<StepRecord, { kind: 'asked' }>
type Failure = Exclude<Outcome, { kind: 'result' }>

const failureOf = ({ outcome }: Asked): Failure | undefined =>
  outcome.kind === 'result' ? undefined : outcome

/** Numbers differ from call to call, and say nothing of how it failed. */
const wayOf = (failure: Failure): string => outcomeInWords(failure).replace(/\d+/gu, '0')

/**
 * Every call that gave no result, by operation and way. A case whose call failed shows less than it is there for, so a
 * run with such a case can't be green, whatever the other cases show.
 */
export function failedCalls(runs: readonly CaseRun[]): readonly FailedCalls[] {
  const ways = new Map<string, { readonly step: Asked; readonly failure: Failure; cases: Set<string> }>()
  for (const { steps, planned } of runs) {
    for (const step of steps) {
      const failure = step.kind === 'asked' ? failureOf(step) : undefined
      if (step.kind !== 'asked' || failure === undefined) continue
      const key = JSON.stringify([step.operation, failure.kind, wayOf(failure)])
      const known = ways.get(key) ?? { step, failure, cases: new Set<string>() }
      known.cases.add(planned.id)
      ways.set(key, known)
    }
  }
  const told = new Map<string, number>()
  return [...ways.values()].flatMap(({ step, failure, cases }) => {
    const before = told.get(step.operation) ?? 0
    told.set(step.operation, before + 1)
    if (before >= mostWays) return []
    const [first = ''] = cases
    const often = cases.size === 1 ? 'in one case' : `in ${cases.size} cases`
    const why = failure.kind === 'notImplemented' ? '' : `: ${outcomeInWords(failure)}`
    const mend = failure.kind === 'lost' ? (failure.mend ?? mends.lost) : mends[failure.kind]
    return [{ what: `${step.operation} ${words[failure.kind]} ${often}${why}`, mend, case: first }]
  })
}
