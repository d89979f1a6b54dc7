import { type JudgedInPart, judgedInPart } from '../check/judged-in-part.ts'
import type { Basis, Level, Part } from '../check/requirement.ts'
import type { CatalogueCase, CatalogueEntry } from './catalogue.ts'
import { claimsInWords } from './claims-words.ts'

/** A broken bank that a requirement's checks have to catch, or a harmless one that they have to let pass. */
export interface Proof {
  readonly id: string
  /** How a real bank comes to it. */
  readonly story: string
}

/** Everything that can be told of one requirement, as it is printed with `--json`. */
export interface Explanation {
  readonly id: string
  readonly suite: string
  readonly level: Level
  readonly basis: Basis
  readonly title: string
  readonly statement: string
  readonly clause: string
  readonly rationale: string
  readonly hint: string
  readonly deprecation: string | null
  /** What an integration has to claim; all of it is needed. */
  readonly claims: readonly string[]
  /** What the statement asserts, and the names of the cases that judge it. */
  readonly parts: readonly Part[]
  /** What of it is judged in part only, why, and how a bank can show the rest itself. */
  readonly judgedInPart: readonly JudgedInPart[]
  /** Its own cases, and those that the suite shares. */
  readonly cases: readonly CatalogueCase[]
  /** Whether it is judged on whatever any case of the run observes, too. */
  readonly judgedThroughout: boolean
  readonly faults: readonly KnownMistake[]
  readonly harmlessVariants: readonly Proof[]
}

/** A broken bank, with what a report calls it that knows it again. */
export interface KnownMistake extends Proof {
  /** What it is, in words that follow "this looks like"; absent where there are none. */
  readonly cause?: string
  /** How to mend it, by language; `all` for whatever language. */
  readonly mend?: Readonly<Record<string, string>>
}

/** What proves that the checks can fail, and that they don't cry wolf. */
export interface Proofs {
  readonly faults: readonly (Proof & { readonly breaks: string })[]
  readonly variants: readonly (Proof & { readonly warns?: string })[]
  /** What the faults are called, by their ids. */
  readonly words: Readonly<Record<string, Pick<KnownMistake, 'cause' | 'mend'>>>
}

const proof = ({ id, story }: Proof): Proof => ({ id, story })

/** Gathers what is known of a requirement. Of its cases those are told that the entry holds. */
export function explanationOf(entry: CatalogueEntry, { faults, variants, words }: Proofs): Explanation {
  const { requirement, suite, cases, judgedThroughout } = entry
  const { id, level, basis, title, statement, clause, rationale, hint, deprecation, claims, parts } =
    requirement
  // A variant that proves a liberty stands in the list of that part's cases.
  const named = new Set(parts.flatMap((part) => part.cases))
  return {
    id,
    suite,
    level,
    basis,
    title,
    statement,
    clause,
    rationale,
    hint,
    deprecation: deprecation ?? null,
    claims: claimsInWords(claims),
    parts,
    judgedInPart: judgedInPart.filter((one) => one.requirement === id),
    cases,
    judgedThroughout,
    faults: faults.filter(({ breaks }) => breaks === id).map((one) => ({ ...proof(one), ...words[one.id] })),
    harmlessVariants: variants.filter((one) => one.warns === id || named.has(one.id)).map(proof),
  }
}
