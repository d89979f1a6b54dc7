import type { Claims } from '../model/claims.ts'
import type { Target } from '../target/target.ts'
import type { CaseRun } from './execute.ts'
import type { GeneratedCases } from './generate.ts'
import type { Judged, Observed } from './judge.ts'
import type { Plan } from './plan.ts'
import type { Work } from './work.ts'

/** Trouble apart from judgement: the integration broke, the set-up is wrong, or the suite itself failed. */
export interface RunTrouble {
  readonly kind: 'integration' | 'setup' | 'suite'
  readonly what: string
  readonly mend: string
  /** The first case in which it was seen. */
  readonly case?: string
}

/** Everything that a run came to. The claims are undefined where the integration did not give any that can be read. */
export interface RunResult {
  readonly claims: Claims | undefined
  readonly target: { readonly kind: Target['kind']; readonly address: string } | undefined
  readonly plan: Plan | undefined
  readonly runs: readonly CaseRun[]
  readonly observed: readonly Observed[]
  readonly judged: readonly Judged[]
  readonly generated: GeneratedCases
  readonly troubles: readonly RunTrouble[]
  readonly seed: number
  readonly started: Date
  readonly now: Date
  readonly interrupted: boolean
  /** Milliseconds. */
  readonly duration: number
  readonly mask: (text: string) => string
  readonly work: Work
}
