import type { Suite } from '../check/check.ts'
import type { Drawn, FastCheck, GeneratedCase, Generator, Reach } from '../check/generated.ts'
import { numbersPerCase, twinsOf } from './cast.ts'
import { type Abilities, misfit } from './fitting.ts'
import {
  drawnIndex,
  generatedId,
  keptIndex,
  mostDrawn,
  readGeneratedId,
  regressionId,
} from './generated-id.ts'
import type { PlannedCase } from './plan.ts'
import { matches, type Selection } from './select.ts'

/** A failure of an earlier run, as a regression file holds it. */
export interface Regression {
  readonly suite: string
  readonly requirement: string
  readonly kind: string
  readonly place: string
  /** What the case does, in words. */
  readonly words: string
  /** What decides whether it fails, in words, where that is known. */
  readonly decisive?: string
  readonly value: unknown
}

/** What a run generates beside the cases of its suites. */
export interface Generation {
  /** How many cases are drawn, for all suites together; 0: none but those that are named. */
  readonly cases: number
  /** What failed in earlier runs: replayed first. */
  readonly regressions?: readonly Regression[]
}

export interface GenerationSettings extends Generation {
  readonly suites: readonly Suite[]
  readonly reach: Reach
  readonly can: Abilities
  readonly selection: Selection
  readonly seed: number
}

/** Cases that were made for one run. */
export interface GeneratedCases {
  readonly replayed: readonly PlannedCase[]
  readonly drawn: readonly PlannedCase[]
  /** fast-check, where it was needed. */
  readonly fc: FastCheck | undefined
}

export const noCases: GeneratedCases = { replayed: [], drawn: [], fc: undefined }

interface Source {
  readonly suite: string
  readonly generator: Generator
  readonly position: number
  readonly isSelected: (caseId: string) => boolean
}

const sourcesOf = ({ suites, selection }: GenerationSettings): readonly Source[] =>
  suites
    .flatMap(({ name, checks, generator }) => (generator === undefined ? [] : [{ name, checks, generator }]))
    .map(({ name: suite, checks, generator }, position) => ({
      suite,
      generator,
      position,
      isSelected: (caseId) =>
        [...checks.map(({ requirement }) => requirement), ...generator.concerns].some((requirement) =>
          matches(selection, { requirement, suite, caseId }),
        ),
    }))

const plannedCase = (suite: string, id: string, index: number, drawn: Drawn): PlannedCase => {
  const { words, given, when } = drawn.made
  const setting = { kind: 'default' } as const
  return {
    id,
    suite,
    words,
    requirement: undefined,
    main: { index, stimulus: { given, when }, setting },
    then: undefined,
    controls: [],
    generated: drawn,
  }
}

/** Whether a case concerns an integration that claims so much. */
const fits = ({ given, when }: GeneratedCase, { reach, can }: GenerationSettings): boolean =>
  misfit({ given, when }, reach.claims, can) === undefined

/** What stands for the smaller form, or the drawn one, at a path; undefined where that leads nowhere. */
export function drawnAt(
  fc: FastCheck,
  generator: Generator,
  reach: Reach,
  { seed, path }: { readonly seed: number; readonly path: string },
): Drawn | undefined {
  return fc.sample(generator.arbitrary(fc, reach), { seed, path, numRuns: 1 })[0]
}

/** Whether nobody of a case has the national identity number of somebody else, who is noted in `people`. */
function isSomebodyNew({ made }: Drawn, index: number, people: Set<string>): boolean {
  const own = made.given.flatMap((given, at) => twinsOf(given, index * numbersPerCase + at) ?? [])
  if (own.some((one) => people.has(one))) return false
  for (const one of own) people.add(one)
  return true
}

/** The first so many values of a suite that fit and are all different. */
function drawFor(
  source: Source,
  share: number,
  fc: FastCheck,
  people: Set<string>,
  settings: GenerationSettings,
): PlannedCase[] {
  const { suite, generator, position } = source
  const { seed, reach } = settings
  const all = settings.suites.filter((each) => each.generator !== undefined).length
  const known = new Set<string>()
  // Few values fit a bank that takes its own cards only: what is not found soon is not there.
  return fc
    .sample(generator.arbitrary(fc, reach), { seed, numRuns: Math.min(share * 3, mostDrawn) })
    .flatMap((drawn, at) => {
      const key = JSON.stringify(drawn.value)
      const path = String(at)
      const id = generatedId({ suite, seed, path })
      const index = drawnIndex(path, position, all)
      const isNew = !known.has(key) && source.isSelected(id) && fits(drawn.made, settings)
      if (!isNew || !isSomebodyNew(drawn, index, people)) return []
      known.add(key)
      return [plannedCase(suite, id, index, drawn)]
    })
    .slice(0, share)
}

/** Cases that the selection names one by one: they come whatever number is wished for. */
function named(sources: readonly Source[], fc: FastCheck, settings: GenerationSettings): PlannedCase[] {
  const { selection, reach } = settings
  return selection.only.flatMap((pattern) => {
    const origin = readGeneratedId(pattern)
    const source = sources.find(({ suite }) => suite === origin?.suite)
    if (origin === undefined || source === undefined || !source.isSelected(pattern)) return []
    const drawn = drawnAt(fc, source.generator, reach, origin)
    if (drawn === undefined || !fits(drawn.made, settings)) return []
    const isSmaller = origin.path.includes(':')
    const index = isSmaller
      ? keptIndex(origin.suite, drawn.value)
      : drawnIndex(origin.path, source.position, sources.length)
    return [plannedCase(origin.suite, pattern, index, drawn)]
  })
}

/** What failed once and concerns this integration, each value once. */
function replayed(sources: readonly Source[], settings: GenerationSettings): readonly PlannedCase[] {
  const cases = new Map<string, PlannedCase>()
  const taken = new Set<number>()
  for (const { suite, value } of settings.regressions ?? []) {
    const source = sources.find((one) => one.suite === suite)
    const id = regressionId(suite, value)
    const read = source?.generator.read(value)
    if (source?.isSelected(id) !== true || read === undefined || 'problems' in read) continue
    if (cases.has(id) || !fits(read.made, settings)) continue
    const index = keptIndex(suite, read.value, taken)
    taken.add(index)
    cases.set(id, plannedCase(suite, id, index, read))
  }
  return [...cases.values()]
}

/** Makes the cases of one run: the same for the same seed, claims and number. fast-check is loaded where it is needed. */
export async function generateCases(settings: GenerationSettings): Promise<GeneratedCases> {
  const sources = sourcesOf(settings)
  const again = replayed(sources, settings)
  const isNamed = settings.selection.only.some((pattern) => readGeneratedId(pattern) !== undefined)
  // A pattern for one case is no wish for others.
  const selected = sources.filter(({ suite, isSelected }) => isSelected(`${suite}/generated`))
  const isWanted = settings.cases > 0 && selected.length > 0
  if (!isWanted && !isNamed) return { replayed: again, drawn: [], fc: undefined }
  const fc = await import('fast-check')
  const people = new Set<string>()
  for (const { generated, main } of again) {
    if (generated !== undefined) isSomebodyNew(generated, main.index, people)
  }
  const drawn = selected.flatMap((source, at) => {
    const share = Math.floor(settings.cases / selected.length)
    const more = at < settings.cases % selected.length ? 1 : 0
    return share + more === 0 ? [] : drawFor(source, share + more, fc, people, settings)
  })
  const ofRun = new Map([...drawn, ...named(sources, fc, settings)].map((one) => [one.id, one]))
  return { replayed: again, drawn: [...ofRun.values()], fc }
}
