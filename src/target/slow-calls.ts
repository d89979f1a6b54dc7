import type { Operation, OperationParams } from '../model/operation.ts'
import type { Target } from './target.ts'

/** Milliseconds after which a call is told to be slow, while it is still waited for ("Transports"). */
export const slowAfter = 10_000

/** A target of which every call that has no answer for so long is told, once. */
export function tellingSlowCalls(
  target: Target,
  slow: (operation: Operation) => void,
  after: number = slowAfter,
): Target {
  return {
    ...target,
    call: async <O extends Operation>(operation: O, params: OperationParams[O]) => {
      const timer = setTimeout(() => slow(operation), after)
      try {
        return await target.call(operation, params)
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
