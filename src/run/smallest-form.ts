import type { Suite } from '../check/check.ts'
import type { Drawn, FastCheck, Generator, Reach } from '../check/generated.ts'
import type { GeneratedFailure } from '../check/generated-failure.ts'
import type { Trait } from '../check/traits.ts'
import { decisiveDifference } from './decisive.ts'
import type { CaseRun } from './execute.ts'
import {
  type GeneratedOrigin,
  generatedId,
  keptIndex,
  readGeneratedId,
  samePlace,
  triedIndex,
} from './generated-id.ts'
import type { Found, Judged, Observed } from './judge.ts'
import { observedOf } from './observe.ts'
import type { PlannedCase } from './plan.ts'

/** How many forms are tried for one failure, and for all of a run: an integration may take a while for each. */
const mostForOne = 150
const mostForAll = 450

export interface ShrinkSettings {
  /** Undefined where nothing was drawn. */
  readonly fc: FastCheck | undefined
  readonly reach: Reach
  readonly suites: readonly Suite[]
  /** Everything that was seen so far. */
  readonly observed: readonly Observed[]
  readonly judge: (observed: readonly Observed[]) => readonly Judged[]
  /** Carries out one more case, by itself; undefined where that was cut short. */
  readonly putThrough: (planned: PlannedCase) => Promise<CaseRun | undefined>
  readonly interrupted?: AbortSignal | undefined
  /** Told of each failure before smaller forms of it are tried. */
  readonly begins?: ((requirement: string) => void) | undefined
}

/** Whether another case shows what a generated one shows. */
const sameWay = (found: Found, value: unknown, other: Found): boolean =>
  found.requirement === other.requirement &&
  found.kind === other.kind &&
  samePlace(found.place, value, other.place)

/** Whether two generated cases of a suite fail in the same way: what a place has of the case itself does not count. */
const sameFailure = (one: Found, other: Found): boolean => one.fingerprint === other.fingerprint

const findingsOf = (judged: readonly Judged[]): readonly Found[] => judged.flatMap(({ findings }) => findings)

/** A failure that only what was drawn in this run shows. */
interface Failure {
  readonly found: Found
  readonly planned: PlannedCase
  readonly original: Drawn
  readonly origin: GeneratedOrigin
  readonly generator: Generator
}

/** Every failure of what was drawn, but for those that a case of the suites, or a replayed one, shows in the same way. */
function failuresIn(judged: readonly Judged[], { observed, suites }: ShrinkSettings): readonly Failure[] {
  const all = findingsOf(judged)
  const drawn = new Map(
    observed.flatMap(({ planned }): readonly (readonly [string, Omit<Failure, 'found'>])[] => {
      const origin = readGeneratedId(planned.id)
      const generator = suites.find(({ name }) => name === planned.suite)?.generator
      // A form that was named by its path is as small as somebody wants it.
      return planned.generated === undefined ||
        generator === undefined ||
        origin?.path.includes(':') !== false
        ? []
        : [[planned.id, { planned, original: planned.generated, origin, generator }]]
    }),
  )
  return all.flatMap((found) => {
    const of = drawn.get(found.case)
    const isElsewhere = all.some(
      (other) => !drawn.has(other.case) && sameWay(found, of?.original.value, other),
    )
    return of === undefined || isElsewhere ? [] : [{ found, ...of }]
  })
}

/** A form that was tried, and the ways in which it failed. */
interface Tried {
  readonly drawn: Drawn
  readonly findings: readonly Found[]
}

/** Puts forms to the integration, each once a run, as long as there is leave to. */
interface Trials {
  /** The form, tried; or why it was not. */
  readonly attempt: (
    base: PlannedCase,
    drawn: Drawn,
  ) => Promise<Tried | NonNullable<GeneratedFailure['ended']>>
  /** Puts a form again, cast as it is on its own; undefined where it was cut short. */
  readonly alone: (base: PlannedCase, id: string, drawn: Drawn) => Promise<Tried | undefined>
}

function trialsOf(settings: ShrinkSettings): Trials {
  const known = new Map<string, Tried>()
  let count = 0
  const put = async (base: PlannedCase, index: number, drawn: Drawn): Promise<Tried | undefined> => {
    const { given, when, words } = drawn.made
    const main = { index, stimulus: { given, when }, setting: { kind: 'default' } } as const
    const planned: PlannedCase = { ...base, words, generated: drawn, main }
    const run = await settings.putThrough(planned)
    return run && { drawn, findings: findingsOf(settings.judge(observedOf([planned], [run]))) }
  }
  return {
    attempt: async (base, drawn) => {
      const key = JSON.stringify([base.suite, drawn.value])
      const before = known.get(key)
      if (before !== undefined) return before
      if (settings.interrupted?.aborted === true) return 'interrupted'
      if (count >= mostForAll) return 'attempts'
      count += 1
      const tried = await put(base, triedIndex(count), drawn)
      if (tried === undefined) return 'interrupted'
      known.set(key, tried)
      return tried
    },
    alone: (base, id, drawn) => put({ ...base, id }, keptIndex(base.suite, drawn.value), drawn),
  }
}

