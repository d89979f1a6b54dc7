import { type RunResult, type RunSettings, runConformance } from '../run/run.ts'
import { type IntegrationModule, moduleTarget } from '../target/module.ts'
import { conductOf } from './conduct.ts'
import { type Baseline, type Difference, differenceFrom } from './difference.ts'
import { type Exhibit, expectedIds } from './exhibit.ts'
import { neighboursOf } from './neighbours.ts'

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

/** A violation as a fault shows it: what it is and where, without anything drawn at random. */
export interface Symptom {
  readonly requirement: string
  readonly case: string
  readonly kind: string
  readonly place: string
}

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
  readonly symptoms: readonly Symptom[]
}

/** What every run of a proof shares, so that all of them are alike and none pays for it twice. */
export interface ProofSettings {
  readonly run: Pick<RunSettings, 'suites' | 'keys' | 'certificates' | 'descriptions' | 'seed' | 'now'>
  /** Whether an exhibit goes through everything, or through what it is about and what stands beside that. */
  readonly full: boolean
}

/**
 * The patterns that an exhibit is put to; none means everything. A short proof puts a fault to what it breaks and to
 * what stands beside that, and a harmless variant to its whole suite.
 */
export function patternsFor({ expected, suite }: Exhibit, full: boolean): readonly string[] {
  if (full) return []
  return expected.kind === 'fault'
    ? [...new Set([...neighboursOf(expected.breaks), ...expectedIds(expected)])]
    : [...new Set([suite, ...expectedIds(expected)])]
}

const put = (bank: IntegrationModule, only: readonly string[], { run }: ProofSettings): Promise<RunResult> =>
  runConformance({
    ...run,
    openTarget: (events) => moduleTarget(bank, 'exhibit', events),
    selection: { only, skip: [] },
  })

/** The conduct of a conformant bank, seen twice in everything. */
export async function baselineOf(
  conformant: () => IntegrationModule,
  settings: ProofSettings,
): Promise<Baseline> {
  const first = await put(conformant(), [], settings)
  const second = await put(conformant(), [], settings)
  return { conduct: conductOf(first), again: conductOf(second) }
}

const symptomsOf = (result: RunResult): readonly Symptom[] =>
  result.judged.flatMap(({ findings }) =>
    findings.map(({ requirement, case: caseId, kind, place }) => ({
      requirement,
      case: caseId,
      kind,
      place,
    })),
  )

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
  const result = await put(exhibit.bank(), patternsFor(exhibit, settings.full), settings)
  const raised = result.judged
    .filter(({ findings }) => findings.length > 0)
    .map(({ requirement }): string => requirement.id)
  const judged = result.judged
    .filter(({ verdict }) => verdict !== 'notClaimed' && verdict !== 'inconclusive')
    .map(({ requirement }): string => requirement.id)
  const difference = differenceFrom(baseline, conductOf(result), result.mask) ?? null
  const outcome = { id: exhibit.id, raised, judged, difference, symptoms: symptomsOf(result) }
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

/**
 * Puts one exhibit to its cases, and compares its conduct with the conformant bank's. One that does not show in the
 * cases of a short proof, since a rule on every exchange of the run judges it, is put to everything. Never rejects
 * for what a bank does.
 */
export async function proveOne(
  exhibit: Exhibit,
  baseline: Baseline,
  settings: ProofSettings,
): Promise<ExhibitOutcome> {
  const outcome = await putExhibit(exhibit, baseline, settings)
  const shows = outcome.verdict === 'caught' || outcome.verdict === 'passed'
  return shows || settings.full ? outcome : putExhibit(exhibit, baseline, { ...settings, full: true })
}
