import * as z from 'zod'

/** One exhibit of a proof: a broken bank, or a harmless variant, and what became of it. */
export interface ExhibitReport {
  readonly id: string
  readonly kind: 'fault' | 'variant'
  readonly story: string
  /** The conformant bank that it is a version of: `reference`, the name of a platform, or a language. */
  readonly base?: string
  /** The requirement that a fault breaks, or that a variant warns of; null for a variant that raises nothing. */
  readonly breaks: string | null
  readonly alsoRaises: readonly string[]
  readonly raised: readonly string[]
  readonly verdict: string
  /** What was not as expected; empty where all is well. */
  readonly problem: string
  /** Where its conduct differs from the conformant bank's; null where it does not. */
  readonly difference: {
    readonly case: string
    readonly place: string
    readonly conformant: string
    readonly exhibit: string
  } | null
}

/** One requirement of the kill matrix. */
export interface ProofRow {
  readonly requirement: string
  readonly title: string
  readonly faults: readonly { readonly id: string; readonly verdict: string }[]
  /** Harmless variants that its cases rightly let pass. */
  readonly letPass: number
}

/** The proof of a release, or of a working copy: that its checks can fail, and that they raise no false alarm. */
export interface ProofReport {
  readonly tool: { readonly name: string; readonly version: string }
  readonly catalogue: { readonly digest: string; readonly requirements: number }
  /** Whether every exhibit went through everything, or through what it is about and its neighbours. */
  readonly full: boolean
  /** Whether every exhibit was put; false after `--only`: then a requirement without fault says nothing. */
  readonly complete: boolean
  readonly holds: boolean
  readonly counts: {
    readonly faults: number
    readonly caught: number
    readonly variants: number
    readonly passed: number
  }
  readonly rows: readonly ProofRow[]
  readonly exhibits: readonly ExhibitReport[]
  /** Exhibits that this machine could not start, with what it lacks. */
  readonly notPut?: readonly { readonly id: string; readonly lacks: string }[]
  readonly problems: readonly { readonly kind: string; readonly of: string; readonly what: string }[]
}

/** What a proof comes to, in words: one that not every exhibit was put to says so. */
export const headlineOf = ({ holds, complete }: Pick<ProofReport, 'holds' | 'complete'>): string =>
  holds
    ? complete
      ? 'The proof holds'
      : 'The proof holds, as far as it was made'
    : 'The proof does not hold'

/** The requirements that the proof says something of: all of them, where every exhibit was put. */
export const rowsShown = ({ rows, complete }: Pick<ProofReport, 'rows' | 'complete'>): readonly ProofRow[] =>
  complete ? rows : rows.filter(({ faults, letPass }) => faults.length > 0 || letPass > 0)

const text = z.string()
const count = z.int().min(0)

/** The schema of {@link ProofReport}: strict about what it names, tolerant of more. */
export const proofSchema: z.ZodType<ProofReport> = z.looseObject({
  tool: z.looseObject({ name: text, version: text }),
  catalogue: z.looseObject({ digest: text, requirements: count }),
  full: z.boolean(),
  complete: z.boolean(),
  holds: z.boolean(),
  counts: z.looseObject({ faults: count, caught: count, variants: count, passed: count }),
  rows: z.array(
    z.looseObject({
      requirement: text,
      title: text,
      faults: z.array(z.looseObject({ id: text, verdict: text })),
      letPass: count,
    }),
  ),
  exhibits: z.array(
    z.looseObject({
      id: text,
      kind: z.enum(['fault', 'variant']),
      story: text,
      base: text.exactOptional(),
      breaks: text.nullable(),
      alsoRaises: z.array(text),
      raised: z.array(text),
      verdict: text,
      problem: text,
      difference: z.looseObject({ case: text, place: text, conformant: text, exhibit: text }).nullable(),
    }),
  ),
  notPut: z.array(z.looseObject({ id: text, lacks: text })).exactOptional(),
  problems: z.array(z.looseObject({ kind: text, of: text, what: text })),
})
