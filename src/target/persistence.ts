import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome } from '../exchange/observation.ts'
import type { Operation, OperationParams } from '../model/operation.ts'

/**
 * How no answer came: its time ran out; nothing listened; the connection was cut; or what is there can't be talked to
 * at all.
 */
export type Miss = 'late' | 'refused' | 'cut' | 'unfit'

/** One call as it went. */
export interface Tried {
  readonly outcome: Outcome
  /** How no answer came, where none did. */
  readonly miss?: Miss | undefined
}

/** After how many calls in a row without an answer an integration counts as one that hangs for good. */
export const mostUnanswered = 5

/** How often an integration that hung or went away is tried anew in a run, as a program is started again. */
export const mostRestarts = 3

/** Milliseconds that a service has to come up, or back, and between two looks. */
export interface Return {
  readonly within: number
  readonly every: number
}

export const defaultReturn: Return = { within: 10_000, every: 500 }

/** Puts an operation, once. */
export type Attempt = <O extends Operation>(operation: O, params: OperationParams[O]) => Promise<Tried>

/** What persistence needs to know of an integration that it can't start itself. */
export interface Persisting {
  readonly attempt: Attempt
  /** "the service", "the module". */
  readonly subject: string
  readonly misbehaved: (what: string, mend: string) => void
  readonly comeBack?: Return
}

const lost = (why: string, mend: string): Outcome => ({ kind: 'lost', why, mend })

/**
 * Calls an integration that the suite can't start itself, so that one that hangs or goes away costs no run hours. After
 * five calls in a row without an answer, or a connection that fails, it is asked for `describe` and given the last
 * `start` again before anything else. Where that fails, or it has happened three times before, it is asked no more.
 */
export function persistentCall({
  attempt,
  subject,
  misbehaved,
  comeBack = defaultReturn,
}: Persisting): <O extends Operation>(operation: O, params: OperationParams[O]) => Promise<Outcome> {
  let unanswered = 0
  /** Calls that were put before it was looked for say nothing of it afterwards. */
  let generation = 0
  let doubt: string | undefined
  let restarts = 0
  let over: Outcome | undefined
  let recovering: Promise<void> | undefined
  let lastStart: OperationParams['start'] | undefined

  const giveUp = (why: string, mend: string): void => {
    over = lost(`${why}; ${subject} is not asked any more`, mend)
    misbehaved(`${why}; ${subject} is not asked any more`, mend)
  }

  const note = ({ outcome, miss }: Tried, of: number): Outcome => {
    if (of !== generation) return outcome
    if (miss === undefined) {
      unanswered = 0
      return outcome
    }
    if (miss === 'late' || miss === 'unfit') unanswered += 1
    if (unanswered >= mostUnanswered) doubt ??= `${mostUnanswered} calls in a row had no answer`
    else if (miss === 'refused' || miss === 'cut') {
      doubt ??= outcome.kind === 'lost' ? outcome.why : 'the connection failed'
    }
    return outcome
  }

  /** Looks until somebody answers: a service may be starting. */
  const describe = async (): Promise<Tried> => {
    const began = performance.now()
    for (;;) {
      const tried = await attempt('describe', {})
      const waits = tried.miss === 'refused' || tried.miss === 'cut'
      if (!waits || performance.now() - began + comeBack.every > comeBack.within) return tried
      await sleep(comeBack.every)
    }
  }

  const recover = async (why: string): Promise<void> => {
    const mend = 'Look at its log: what was it asked for before that, and did it end, hang or start anew?'
    restarts += 1
    if (restarts > mostRestarts) {
      giveUp(`${why}, for the ${restarts}th time in this run`, mend)
      return
    }
    const described = await describe()
    if (described.miss !== undefined) {
      const then = described.outcome.kind === 'lost' ? described.outcome.why : described.outcome.kind
      giveUp(`${why}, and then not even \`describe\`: ${then}`, mend)
      return
    }
    misbehaved(`${why}; it answered again after that, and was given the last \`start\` once more`, mend)
    if (lastStart !== undefined) await attempt('start', lastStart)
    unanswered = 0
    generation += 1
    doubt = undefined
  }

  return async (operation, params) => {
    if (operation === 'stop') return (await attempt(operation, params)).outcome
    if (operation === 'describe' && lastStart === undefined) return note(await describe(), generation)
    if (doubt !== undefined && over === undefined) {
      recovering ??= recover(doubt).finally(() => {
        recovering = undefined
      })
    }
    // Whoever comes while it is being looked for waits, too.
    await recovering
    if (over !== undefined) return over
    if (operation === 'start') lastStart = { ...params }
    const of = generation
    return note(await attempt(operation, params), of)
  }
}
