import type { Observation } from '../exchange/observation.ts'
import type { Case, Stimulus } from './case.ts'
import type { Generator } from './generated.ts'
import type { Judgement } from './judgement.ts'
import type { RequirementId } from './requirement.ts'

/** A pure judgement of one observation: empty where it holds nothing that the rule concerns. Never throws. */
export type Rule = (observation: Observation) => readonly Judgement[]

/** How one requirement is judged. Whatever is left out is not needed for it. */
export interface Judging {
  /** Cases of its own, each with what must come of it. */
  readonly cases?: readonly Case[]
  /** Cases shared within the suite, which only give the rules something to judge. */
  readonly stimuli?: readonly Stimulus[]
  /** Judges every observation of the run, whichever case it came from, and recordings too. */
  readonly every?: Rule
  /** Judges all observations of the run together. */
  readonly across?: (observations: readonly Observation[]) => readonly Judgement[]
}

export interface Check extends Judging {
  readonly requirement: RequirementId
}

/** A check on one requirement of the catalogue. */
export const requirement = (id: RequirementId, judging: Judging): Check => ({ requirement: id, ...judging })

/** One suite: a folder of checks. */
export interface Suite {
  readonly name: string
  readonly checks: readonly Check[]
  /** Makes further cases, where there is something to vary. */
  readonly generator?: Generator
}
