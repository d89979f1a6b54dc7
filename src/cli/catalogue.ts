import type { Check, Suite } from '../check/check.ts'
import { type Requirement, type RequirementFamily, requirements } from '../check/requirement.ts'
import { names } from '../run/select.ts'

/** A case as the catalogue lists it. */
export interface CatalogueCase {
  readonly id: string
  /** What it does, in words. */
  readonly words: string
  /** Whether it only gives the suite's rules something to judge, and belongs to no requirement alone. */
  readonly shared: boolean
}

/** A requirement with the suite that it stands in, and the cases that it is judged by. */
export interface CatalogueEntry {
  readonly requirement: Requirement
  readonly suite: string
  readonly cases: readonly CatalogueCase[]
  /** Whether it is judged on whatever any case of the run observes, too. */
  readonly judgedThroughout: boolean
}

const suiteOf: Readonly<Record<RequirementFamily, string>> = {
  TS: 'token-status',
  CD: 'card-data',
  UL: 'universal-link',
  NL: 'nfc-link',
  FL: 'flows',
  DP: 'data-protection',
}

const suiteOfId = (id: string): string =>
  Object.entries(suiteOf).find(([family]) => id.startsWith(family))?.[1] ?? ''

const casesOf = (suite: Suite, check: Check): readonly CatalogueCase[] => [
  ...(check.cases ?? []).map(({ id, words }) => ({ id: `${check.requirement}/${id}`, words, shared: false })),
  ...(check.stimuli ?? []).map(({ id, words }) => ({ id: `${suite.name}/${id}`, words, shared: true })),
]

/** Every requirement, in order, with what some suites judge it by. */
export function catalogueOf(suites: readonly Suite[]): readonly CatalogueEntry[] {
  return requirements.map((requirement) => {
    const own = suites.flatMap((suite) =>
      suite.checks
        .filter((check) => check.requirement === requirement.id)
        .map((check) => ({ suite, check, cases: casesOf(suite, check) })),
    )
    return {
      requirement,
      suite: own[0]?.suite.name ?? suiteOfId(requirement.id),
      cases: own.flatMap(({ cases }) => cases),
      judgedThroughout: own.some(({ check }) => check.every !== undefined || check.across !== undefined),
    }
  })
}

/** Every name that a pattern may have: requirements, suites, cases. */
export const namesIn = (entries: readonly CatalogueEntry[]): readonly string[] => [
  ...new Set([
    ...entries.map(({ requirement }) => requirement.id),
    ...entries.map(({ suite }) => suite),
    ...entries.flatMap(({ cases }) => cases.map(({ id }) => id)),
  ]),
]

/** What a pattern names: whole requirements, or only some cases of them; empty where it names nothing. */
export function namedBy(pattern: string, entries: readonly CatalogueEntry[]): readonly CatalogueEntry[] {
  return entries.flatMap((entry) => {
    const { requirement, suite, cases } = entry
    if (names(pattern, { requirement: requirement.id, suite, caseId: undefined })) return [entry]
    const named = cases.filter(({ id }) =>
      names(pattern, { requirement: undefined, suite: undefined, caseId: id }),
    )
    return named.length === 0 ? [] : [{ ...entry, cases: named }]
  })
}
