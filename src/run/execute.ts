import type { Setting } from '../check/case.ts'
import type { Doubles, PublishedKey, RecordedExchange } from '../double/doubles.ts'
import type { Store } from '../double/store.ts'
import type { Handshake, ServerFace } from '../exchange/exchange.ts'
import type { RunFacts, StepRecord } from '../exchange/observation.ts'
import { outcomeInWords } from '../exchange/outcome-words.ts'
import type { Register } from '../exchange/register.ts'
import type { Claims } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import { ninForms } from '../model/nin-forms.ts'
import type { Target } from '../target/target.ts'
import { isPing, ownersOf, unasked } from './attribution.ts'
import { type CastMember, cast, numbersPerCase } from './cast.ts'
import { takeSteps } from './execute-case.ts'
import { leases } from './leases.ts'
import { type ListedCard, leaseFrom } from './listed-cards.ts'
import { inOrder, type Order } from './order.ts'
import type { PlannedCase, Scheduled } from './plan.ts'
import { inPool, turns } from './pool.ts'

/** One carrying-out of a case or control, and everything that was recorded for it. */
export interface CaseRun {
  readonly planned: PlannedCase
  readonly scheduled: Scheduled
  /** Index of the control; undefined for the case itself. */
  readonly control: number | undefined
  readonly members: readonly CastMember[]
  readonly recorded: RecordedExchange[]
  readonly handshakes: Handshake[]
  readonly logged: string[]
  steps: readonly StepRecord[]
  startedAt: number
  endedAt: number | undefined
  facts: RunFacts
  /** Set when an exchange could not be attributed while this ran beside others. */
  doubtful: boolean
  /** Set when such an exchange was counted to it, since nothing else was running. */
  ownsUnnamed: boolean
}

export interface ExecutionSettings {
  readonly target: Target
  readonly claims: Claims
  /** The token services that the user describes. */
  readonly descriptions: DialectDescriptions
  /** The cards that cases lease, where the integration takes no others. */
  readonly listed: readonly ListedCard[] | undefined
  readonly cases: readonly PlannedCase[]
  readonly doubles: Doubles
  readonly store: Store
  readonly register: Register<CaseRun>
  readonly keys: { readonly published: PublishedKey; readonly publishedLater: PublishedKey }
  readonly now: Date
  readonly seed: number
  readonly concurrency: number
  readonly order: Order
  readonly linkPointer: string
  readonly clock: () => number
  readonly interrupted: AbortSignal
  /** Told when a case has ended, with how many have and how many there are. */
  readonly progress: (done: number, all: number) => void
  /** Told of trouble that belongs to no case. */
  readonly trouble: (what: string, mend?: string) => void
}

export interface Execution {
  readonly run: () => Promise<readonly CaseRun[]>
  /** Carries out one more case once the others have ended, by itself; undefined where it was cut short. */
  readonly putThrough: (planned: PlannedCase) => Promise<CaseRun | undefined>
  /** Where the doubles put what they recorded. */
  readonly record: (exchange: RecordedExchange) => void
  readonly handshake: (handshake: Handshake) => void
  readonly logged: (line: string) => void
}

