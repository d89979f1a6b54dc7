import * as z from 'zod'
import type { KnownFault, KnownFaults } from '../diagnosis/known-fault.ts'

/** What a full proof saw of every fault, as it is written down (`contracts/fault-patterns.json`). */
export interface FaultPatterns {
  /** Every case that the faults were put to. */
  readonly cases: readonly string[]
  /** The token services that most of them claim, by network. */
  readonly tokenServices: Readonly<Record<string, string>>
  readonly faults: Readonly<Record<string, Omit<KnownFault, 'id'>>>
}

const texts = z.record(z.string(), z.string())

const schema: z.ZodType<FaultPatterns> = z.strictObject({
  cases: z.array(z.string()),
  tokenServices: texts,
  faults: z.record(
    z.string(),
    z.strictObject({
      breaks: z.string(),
      tokenServices: texts.exactOptional(),
      pattern: z.record(z.string(), texts),
    }),
  ),
})

/** Reads what is known of the faults: only where something failed, since most runs need none of it. */
export async function loadFaultPatterns(): Promise<FaultPatterns> {
  const { default: written } = await import('../../contracts/fault-patterns.json', { with: { type: 'json' } })
  return schema.parse(written)
}

/** The faults as a diagnosis takes them. */
export const knownFaults = ({ cases, faults }: FaultPatterns): KnownFaults => ({
  cases,
  faults: Object.entries(faults).map(([id, fault]) => ({ id, ...fault })),
})
