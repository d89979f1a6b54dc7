import type { Json, ProviderState } from './pact-file.ts'

/** A provider that contracts are replayed against. */
export interface Provider {
  /** Where it answers, http on loopback. */
  readonly url: string
  /** What the results name it by. */
  readonly words: string
  /**
   * Puts the provider into a state, and gives the values that a replay takes from it. Rejects where the provider does
   * not know the state, or can't be put into it, with words that say which.
   */
  readonly setUp: (state: ProviderState) => Promise<Json>
  /** Takes the state back. Rejects where that fails. */
  readonly tearDown: (state: ProviderState) => Promise<void>
  /** Why the provider could not be reached; undefined where it always could. */
  readonly unreachable: () => string | undefined
  readonly close: () => Promise<void>
}
