import type { Outcome } from './observation.ts'

/** Why an operation gave no result, in words. */
export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'broke':
      return outcome.message
    case 'lost':
      return outcome.why
    case 'malformed':
      return outcome.problem
    case 'notImplemented':
      return 'the operation is not implemented'
    case 'result':
      return 'a result'
  }
}
