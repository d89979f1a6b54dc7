import type { Case, Control, Setting, Stimulus, Then } from '../check/case.ts'
import type { Check, Suite } from '../check/check.ts'
import type { Drawn } from '../check/generated.ts'
import type { Claims } from '../model/claims.ts'
import { type Abilities, misfit } from './fitting.ts'
import { matches, type Selection } from './select.ts'

/** One thing to carry out: a case, or one of its positive controls. */
export interface Scheduled {
  /** Position in the whole plan, before anything was selected: what the cast is drawn from. */
  readonly index: number
  readonly stimulus: Pick<Stimulus, 'given' | 'when' | 'setting'>
  readonly setting: Setting
}

/** A case as it will be carried out and judged. */
export interface PlannedCase {
  /** `TS-16/visa-gone`, or `card-data/requests/visa-16` for a stimulus that a suite shares. */
  readonly id: string
  readonly suite: string
  readonly words: string
  /** The requirement whose own case it is; undefined for a shared stimulus. */
  readonly requirement: string | undefined
  readonly main: Scheduled
  readonly then: Then | undefined
  readonly controls: readonly {
    readonly scheduled: Scheduled
    readonly then: Then
    readonly excuses: boolean
  }[]
  /** What a generated case was made of. */
  readonly generated?: Drawn
}

export interface Plan {
  readonly cases: readonly PlannedCase[]
  /** Checks of the selected requirements, with the suite that they stand in. */
  readonly checks: readonly {
    readonly check: Check
    readonly suite: string
    /** Where nothing is seen that it concerns, nothing is said of it. */
    readonly ifSeen?: true
  }[]
  /** For each requirement, the claims that kept cases of it out. */
  readonly keptOut: ReadonlyMap<string, ReadonlySet<string>>
}

interface Candidate {
  readonly id: string
  readonly suite: string
  readonly requirement: string | undefined
  /** Every requirement that asked for it. */
  readonly wantedBy: readonly string[]
  readonly stimulus: Stimulus & { readonly then?: Then; readonly controls?: readonly Control[] }
}

const own = (suite: Suite, check: Check): readonly Candidate[] =>
  (check.cases ?? []).map((stimulus: Case) => ({
    id: `${check.requirement}/${stimulus.id}`,
    suite: suite.name,
    requirement: check.requirement,
    wantedBy: [check.requirement],
    stimulus,
  }))

const gathered = new WeakMap<readonly Suite[], readonly Candidate[]>()

/** The candidates of some suites, gathered once: the same for every run of a process. */
function candidatesOf(suites: readonly Suite[]): readonly Candidate[] {
  const candidates = gathered.get(suites) ?? gather(suites)
  gathered.set(suites, candidates)
  return candidates
}

/** Every case of some suites, each once, in the order of the suites; a stimulus may be wanted by several checks. */
function gather(suites: readonly Suite[]): readonly Candidate[] {
  const all = new Map<string, Candidate>()
  for (const suite of suites) {
    for (const check of suite.checks) {
      const shared = (check.stimuli ?? []).map((stimulus) => ({
        id: `${suite.name}/${stimulus.id}`,
        suite: suite.name,
        requirement: undefined,
        wantedBy: [check.requirement],
        stimulus,
      }))
      for (const candidate of [...own(suite, check), ...shared]) {
        const known = all.get(candidate.id)
        if (known === undefined) all.set(candidate.id, candidate)
        else if (known.stimulus === candidate.stimulus) {
          all.set(candidate.id, { ...known, wantedBy: [...known.wantedBy, ...candidate.wantedBy] })
        } else throw new Error(`two cases have the id ${candidate.id}`)
      }
    }
  }
  return [...all.values()]
}

const settingOf = (stimulus: Pick<Stimulus, 'setting'>): Setting => stimulus.setting ?? { kind: 'default' }

/** What a run carries out and judges, for these claims and this selection. */
export function plan(suites: readonly Suite[], claims: Claims, selection: Selection, can: Abilities): Plan {
  const keptOut = new Map<string, Set<string>>()
  const cases: PlannedCase[] = []
  const sharedControls = new Map<Control, Scheduled>()
  let index = 0
  for (const { id, suite, requirement, wantedBy, stimulus } of candidatesOf(suites)) {
    const controls = (stimulus.controls ?? []).map((control) => ({
      ...control,
      of: control,
      when: control.when ?? stimulus.when,
      setting: control.setting ?? stimulus.setting,
    }))
    const first = index
    index += 1 + controls.length
    const reason = [stimulus, ...controls]
      .map(({ given, when, setting }) =>
        misfit(
          {
            given,
            when,
            ...(setting !== undefined && { setting }),
            ...(stimulus.needsClock !== undefined && { needsClock: stimulus.needsClock }),
          },
          claims,
          can,
        ),
      )
      .find((found) => found !== undefined)
    if (reason !== undefined) {
      for (const wanting of wantedBy) keptOut.set(wanting, (keptOut.get(wanting) ?? new Set()).add(reason))
      continue
    }
    if (!wantedBy.some((wanting) => matches(selection, { requirement: wanting, suite, caseId: id }))) continue
    cases.push({
      id,
      suite,
      words: stimulus.words,
      requirement,
      main: { index: first, stimulus, setting: settingOf(stimulus) },
      then: stimulus.then,
      controls: controls.map(({ of, given, when, setting, then }, number) => {
        const known = sharedControls.get(of)
        const scheduled = known ?? {
          index: first + 1 + number,
          stimulus: { given, when },
          setting: setting ?? { kind: 'default' },
        }
        if (of.when !== undefined && of.setting !== undefined) sharedControls.set(of, scheduled)
        return { scheduled, then, excuses: of.excuses === true }
      }),
    })
  }
  const selectedIds = new Set(cases.map(({ id }) => id))
  const checks = suites.flatMap((suite) =>
    suite.checks
      .filter((check) => {
        const ids = [
          ...(check.cases ?? []).map((one) => `${check.requirement}/${one.id}`),
          ...(check.stimuli ?? []).map((one) => `${suite.name}/${one.id}`),
        ]
        return (
          matches(selection, { requirement: check.requirement, suite: suite.name, caseId: undefined }) ||
          ids.some(
            (id) =>
              selectedIds.has(id) &&
              matches(selection, { requirement: undefined, suite: undefined, caseId: id }),
          )
        )
      })
      .map((check) => ({ check, suite: suite.name })),
  )
  return { cases, checks, keptOut }
}
