import type { Pattern } from './pattern.ts'

/** A fault whose traces are known: a full proof put it to every case. */
export interface KnownFault {
  readonly id: string
  /** The requirement that it violates; what else its pattern holds follows from it. */
  readonly breaks: string
  /** The token services that it can be seen with, where they are not those of most; by network, as claimed. */
  readonly tokenServices?: Readonly<Record<string, string>>
  readonly pattern: Pattern
}

/** What is known of all faults. */
export interface KnownFaults {
  /** Every case that they were put to: what other cases show, they can't tell. */
  readonly cases: readonly string[]
  readonly faults: readonly KnownFault[]
}
