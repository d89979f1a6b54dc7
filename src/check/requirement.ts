import * as z from 'zod'
import catalogue from '../../contracts/requirements.json' with { type: 'json' }
import type { ClaimableOperation } from '../model/claims.ts'
import type { DialectFeature } from '../model/dialect.ts'
import { type Network, networks } from '../model/network.ts'

/** The families of the catalogue, in its order. */
export type RequirementFamily = 'TS' | 'CD' | 'UL' | 'NL' | 'FL' | 'DP'

/** The name of a requirement for ever: family, hyphen, two digits. */
export type RequirementId = `${RequirementFamily}-${string}`

/** A violated `MUST` makes an integration non-conformant; a violated `SHOULD` is a warning. */
export type Level = 'MUST' | 'SHOULD'

/**
 * Where a requirement comes from: the Provisioning API document (`doc`), the published API description (`api`),
 * another statement of the provider (`published`), a standard (`std`), or what follows from those (`derived`).
 */
export type Basis = 'doc' | 'api' | 'published' | 'std' | 'derived'

/**
 * What an integration has to claim before the requirement is judged; otherwise it is not claimed. All members
 * that are there are needed.
 */
export interface ClaimsNeeded {
  /** Every inner list holds alternatives; one of each is needed. */
  readonly operations: readonly (readonly ClaimableOperation[])[]
  /** At least one of these networks is issued. */
  readonly networks?: readonly Network[]
  /** At least one token service (of those networks, where they are named) has all of these features. */
  readonly features?: readonly DialectFeature[]
  /** The mode of the `returnUrl` claim is one of these. */
  readonly returnUrl?: readonly ('app' | 'fixed' | 'prefixes' | 'none')[]
  /** At least this many calls may be made at the same time. */
  readonly maxConcurrency?: number
  /** Where TLS to the provisioning service is made. */
  readonly tls?: 'own'
}

/** One thing that a statement asserts. */
export interface Part {
  /** The piece of the statement, or a tight paraphrase where the statement lists alternatives. */
  readonly text: string
  /** True where the part grants a liberty; a harmless variant proves it, no case can fail it. */
  readonly permits?: true
  /** The names of the cases that judge it. */
  readonly cases: readonly string[]
}

/** One clause that a bank's integration must meet. Texts are Markdown with emphasis and code only. */
export interface Requirement {
  readonly id: RequirementId
  readonly level: Level
  readonly basis: Basis
  /** For lists: at most 60 characters. */
  readonly title: string
  readonly statement: string
  /** Document and heading, or the section of the standard. */
  readonly clause: string
  /** Why it matters and to whom; for `derived` what it follows from. */
  readonly rationale: string
  /** How to mend a violation. */
  readonly hint: string
  readonly claims: ClaimsNeeded
  /** That the provider expects to withdraw what is required. */
  readonly deprecation?: string
  readonly parts: readonly Part[]
}

/** Something that matters and that no run can judge; every report lists it with the reason. */
export interface OutsideSight {
  readonly subject: string
  readonly reason: string
}

const words = z.string().min(1)

const id = z.templateLiteral([
  z.enum(['TS', 'CD', 'UL', 'NL', 'FL', 'DP']),
  '-',
  z.string().regex(/^\d{2}$/u),
])

const operation = z.enum(['prepare', 'cardStatus', 'addCard', 'enrollNfc', 'nfcLink', 'returned'])

const claimsNeeded: z.ZodType<ClaimsNeeded> = z.strictObject({
  operations: z.array(z.array(operation).min(1)).min(1),
  networks: z.array(z.enum(networks)).min(1).exactOptional(),
  features: z
    .array(z.enum(['ownNetwork', 'asksRequesters', 'softDeletion']))
    .min(1)
    .exactOptional(),
  returnUrl: z
    .array(z.enum(['app', 'fixed', 'prefixes', 'none']))
    .min(1)
    .exactOptional(),
  maxConcurrency: z.int().min(1).exactOptional(),
  tls: z.literal('own').exactOptional(),
})

const requirement: z.ZodType<Requirement> = z.strictObject({
  id,
  level: z.enum(['MUST', 'SHOULD']),
  basis: z.enum(['doc', 'api', 'published', 'std', 'derived']),
  title: words.max(60),
  statement: words,
  clause: words,
  rationale: words,
  hint: words,
  claims: claimsNeeded,
  deprecation: words.exactOptional(),
  parts: z
    .array(z.strictObject({ text: words, permits: z.literal(true).exactOptional(), cases: z.array(words) }))
    .min(1),
})

const outside: z.ZodType<OutsideSight> = z.strictObject({ subject: words, reason: words })

/** Every requirement, in the order of the catalogue. */
export const requirements: readonly Requirement[] = z.array(requirement).parse(catalogue.requirements)

/** What every report lists as not judged. */
export const outsideSight: readonly OutsideSight[] = z.array(outside).parse(catalogue.outsideSight)

/** The version of the catalogue: its major number changes when a requirement is withdrawn or changes its level. */
export const catalogueVersion: string = catalogue.catalogue

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((one) => [one.id, one]))

/** Whether the catalogue holds a requirement of that ID, in exactly this spelling. */
export const isRequirementId = (text: string): text is RequirementId => byId.has(text)

/** The requirement of an ID; throws a RangeError where the catalogue holds none. */
export const requirementOf = (of: RequirementId): Requirement => {
  const found = byId.get(of)
  if (found === undefined) throw new RangeError(`the catalogue holds no requirement ${of}`)
  return found
}
