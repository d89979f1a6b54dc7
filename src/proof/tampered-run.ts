import type { Counterpart, OriginalRequest } from '../exchange/exchange.ts'
import type { Outcome } from '../exchange/observation.ts'
import type { Claims } from '../model/claims.ts'
import { isObject } from '../model/json-text.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { runConformance } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import type { RunSettings } from '../run/run-settings.ts'
import type { Target } from '../target/target.ts'
import { neighboursOf } from './neighbours.ts'
import type { Passing, Tampering } from './tampering.ts'

/**
 * What became of a tampering: `caught` under its ID, or it `survived`. One that changed nothing, since the integration
 * does not do what it changes, shows nothing, nor does one whose requirement the integration violates by itself.
 */
export type TamperingVerdict = 'caught' | 'survived' | 'nothingToChange' | 'violatedAnyway'

export interface TamperingOutcome {
  readonly id: string
  readonly story: string
  readonly breaks: string
  readonly verdict: TamperingVerdict
  /** How many messages were changed. */
  readonly changed: number
  /** The IDs that were raised and that the integration itself does not raise. */
  readonly raised: readonly string[]
}

const raisedIn = (result: RunResult): readonly string[] =>
  result.judged.filter(({ findings }) => findings.length > 0).map(({ requirement }): string => requirement.id)

/** Remembers what was asked last, and changes what passes by. */
interface Passage {
  readonly wrap: (target: Target) => Target
  readonly alter: (counterpart: Counterpart, request: OriginalRequest) => OriginalRequest
  readonly changed: () => number
}

const textIn = (value: unknown, member: string): string | undefined => {
  const found = isObject(value) ? value[member] : undefined
  return typeof found === 'string' ? found : undefined
}

/** Card number and NIN of an operation's params; nothing for those that are about no card. */
function namedIn(params: unknown): Partial<Passing> {
  if (!isObject(params)) return {}
  const pan = textIn(params['card'], 'pan')
  const nin = textIn(params['cardholder'], 'nin')
  return pan === undefined || nin === undefined ? {} : { pan, nin }
}

function passageOf(tampering: Tampering): Passage {
  let passing: Passing = { pan: '', nin: '', formerLink: undefined }
  let changed = 0
  const call = async <O extends Operation>(
    target: Target,
    operation: O,
    params: OperationParams[O],
  ): Promise<Outcome> => {
    passing = { ...passing, ...namedIn(params) }
    const outcome = await target.call(operation, params)
    if (outcome.kind !== 'result') return outcome
    const value = tampering.result?.(operation, outcome.value, passing)
    const given = isObject(outcome.value) ? outcome.value['url'] : undefined
    if (operation === 'addCard' && typeof given === 'string') passing = { ...passing, formerLink: given }
    if (value === undefined) return outcome
    changed += 1
    return { ...outcome, value }
  }
  return {
    wrap: (target) => ({ ...target, call: (operation, params) => call(target, operation, params) }),
    alter: (counterpart, request) => {
      const altered = counterpart === tampering.to ? tampering.request?.(request, passing) : undefined
      if (altered !== undefined) changed += 1
      return altered ?? request
    },
    changed: () => changed,
  }
}

/** How a target is put to the suites while it is proven. One call at a time, so that what passes by is known. */
export type TamperedSettings = Omit<RunSettings, 'selection' | 'concurrency'>

/** Puts the integration to everything as it is: what it raises by itself, no tampering can show. */
export const asItIs = (settings: TamperedSettings): Promise<RunResult> => runConformance(settings)

/** Puts the integration to what a tampering breaks, and to what stands beside that, with its messages changed. */
export async function proveTampering(
  tampering: Tampering,
  own: RunResult,
  settings: TamperedSettings,
): Promise<TamperingOutcome> {
  const { id, story, breaks } = tampering
  const byItself = raisedIn(own)
  const outcome = { id, story, breaks, changed: 0, raised: [] }
  if (byItself.includes(breaks)) return { ...outcome, verdict: 'violatedAnyway' }
  if (own.claims === undefined || !concerns(tampering, own.claims)) {
    return { ...outcome, verdict: 'nothingToChange' }
  }
  const passage = passageOf(tampering)
  const result = await runConformance({
    ...settings,
    openTarget: async (events) => passage.wrap(await settings.openTarget(events)),
    alter: passage.alter,
    concurrency: 1,
    selection: { only: neighboursOf(breaks), skip: [] },
  })
  const raised = raisedIn(result).filter((one) => !byItself.includes(one))
  const changed = passage.changed()
  const verdict = raised.includes(breaks) ? 'caught' : changed === 0 ? 'nothingToChange' : 'survived'
  return { ...outcome, verdict, changed, raised }
}

const concerns = (tampering: Tampering, claims: Claims): boolean => tampering.concerns?.(claims) ?? true
