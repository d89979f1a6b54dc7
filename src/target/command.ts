import type { Outcome } from '../exchange/observation.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { beginningOf } from './beginning.ts'
import { readSaid, requestLine } from './json-rpc.ts'
import { longestLine } from './lines.ts'
import { mostRestarts, mostUnanswered } from './persistence.ts'
import {
  type Ending,
  endingInWords,
  type Program,
  type RunningProgram,
  startProgram,
} from './running-program.ts'
import { defaultGrace, defaultPatience, type Patience, type Target, type TargetEvents } from './target.ts'
import { tellingSome } from './telling.ts'

const outputMend =
  'Write nothing but the protocol to standard output: UTF-8, one message a line, with the id of its call as it came, and each line whole: threads that write at the same time mix theirs.'

/** Lines beside the protocol after which a program is ended: to read them would take longer than the run. */
const mostNoises = 10_000

const logMend = 'Log less while it is tested: what was not looked at may hold what must not be logged.'

const silenceMend =
  'Answer every call with one line on standard output, flushed at once; --timeout changes how long it is waited for.'

const endMend = 'Look at what it wrote to standard error before that, and at the case that it was asked for.'

interface Pending {
  readonly operation: Operation
  readonly settle: (outcome: Outcome) => void
}

/** One life of the program: its calls end with it. */
interface Session {
  readonly program: RunningProgram
  readonly firstId: number
  readonly pending: Map<number, Pending>
  /** Calls that nobody waits for any more. */
  readonly givenUp: Set<number>
  /** The first `describe` of this life. */
  described: Promise<Outcome> | undefined
  /** The `start` of an earlier life, given again; not where this life has had a `start` of its own. */
  startedAgain: Promise<Outcome> | undefined
  hasOwnStart: boolean
  ended: boolean
  /** Set where the suite itself ends it. */
  dismissed: boolean
  /** What was said that answered no call: how often, and the last of it in words. */
  noises: number
  lastNoise: string
  /** Calls in a row whose time ran out, with no answer to any other in between. */
  unanswered: number
}

const lost = (why: string, mend?: string): Outcome => ({
  kind: 'lost',
  why,
  ...(mend !== undefined && { mend }),
})

/** How an ending that cost an answer is mended. */
const mendOf = (ending: Ending): string => (ending.kind === 'notStarted' ? ending.mend : endMend)

/**
 * An integration as a program that speaks JSON-RPC 2.0 on its standard input and output ("Transports"). It is
 * started with the first call, and again after it died: then it is asked for `describe` and given the last `start`
 * before anything else. Whatever it does is contained: calls end with an outcome, the rest is told to the events.
 */
