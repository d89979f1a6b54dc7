import { diagnose } from '../diagnosis/diagnose.ts'
import type { KnownFaults } from '../diagnosis/known-fault.ts'
import { judgedIn, type Pattern, patternOf } from '../diagnosis/pattern.ts'
import { runConformance } from '../run/run.ts'
import type { RunResult } from '../run/run-result.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { type Conduct, conductOf } from './conduct.ts'
import { type Baseline, type Difference, differenceFrom } from './difference.ts'
import { mostAttempts, watchDisturbance } from './disturbance.ts'
import { type Exhibit, expectedIds, type OpensBank } from './exhibit.ts'
import { neighboursOf } from './neighbours.ts'
import { seenIn } from './seen.ts'

/**
 * What became of an exhibit. A fault is `caught`, or it `survived`, or only a `foreign` ID caught it, or IDs that it
 * should raise did not (`incomplete`). A variant `passed`, or it was a `falseAlarm`, or left something `unobserved`.
 * Either may show `noDifference` from the conformant bank, or `didNotRun`: then it proves nothing.
 */
export type ExhibitVerdict =
  | 'caught'
  | 'survived'
  | 'foreign'
  | 'incomplete'
  | 'passed'
  | 'falseAlarm'
  | 'unobserved'
  | 'noDifference'
  | 'didNotRun'

export interface ExhibitOutcome {
  readonly id: string
  readonly verdict: ExhibitVerdict
  /** Every ID that was raised, in the order of the catalogue. */
  readonly raised: readonly string[]
  /** Every ID that was judged on it, by a case or a rule. */
  readonly judged: readonly string[]
  /** Where its conduct first differs from the conformant bank's; null where it does not. */
  readonly difference: Difference | null
  /** Why it proves nothing, or what was not as expected; empty where all is well. */
  readonly problem: string
  /** How it shows: what was found, without anything drawn at random. */
  readonly pattern: Pattern
  /** The token services that it claims, by network. */
  readonly tokenServices: Readonly<Record<string, string>>
  /** Every case that judged something on it. */
  readonly cases: readonly string[]
  /** The known faults that it looks like. */
  readonly likeness: readonly string[]
}

/** What every run of a proof shares, so that all of them are alike and none pays for it twice. */
export interface ProofSettings {
  readonly run: Pick<RunSettings, 'suites' | 'keys' | 'certificates' | 'seed' | 'now' | 'progress'>
  /** Whether an exhibit goes through everything, or through what it is about and what stands beside that. */
  readonly full: boolean
  /** What is known of the faults already. */
  readonly known: KnownFaults
}

/**
 * The patterns that an exhibit is put to; none means everything. A short proof puts it to what it is about and to where
 * else it shows, and a fault to what stands beside what it breaks, which must not catch it.
 */
export function patternsFor({ expected, about, shows }: Exhibit, full: boolean): readonly string[] {
  if (full) return []
  const beside = expected.kind === 'fault' ? about.flatMap(neighboursOf) : []
  return [...new Set([...beside, ...about, ...expectedIds(expected), ...shows])]
}

/**
 * What exhibits have in common that are compared with the same runs of their conformant bank: in a short proof those
 * that are about one family of requirements share what it is put to. A program takes long to start, and is put to what
 * all of its versions need at once.
 */
export function groupOf({ base, about, lacks }: Exhibit, full: boolean): string {
  const family = (about[0] ?? '').slice(0, 2)
  return full || lacks !== undefined ? base : `${base} ${family}`
}

/** What of an exhibit its conformant bank shares with it. */
type Surroundings = Pick<Exhibit, 'descriptions'>

const put = (
  bank: OpensBank,
  only: readonly string[],
  { descriptions }: Surroundings,
  { run }: ProofSettings,
): Promise<RunResult> =>
  runConformance({
    ...run,
    ...(descriptions !== undefined && { descriptions }),
    openTarget: bank,
    selection: { only, skip: [] },
  })

/** Does something again where the machine was too busy for a bank's deadlines, and what came of it may be that alone. */
async function undisturbed<T>(
  settings: ProofSettings,
  work: (settings: ProofSettings) => Promise<T>,
  isBeyondDoubt: (outcome: T) => boolean,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const watch = watchDisturbance()
    const outcome = await work({ ...settings, run: { ...settings.run, progress: watch.caseEnded } })
    if (!watch.disturbed() || attempt === mostAttempts || isBeyondDoubt(outcome)) return outcome
  }
}

/** The conduct of an exhibit's conformant bank, seen twice in what the patterns name, or in everything. */
export async function baselineOf(
  exhibit: Pick<Exhibit, 'conformant' | 'descriptions'>,
  settings: ProofSettings,
  only: readonly string[] = [],
): Promise<Baseline> {
  const once = async (): Promise<Conduct> =>
    conductOf(
      await undisturbed(
        settings,
        (again) => put(exhibit.conformant, only, exhibit, again),
        ({ judged }) => judged.every(({ verdict }) => verdict === 'pass' || verdict === 'notClaimed'),
      ),
    )
  return { conduct: await once(), again: await once() }
}

const list = (ids: readonly string[]): string => ids.join(', ')