/** A case or control whose turn will come. */
interface Turn {
  readonly planned: PlannedCase
  readonly scheduled: Scheduled
  readonly control: number | undefined
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** The order in which settings are gone through; within one, by their own order of appearance. */
const settingOrder: readonly Setting['kind'][] = [
  'default',
  'clock',
  'laterKey',
  'face',
  'afterwards',
  'restarted',
]

const settingKey = (setting: Setting): string => JSON.stringify(setting)

const faceOf = (setting: Setting): ServerFace => (setting.kind === 'face' ? setting.face : 'good')

/** Carries out a plan, setting by setting. What is recorded finds its case by the numbers that it carries. */
export function prepareExecution(settings: ExecutionSettings): Execution {
  const { target, claims, register, clock } = settings
  const runs = new Map<Scheduled, CaseRun>()
  const inFlight = new Set<CaseRun>()
  const turn = turns(settings.concurrency)
  const lease = leases()
  /** Handshakes at each server, also those that come before a case asks for anything, or after its answer. */
  const handshakes = new Map<ServerFace, Handshake[]>()
  let alone: CaseRun | undefined
  /** Whatever the run ended with, further cases begin with what it began with. */
  let afterwards: Promise<RunFacts | undefined> | undefined
  const interrupted = aborted(settings.interrupted)
  let done = 0

  const handshakesAt = (face: ServerFace): Handshake[] => {
    const known = handshakes.get(face) ?? []
    handshakes.set(face, known)
    return known
  }

  const attribute = (exchange: RecordedExchange): void => {
    const owners = ownersOf(exchange, register, { leased: settings.listed !== undefined })
    // What names the one that runs by itself is its own, whoever had that number before.
    if (alone !== undefined && owners.has(alone)) alone.recorded.push(exchange)
    else if (owners.size > 0) for (const owner of owners) owner.recorded.push(exchange)
    else if (isPing(exchange)) return
    else if (alone !== undefined) {
      alone.recorded.push(exchange)
      alone.ownsUnnamed = true
    } else if (inFlight.size === 0) settings.trouble(...unasked(exchange))
    else for (const run of inFlight) run.doubtful = true
  }

  const castOf = (scheduled: Scheduled, now: Date, again: boolean): readonly CastMember[] => {
    const members: CastMember[] = []
    const leased = settings.listed && leaseFrom(settings.listed, scheduled.stimulus.given, claims, now)
    let number = (scheduled.index + (again ? 10_000 : 0)) * numbersPerCase
    for (const [index, given] of scheduled.stimulus.given.entries()) {
      const source = { claims, now, seed: settings.seed, next: () => number++, listed: leased?.[index] }
      members.push(cast(given, members, source))
    }
    return members
  }

  const carryOut = async (
    planned: PlannedCase,
    scheduled: Scheduled,
    control: number | undefined,
    facts: RunFacts,
    again = false,
    byItself: boolean = again,
  ): Promise<void> => {
    if (settings.interrupted.aborted) return
    const members = castOf(scheduled, facts.now, again)
    const release = settings.listed === undefined ? undefined : await lease(members)
    const run: CaseRun = {
      planned,
      scheduled,
      control,
      members,
      recorded: [],
      handshakes: facts.alone ? handshakesAt(faceOf(scheduled.setting)) : [],
      logged: [],
      steps: [],
      startedAt: clock(),
      endedAt: undefined,
      facts,
      doubtful: false,
      ownsUnnamed: false,
    }
    for (const { customer } of run.members) {
      register.add(customer.card.pan, 'pan', run)
      for (const form of ninForms(customer.country, customer.cardholder.nin)) {
        register.add(form, 'nin', run)
      }
    }
    runs.set(scheduled, run)
    inFlight.add(run)
    // What comes late still belongs to the one that ran alone, until the next begins.
    alone = byItself || facts.alone ? run : undefined
    run.steps = await takeSteps(scheduled.stimulus.when, run.members, {
      claims,
      store: settings.store,
      doubles: settings.doubles,
      call: (operation, params) => target.call(operation, params),
      turn,
      clock,
    })
    run.endedAt = clock()
    inFlight.delete(run)
    release?.()
    done += 1
  }

  // A control that several cases share stands under the first of them.
  const all = [
    ...new Map(
      settings.cases
        .flatMap((planned): readonly Turn[] => [
          { planned, scheduled: planned.main, control: undefined },
          ...planned.controls.map(({ scheduled }, index) => ({ planned, scheduled, control: index })),
        ])
        .toReversed()
        .map((one) => [one.scheduled, one]),
    ).values(),
  ].toReversed()

  const startUnder = async (setting: Setting): Promise<RunFacts | undefined> => {
    const now = setting.kind === 'clock' ? new Date(setting.now) : settings.now
    const key = setting.kind === 'laterKey' ? settings.keys.publishedLater : settings.keys.published
    const face = faceOf(setting)
    if (setting.kind === 'restarted') await target.restart?.()
    const outcome = await target.call('start', await settings.doubles.environment({ now, key, face }))
    if (outcome.kind !== 'result') {
      settings.trouble(
        `\`start\` failed: ${outcomeInWords(outcome)}`,
        outcome.kind === 'lost' ? outcome.mend : undefined,
      )
      return undefined
    }
    const targetKind = target.kind
    return {
      claims,
      descriptions: settings.descriptions,
      now,
      kid: key.kid,
      linkPointer: settings.linkPointer,
      targetKind,
      logsSeen: targetKind !== 'http',
      alone: setting.kind === 'face',
    }
  }

  const runSettings = async (): Promise<void> => {
    const groups = new Map<string, Turn[]>()
    for (const one of all) {
      const key = settingKey(one.scheduled.setting)
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
    const ordered = [...groups.values()].toSorted(
      (a, b) => rank(a[0]?.scheduled.setting) - rank(b[0]?.scheduled.setting),
    )
    for (const group of ordered) {
      const [one] = group
      if (one === undefined || settings.interrupted.aborted) continue
      const facts = await startUnder(one.scheduled.setting)
      if (facts === undefined) continue
      const width = facts.alone ? 1 : settings.concurrency
      const inTurn = inOrder(
        group,
        settings.order,
        ({ scheduled }) => scheduled.index,
        ({ scheduled }) => waiting(scheduled),
      )
      await inPool(width, inTurn, async ({ planned, scheduled, control }) => {
        await carryOut(planned, scheduled, control, facts)
        settings.progress(done, all.length)
      })
      for (const { planned, scheduled, control } of group) {
        const first = runs.get(scheduled)
        if (first?.doubtful !== true) continue
        await carryOut(planned, scheduled, control, facts, true)
        // It was another one's: what was seen of this one stands, so that no verdict rests on what ran beside it.
        if (runs.get(scheduled)?.ownsUnnamed === false) runs.set(scheduled, first)
      }
    }
  }

  return {
    run: async () => {
      // What was gathered is kept, and cases that are still going on end with what they have.
      await Promise.race([runSettings(), interrupted])
      return [...runs.values()].toSorted((a, b) => a.scheduled.index - b.scheduled.index)
    },
    putThrough: async (planned) => {
      afterwards ??= startUnder({ kind: 'default' })
      const facts = await afterwards
      if (facts === undefined) return undefined
      await Promise.race([carryOut(planned, planned.main, undefined, facts, false, true), interrupted])
      const run = runs.get(planned.main)
      return run?.endedAt === undefined ? undefined : run
    },
    record: attribute,
    handshake: (handshake) => handshakesAt(handshake.face).push(handshake),
    logged: (line) => {
      for (const owner of register.ownersIn(line)) owner.logged.push(line)
    },
  }
}

/** Cases in which somebody waits begin first, so that the others run in the meantime. */
const waiting = ({ stimulus }: Scheduled): number =>
  stimulus.given.some(
    ({ inquiry, provisioning }) => inquiry?.fault?.kind === 'hang' || provisioning?.answer.kind === 'hang',
  )
    ? 1
    : 0

const rank = (setting: Setting | undefined): number =>
  setting === undefined ? 0 : settingOrder.indexOf(setting.kind)