export function commandTarget(
  program: Program,
  address: string,
  events: TargetEvents,
  patience: Patience = defaultPatience,
  grace: number = defaultGrace,
): Target {
  const tell = tellingSome(events)
  let session: Session | undefined
  let lastStart: OperationParams['start'] | undefined
  let nextId = 1
  let deaths = 0
  let lastEnding: Ending | undefined
  let stopped = false

  const misbehaved = (kind: string, words: string = kind): void => tell(kind, words, outputMend)

  const noise = (life: Session, kind: string, words: string = kind): void => {
    life.noises += 1
    life.lastNoise = words
    if (life.noises === mostNoises) {
      life.program.endFor(`it had written ${mostNoises} lines beside the protocol to standard output`)
    }
    misbehaved(kind, words)
  }

  const answered = (life: Session, id: number, outcome: Outcome, flaw: string | undefined): void => {
    const pending = life.pending.get(id)
    if (pending !== undefined) {
      life.unanswered = 0
      if (flaw !== undefined) {
        misbehaved(`flaw ${flaw}`, `standard output: the answer to ${pending.operation} came ${flaw}`)
      }
      pending.settle(outcome)
    } else if (life.givenUp.delete(id)) noise(life, 'standard output: an answer that came too late')
    else if (id >= life.firstId && id < nextId) {
      noise(life, 'standard output: a second answer to a call that was answered')
    } else noise(life, 'standard output: an answer with an id that no call had')
  }

  const heard = (life: Session, line: string, isUtf8: boolean): void => {
    if (line.trim() === '') return
    if (!isUtf8) misbehaved('standard output: a line that is not UTF-8')
    const said = readSaid(line)
    if (said.kind === 'answer') answered(life, said.id, said.outcome, said.flaw)
    else {
      events.logged(line)
      const beginning = said.isMessage ? '' : `, ${line.length} characters, beginning "${beginningOf(line)}"`
      noise(life, said.what, `standard output: ${said.what}${beginning}`)
    }
  }

  const died = (life: Session, ending: Ending): void => {
    life.ended = true
    lastEnding = ending
    const words = life.dismissed ? 'the program was told to go' : endingInWords(ending)
    const calls = [...life.pending.values()]
    for (const { settle } of calls) settle(lost(words, life.dismissed ? undefined : mendOf(ending)))
    if (life.dismissed) return
    deaths += 1
    const asked = [...new Set(calls.map(({ operation }) => operation))]
    // Without claims there is no run, and that is told with the reason.
    if (asked.includes('describe')) return
    const when =
      asked.length === 0 ? ', while nothing was asked of it' : `; it had yet to answer ${asked.join(', ')}`
    tell('died', `${words}${when}`, endMend)
  }

  const begin = (): Session => {
    const life: Session = {
      program: startProgram(program, {
        output: {
          line: (line, isUtf8) => heard(life, line, isUtf8),
          tooLong: () => noise(life, `standard output: a line of more than ${longestLine / 1024 / 1024} MiB`),
        },
        logged: events.logged,
        loggedTooMuch: (what) => tell(what, what, logMend),
      }),
      firstId: nextId,
      pending: new Map(),
      givenUp: new Set(),
      described: undefined,
      startedAgain: undefined,
      hasOwnStart: false,
      ended: false,
      dismissed: false,
      noises: 0,
      lastNoise: '',
      unanswered: 0,
    }
    void life.program.ended.then((ending) => died(life, ending))
    return life
  }

  /** The program as it runs, started where it does not; or why it can't be asked. */
  const open = (): Session | Outcome => {
    if (stopped) return lost('the program was told to go')
    if (session !== undefined && !session.ended) return session
    if (lastEnding?.kind === 'notStarted') return lost(lastEnding.why, lastEnding.mend)
    if (deaths > mostRestarts) {
      const last = lastEnding === undefined ? '' : `; the last time: ${endingInWords(lastEnding)}`
      return lost(`the program ended ${deaths} times and is not started again${last}`, endMend)
    }
    session = begin()
    return session
  }

  const put = (life: Session, operation: Operation, params: object): Promise<Outcome> =>
    new Promise((resolve) => {
      const id = nextId
      nextId += 1
      const noisesBefore = life.noises
      const limit = operation === 'describe' ? patience.describe : patience.call
      const timer = setTimeout(() => {
        life.givenUp.add(id)
        const heardMeanwhile = life.noises > noisesBefore ? `; what came meanwhile: ${life.lastNoise}` : ''
        settle(lost(`no answer within ${limit / 1000} s${heardMeanwhile}`, silenceMend))
        life.unanswered += 1
        // One that answers nothing any more would cost every later call its whole patience.
        if (life.unanswered === mostUnanswered) {
          life.program.endFor(`${mostUnanswered} calls in a row had no answer`)
        }
      }, limit)
      const settle = (outcome: Outcome): void => {
        clearTimeout(timer)
        life.pending.delete(id)
        resolve(outcome)
      }
      life.pending.set(id, { operation, settle })
      life.program.write(requestLine(id, operation, params))
    })

  /** What a program must be told before anything else: undefined where that is done, else what came of it. */
  const introduce = async (life: Session, withStart: boolean): Promise<Outcome | undefined> => {
    life.described ??= put(life, 'describe', {})
    const described = await life.described
    if (described.kind === 'lost') return described
    if (!withStart || lastStart === undefined || life.hasOwnStart) return undefined
    life.startedAgain ??= put(life, 'start', lastStart)
    const started = await life.startedAgain
    if (started.kind === 'result') return undefined
    return lost(`the program was started again, and \`start\` failed: ${outcomeInWords(started)}`)
  }

  const call = async <O extends Operation>(operation: O, params: OperationParams[O]): Promise<Outcome> => {
    const life = open()
    if ('kind' in life) return life
    if (operation === 'describe') {
      const described = put(life, operation, params)
      life.described ??= described
      return described
    }
    const obstacle = await introduce(life, operation !== 'start' && operation !== 'stop')
    if (obstacle !== undefined) return obstacle
    if (operation === 'start') {
      lastStart = { ...params }
      life.hasOwnStart = true
    }
    return put(life, operation, params)
  }

  const dismiss = async (): Promise<void> => {
    const life = session
    session = undefined
    if (life === undefined || life.ended) return
    life.dismissed = true
    void put(life, 'stop', {})
    await life.program.end(grace)
  }

  return {
    kind: 'command',
    address,
    call,
    restart: dismiss,
    stop: async () => {
      stopped = true
      await dismiss()
    },
  }
}