type Traits = readonly (readonly Trait[])[]

const traitsOf = (tried: readonly { readonly drawn: Drawn }[]): Traits =>
  tried.map(({ drawn }) => drawn.made.traits)

/** What the other generated cases of the suite came to, on the same requirement. */
function othersOf(
  { found, planned: { suite } }: Failure,
  judged: readonly Judged[],
  observed: readonly Observed[],
): { readonly failing: Traits; readonly passing: Traits } {
  const verdicts = judged.find(({ requirement }) => requirement.id === found.requirement)?.cases
  const having = (isWanted: (verdict: string | undefined) => boolean): Traits =>
    observed.flatMap(({ planned }) =>
      planned.suite === suite && planned.generated !== undefined && isWanted(verdicts?.get(planned.id))
        ? [planned.generated.made.traits]
        : [],
    )
  return {
    failing: having((verdict) => verdict === 'fail' || verdict === 'warn'),
    passing: having((verdict) => verdict === 'pass'),
  }
}

async function smallestOf(
  failure: Failure,
  trials: Trials,
  judged: readonly Judged[],
  { fc, reach, observed }: ShrinkSettings & { readonly fc: FastCheck },
): Promise<GeneratedFailure> {
  const { found, planned, original, origin, generator } = failure
  const fails = ({ findings }: Tried): Found | undefined => findings.find((one) => sameFailure(one, found))
  const tried: Tried[] = []
  let ended: GeneratedFailure['ended']
  const checked = await fc.check(
    // What cannot be tried any more counts as passed, so that the search ends with what it has.
    fc.asyncProperty(generator.arbitrary(fc, reach), async (drawn) => {
      const form = tried.length < mostForOne ? await trials.attempt(planned, drawn) : 'attempts'
      if (typeof form === 'string') {
        ended = form
        return true
      }
      tried.push(form)
      return fails(form) === undefined
    }),
    { seed: origin.seed, path: origin.path, numRuns: 1 },
  )
  const asItWas: GeneratedFailure = {
    case: planned.id,
    words: planned.words,
    value: original.value,
    expected: found.expected,
    actual: found.actual,
    tried: tried.length,
  }
  const smallest = checked.counterexample?.[0]
  const path = checked.counterexamplePath
  if (smallest === undefined || path === null) return { ...asItWas, ended: ended ?? 'notRepeated' }
  const form = { ...asItWas, ...(await repeated()) }
  const far = othersOf(failure, judged, observed)
  const failing = [{ drawn: smallest }, ...tried.filter(fails)]
  // What fails the same requirement in another way or place says nothing of what makes it fail in this one.
  const passing = tried.filter(({ findings }) =>
    findings.every(({ requirement }) => requirement !== found.requirement),
  )
  const decisive = decisiveDifference(
    { near: traitsOf(failing), far: far.failing },
    { near: traitsOf(passing), far: far.passing },
    form.expected,
  )
  return {
    ...form,
    ...(decisive !== undefined && { decisive }),
    ...(ended !== undefined && { ended }),
  }

  /** The smallest form once more, with the very cards that it has on its own: what is printed has to repeat it. */
  async function repeated(): Promise<Partial<GeneratedFailure>> {
    if (smallest === undefined || path === null || path === origin.path) return {}
    const id = generatedId({ ...origin, path })
    const again = await trials.alone(planned, id, smallest)
    const seen = again && fails(again)
    if (seen === undefined) {
      ended = again === undefined ? 'interrupted' : 'notRepeated'
      return {}
    }
    const { expected, actual } = seen
    return { case: id, words: smallest.made.words, value: smallest.value, expected, actual }
  }
}

/**
 * The smallest form of each failure that only generated cases show, by the failure's fingerprint. The cases that failed
 * stay what they are, whatever comes of this.
 */
export async function findSmallestForms(
  settings: ShrinkSettings,
): Promise<ReadonlyMap<string, GeneratedFailure>> {
  const { observed, judge } = settings
  const forms = new Map<string, GeneratedFailure>()
  const { fc } = settings
  const drawn = observed.filter(({ planned, main }) => planned.generated !== undefined && main !== undefined)
  if (fc === undefined || findingsOf(judge(drawn)).length === 0) return forms
  const judged = judge(observed)
  const trials = trialsOf(settings)
  for (const failure of failuresIn(judged, settings)) {
    settings.begins?.(failure.found.requirement)
    forms.set(failure.found.fingerprint, await smallestOf(failure, trials, judged, { ...settings, fc }))
  }
  return forms
}

/** What was judged, with what its failures in generated cases come down to. */
export const withSmallestForms = (
  judged: readonly Judged[],
  forms: ReadonlyMap<string, GeneratedFailure>,
): readonly Judged[] =>
  forms.size === 0
    ? judged
    : judged.map((one) => ({
        ...one,
        findings: one.findings.map((found) => {
          const generated = forms.get(found.fingerprint)
          return generated === undefined ? found : { ...found, generated }
        }),
      }))
