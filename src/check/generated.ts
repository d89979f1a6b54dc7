import type * as fastCheck from 'fast-check'
import type { Arbitrary } from 'fast-check'
import type * as z from 'zod'
import type { Claims } from '../model/claims.ts'
import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { Stimulus, Then } from './case.ts'
import type { RequirementId } from './requirement.ts'
import type { Trait } from './traits.ts'

/** What draws: fast-check, handed in, since it is loaded only where cases are generated. */
export type FastCheck = typeof fastCheck

/** What cases are generated within: what the integration claims, and what its token services can show. */
export interface Reach {
  readonly claims: Claims
  /** The token services that the user describes. */
  readonly descriptions: DialectDescriptions
}

/** What a case has to come to, by the requirement that says so. */
export interface Expectation {
  readonly requirement: RequirementId
  readonly then: Then
}

/** The case that a value stands for. Rules judge it like any other; what must come of it beside them it says itself. */
export interface GeneratedCase extends Pick<Stimulus, 'words' | 'given' | 'when'> {
  readonly expectations: readonly Expectation[]
  /** What may decide whether it fails, the most telling first. */
  readonly traits: readonly Trait[]
}

/** A value, as regression files hold it, and the case that it stands for. */
export interface Drawn {
  readonly value: unknown
  readonly made: GeneratedCase
}

/** How the cases of one suite are generated. */
export interface Generator {
  /** Requirements of other suites on which its cases have something to say: who selects those gets them, too. */
  readonly concerns: readonly RequirementId[]
  /** The form of its values: plain JSON, with nothing secret in it. */
  readonly schema: z.ZodType
  readonly arbitrary: (fc: FastCheck, reach: Reach) => Arbitrary<Drawn>
  /** Reads a value of a regression file; the problems of one that is none of this suite's. */
  readonly read: (value: unknown) => Drawn | { readonly problems: readonly z.core.$ZodIssue[] }
}

/** A generator of values that its schema reads, each of which stands for one case. */
export const generator = <Value>(of: {
  readonly concerns?: readonly RequirementId[]
  readonly schema: z.ZodType<Value>
  readonly arbitrary: (fc: FastCheck, reach: Reach) => Arbitrary<Value>
  readonly caseOf: (value: Value) => GeneratedCase
}): Generator => {
  const drawn = (value: Value): Drawn => ({ value, made: of.caseOf(value) })
  return {
    concerns: of.concerns ?? [],
    schema: of.schema,
    arbitrary: (fc, reach) => of.arbitrary(fc, reach).map(drawn),
    read: (value) => {
      const read = of.schema.safeParse(value)
      return read.success ? drawn(read.data) : { problems: read.error.issues }
    },
  }
}