type Settled = Pick<ExhibitOutcome, 'verdict' | 'problem'>

function settleFault(
  { breaks, alsoRaises }: { readonly breaks: string; readonly alsoRaises: readonly string[] },
  raised: readonly string[],
): Settled {
  const foreign = raised.filter((id) => id !== breaks && !alsoRaises.includes(id))
  if (!raised.includes(breaks)) {
    return raised.length === 0
      ? { verdict: 'survived', problem: `${breaks} did not catch it, nor did anything else` }
      : { verdict: 'foreign', problem: `${breaks} did not catch it; ${list(raised)} did` }
  }
  if (foreign.length > 0) {
    return { verdict: 'foreign', problem: `beside ${breaks} it raised ${list(foreign)}, which do not follow` }
  }
  const missing = alsoRaises.filter((id) => !raised.includes(id))
  return missing.length > 0
    ? { verdict: 'incomplete', problem: `${list(missing)} should have been raised, too` }
    : { verdict: 'caught', problem: '' }
}

function settleVariant(warns: string | undefined, raised: readonly string[], result: RunResult): Settled {
  const alarms = raised.filter((id) => id !== warns)
  if (alarms.length > 0)
    return { verdict: 'falseAlarm', problem: `${list(alarms)} caught it, and it conforms` }
  const unseen = result.judged.filter(({ verdict }) => verdict === 'inconclusive')
  if (unseen.length > 0) {
    const ids = unseen.map(({ requirement }) => requirement.id)
    return { verdict: 'unobserved', problem: `${list(ids)} could not be judged on it` }
  }
  return warns !== undefined && !raised.includes(warns)
    ? { verdict: 'incomplete', problem: `the warning ${warns} should have been raised` }
    : { verdict: 'passed', problem: '' }
}

function settle(exhibit: Exhibit, result: RunResult, raised: readonly string[]): Settled {
  const { expected } = exhibit
  return expected.kind === 'fault'
    ? settleFault(expected, raised)
    : settleVariant(expected.warns, raised, result)
}

async function putExhibit(
  exhibit: Exhibit,
  baseline: Baseline,
  settings: ProofSettings,
): Promise<ExhibitOutcome> {
  const result = await put(exhibit.bank, patternsFor(exhibit, settings.full), exhibit, settings)
  const raised = result.judged
    .filter(({ findings }) => findings.length > 0)
    .map(({ requirement }): string => requirement.id)
  const judged = result.judged
    .filter(({ verdict }) => verdict !== 'notClaimed' && verdict !== 'inconclusive')
    .map(({ requirement }): string => requirement.id)
  const difference = differenceFrom(baseline, conductOf(result), result.mask) ?? null
  const seen = seenIn(result.judged)
  const tokenServices = result.claims?.tokenServices ?? {}
  const outcome = {
    id: exhibit.id,
    raised,
    judged,
    difference,
    pattern: patternOf(seen),
    tokenServices,
    cases: [...new Set(seen.flatMap((one) => [...judgedIn(one)]))],
    likeness: diagnose({ tokenServices, seen }, settings.known).map(({ fault }) => fault),
  }
  const fault = result.troubles.find(({ kind }) => kind !== 'integration')
  if (result.runs.length === 0 || fault !== undefined) {
    const why = (fault ?? result.troubles[0])?.what ?? 'no case was carried out'
    return { ...outcome, verdict: 'didNotRun', problem: why }
  }
  if (difference === null) {
    return {
      ...outcome,
      verdict: 'noDifference',
      problem: 'it did nothing that the conformant bank does not do',
    }
  }
  return { ...outcome, ...settle(exhibit, result, raised) }
}

const isAsExpected = ({ verdict }: ExhibitOutcome): boolean => verdict === 'caught' || verdict === 'passed'

/** Puts an exhibit again where the machine was too busy, unless what came of it is what was to come. */
const putUndisturbed = (
  exhibit: Exhibit,
  baseline: Baseline,
  settings: ProofSettings,
): Promise<ExhibitOutcome> =>
  undisturbed(
    settings,
    (again) => putExhibit(exhibit, baseline, again),
    (outcome) =>
      isAsExpected(outcome) &&
      (outcome.likeness.includes(exhibit.id) || settings.known.faults.every(({ id }) => id !== exhibit.id)),
  )

/** Gives the conduct of an exhibit's conformant bank: in everything, or in what a short proof puts its versions to. */
export type BaselineFor = (exhibit: Exhibit, full: boolean) => Promise<Baseline>

/**
 * Puts one exhibit to its cases, and compares its conduct with the conformant bank's. One that does not show in the
 * cases of a short proof, since a rule on every exchange of the run judges it, is put to everything. Never rejects
 * for what a bank does.
 */
export async function proveOne(
  exhibit: Exhibit,
  baselineFor: BaselineFor,
  settings: ProofSettings,
): Promise<ExhibitOutcome> {
  const { full } = settings
  const outcome = await putUndisturbed(exhibit, await baselineFor(exhibit, full), settings)
  return isAsExpected(outcome) || full
    ? outcome
    : putUndisturbed(exhibit, await baselineFor(exhibit, true), { ...settings, full: true })
}
