import type { DialectDescriptions } from '../model/dialect-description.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { type IntegrationModule, moduleTarget } from '../target/module.ts'

/**
 * What stands in the proof: a bank that is broken in one way, which has to be caught under its own ID and no other,
 * or one that conforms though it does something differently, which has to be let pass.
 */
export interface Exhibit {
  /** Kebab-case, for ever: `deleted-token-counts`. */
  readonly id: string
  /** How a real bank comes to it, in one line. */
  readonly story: string
  readonly expected: Expected
  /** Opens the bank itself. */
  readonly bank: OpensBank
  /** The conformant bank that it is a version of: what its conduct is compared with. */
  readonly conformant: OpensBank
  /** The conformant bank's name: exhibits with the same one are compared with the same runs of it. */
  readonly base: string
  /** What a fault breaks, or what a variant may be taken to violate: requirements, or single cases. */
  readonly about: readonly string[]
  /** IDs or cases beyond what it is about, without which it does not show. */
  readonly shows: readonly string[]
  /** What this machine lacks to start it, in words; undefined where it has everything. Absent: it takes nothing more. */
  readonly lacks?: () => string | undefined
  /** The token services of its platform, where it is on one. */
  readonly descriptions?: DialectDescriptions
}

/** How a bank of the proof is reached, anew each time. */
export type OpensBank = RunSettings['openTarget']

/** Opens a bank that is a module. */
export const asModule =
  (bank: () => IntegrationModule): OpensBank =>
  (events) =>
    moduleTarget(bank(), 'exhibit', events)

/** What the suites have to say of an exhibit. */
export type Expected =
  | {
      readonly kind: 'fault'
      readonly breaks: string
      readonly alsoRaises: readonly string[]
      /** The known faults that it shows as, on another platform or in another language. Absent: it is one itself. */
      readonly like?: readonly string[]
    }
  | { readonly kind: 'variant'; readonly warns: string | undefined }

/** Every ID that an exhibit is expected to raise. */
export const expectedIds = (expected: Expected): readonly string[] =>
  expected.kind === 'fault'
    ? [expected.breaks, ...expected.alsoRaises]
    : expected.warns === undefined
      ? []
      : [expected.warns]
