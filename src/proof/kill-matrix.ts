import { requirements } from '../check/requirement.ts'
import type { Exhibit } from './exhibit.ts'
import type { ExhibitOutcome, ExhibitVerdict } from './prove-one.ts'

/** An exhibit with what became of it. */
export interface Proven {
  readonly exhibit: Exhibit
  readonly outcome: ExhibitOutcome
}

/** One requirement of the matrix: who broke it, and whether that was seen. */
export interface MatrixRow {
  readonly requirement: string
  readonly level: 'MUST' | 'SHOULD'
  readonly title: string
  readonly faults: readonly { readonly id: string; readonly verdict: ExhibitVerdict }[]
  /** Harmless variants that its cases were put to, and that it rightly let pass. */
  readonly letPass: number
}

/** What keeps the proof from holding. */
export interface ProofProblem {
  readonly kind:
    | Exclude<ExhibitVerdict, 'caught' | 'passed'>
    | 'noFault'
    | 'otherPattern'
    | 'misdiagnosed'
    | 'otherProof'
    | 'notPut'
  /** The exhibit, or the requirement that has none. */
  readonly of: string
  readonly what: string
}

export interface KillMatrix {
  readonly rows: readonly MatrixRow[]
  readonly problems: readonly ProofProblem[]
  readonly counts: {
    readonly faults: number
    readonly caught: number
    readonly variants: number
    readonly passed: number
  }
}

/**
 * The kill matrix of what was proven. `complete` says that every exhibit was put: then a requirement without a fault
 * is a problem of its own.
 */
export function killMatrix(proven: readonly Proven[], complete: boolean): KillMatrix {
  const faults = proven.filter(({ exhibit }) => exhibit.expected.kind === 'fault')
  const variants = proven.filter(({ exhibit }) => exhibit.expected.kind === 'variant')
  const passed = variants.filter(({ outcome }) => outcome.verdict === 'passed')
  const rows = requirements.map(
    ({ id, level, title }): MatrixRow => ({
      requirement: id,
      level,
      title,
      faults: faults
        .filter(({ exhibit: { expected } }) => expected.kind === 'fault' && expected.breaks === id)
        .map(({ exhibit, outcome }) => ({ id: exhibit.id, verdict: outcome.verdict })),
      letPass: passed.filter(({ outcome }) => outcome.judged.includes(id)).length,
    }),
  )
  const ofExhibits = proven.flatMap(({ exhibit, outcome: { verdict, problem } }): readonly ProofProblem[] =>
    verdict === 'caught' || verdict === 'passed' ? [] : [{ kind: verdict, of: exhibit.id, what: problem }],
  )
  const without = complete ? rows.filter((row) => row.faults.length === 0) : []
  return {
    rows,
    problems: [
      ...ofExhibits,
      ...without.map(
        ({ requirement }): ProofProblem => ({
          kind: 'noFault',
          of: requirement,
          what: 'no broken bank shows that its checks can fail',
        }),
      ),
    ],
    counts: {
      faults: faults.length,
      caught: faults.filter(({ outcome }) => outcome.verdict === 'caught').length,
      variants: variants.length,
      passed: passed.length,
    },
  }
}
