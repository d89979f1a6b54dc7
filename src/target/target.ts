import type { Outcome } from '../exchange/observation.ts'
import type { Operation, OperationParams } from '../model/operation.ts'

/** A bank's integration, wherever it runs. */
export interface Target {
  readonly kind: 'module' | 'command' | 'http'
  /** The address that it was named by. */
  readonly address: string
  /** Puts an operation to the integration. Never rejects: what goes wrong is an outcome. */
  readonly call: <O extends Operation>(operation: O, params: OperationParams[O]) => Promise<Outcome>
  /** Takes the credentials that it is asked with out of a text; undefined where there are none. */
  readonly conceal?: (text: string) => string
  /** Starts the program anew; undefined where the suite can't. */
  readonly restart?: () => Promise<void>
  /** Tells the integration to go, and ends what still runs. */
  readonly stop: () => Promise<void>
}

/** What a target tells while it runs. */
export interface TargetEvents {
  /** A line that the integration logged: standard error, or standard output beside the protocol. */
  readonly logged: (line: string) => void
  /** Misbehaviour that is no outcome of one call, in words (noise between the lines, an unknown id), and its mend. */
  readonly misbehaved: (what: string, mend: string) => void
}

/** Milliseconds that a call may take. */
export interface Patience {
  readonly describe: number
  readonly call: number
}

/** Milliseconds that an integration has to go, once it was told to. */
export const defaultGrace = 2_000

export const defaultPatience: Patience = { describe: 30_000, call: 60_000 }
