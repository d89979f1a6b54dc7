import * as z from 'zod'

/**
 * How a contract stands: `verified` and `failed` speak of the contract as it is now; `otherVersion` of another version
 * of it; `neverVerified` says that nobody verified any.
 */
export type ContractStanding = 'verified' | 'failed' | 'neverVerified' | 'otherVersion'

/** One Pact contract between the bank and one provider. */
export interface ContractReport {
  readonly provider: string
  /** File name of the contract. */
  readonly file: string
  /** SHA-256 over the contract's interactions, hexadecimal: tells one version of it from another. */
  readonly digest: string
  /** How many interactions it holds. */
  readonly interactions: number
  readonly standing: ContractStanding
  /** What the standing rests on; null where nobody verified it. */
  readonly verification: ContractVerification | null
  /** What no matcher of Pact can say, in words: members that may be left out, or null. */
  readonly beside: readonly string[]
}

export interface ContractVerification {
  /** The provider's version that was put to the contract. */
  readonly providerVersion: string
  /** `doubles`: the suite's own stand-ins; `provider`: a provider's address; `broker`: as a Pact Broker says. */
  readonly by: 'doubles' | 'provider' | 'broker'
  /** ISO 8601, UTC. */
  readonly at: string
  /** What failed, in words; empty where nothing did. */
  readonly problems: readonly string[]
}

/** What the contracts have to do with one requirement. */
export interface RequirementCover {
  readonly requirement: string
  /** The interactions that it rests on. */
  readonly interactions: readonly { readonly provider: string; readonly description: string }[]
  /** Why no contract can express it; null where one can. */
  readonly beyond: string | null
}

/** What a Pact Broker answered when it was asked whether this version may be deployed. */
export interface DeploymentAnswer {
  readonly version: string
  readonly environment: string
  /** null: the broker does not know, since something was never verified. */
  readonly deployable: boolean | null
  /** The broker's own words. */
  readonly reason: string
  /** ISO 8601, UTC. */
  readonly at: string
}

/** What the bank's Pact contracts cover, and whether anyone verified them. */
export interface ContractsReport {
  /** The bank's name in its contracts. */
  readonly consumer: string
  readonly pacts: readonly ContractReport[]
  /** In the order of the catalogue. */
  readonly requirements: readonly RequirementCover[]
  /** null where no broker was asked. */
  readonly deployment: DeploymentAnswer | null
}

const text = z.string()
const texts = z.array(text)
const time = z.iso.datetime()

const verification = z.looseObject({
  providerVersion: text,
  by: z.enum(['doubles', 'provider', 'broker']),
  at: time,
  problems: texts,
})

/** The member `contracts` of the document, as it is read and published. */
export const contractsSchema: z.ZodType<ContractsReport> = z.looseObject({
  consumer: text,
  pacts: z.array(
    z.looseObject({
      provider: text,
      file: text,
      digest: z.string().regex(/^[0-9a-f]{64}$/u),
      interactions: z.int().min(0),
      standing: z.enum(['verified', 'failed', 'neverVerified', 'otherVersion']),
      verification: verification.nullable(),
      beside: texts,
    }),
  ),
  requirements: z.array(
    z.looseObject({
      requirement: text,
      interactions: z.array(z.looseObject({ provider: text, description: text })),
      beyond: text.nullable(),
    }),
  ),
  deployment: z
    .looseObject({
      version: text,
      environment: text,
      deployable: z.boolean().nullable(),
      reason: text,
      at: time,
    })
    .nullable(),
})
