import { type ProvisioningRequest, provisioningRequests } from '../../src/check/observed.ts'
import type { Observation } from '../../src/exchange/observation.ts'

/** A request of the run, and the operation that it was sent for: opaque, undefined where nobody saw one. */
export interface RequestOfRun extends ProvisioningRequest {
  readonly operation: object | undefined
}

/** Every request of a run once, also where an exchange names the customers of two cases. */
export function requestsOfRun(observations: readonly Observation[]): readonly RequestOfRun[] {
  const seen = new Map<object, RequestOfRun>()
  for (const observation of observations) {
    for (const request of provisioningRequests(observation)) {
      // The sealed original is one object, however many cases hold the exchange.
      const original = request.exchange.request
      if (seen.get(original)?.operation !== undefined) continue
      seen.set(original, { ...request, operation: request.isForEither ? undefined : request.asked })
    }
  }
  return [...seen.values()]
}

/** Values in groups of the same key; what has no key is in none. */
export function grouped<T>(values: readonly T[], keyOf: (value: T) => unknown): readonly (readonly T[])[] {
  const groups = new Map<unknown, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return [...groups.values()]
}
