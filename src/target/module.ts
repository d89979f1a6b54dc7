import { isPromise } from 'node:util/types'
import type { Outcome } from '../exchange/observation.ts'
import type { Operation, OperationParams } from '../model/operation.ts'
import { hearOutput } from './process-output.ts'
import { defaultPatience, type Patience, type Target, type TargetEvents } from './target.ts'

/**
 * An integration as an object of any making, class instances included: the operations as (async) methods, the same
 * names and shapes as on the wire.
 */
export type IntegrationModule = object

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The outcome of a promise, or `lost` when it takes longer than `limit` milliseconds. */
async function withLimit(result: unknown, limit: number): Promise<Outcome> {
  if (!isPromise(result)) return { kind: 'result', value: result }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'lost', why: `no answer within ${limit / 1000} s` }), limit)
  })
  try {
    return await Promise.race([result.then((value: unknown): Outcome => ({ kind: 'result', value })), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * An integration in this process. An exception means that it broke; a missing method is not implemented. What it
 * writes until it is stopped is told as its log, and reaches no terminal.
 */
export function moduleTarget(
  integration: IntegrationModule,
  address: string,
  events: TargetEvents,
  patience: Patience = defaultPatience,
): Target {
  const ear = hearOutput(events.logged)
  const call = async <O extends Operation>(operation: O, params: OperationParams[O]): Promise<Outcome> => {
    const method: unknown = Reflect.get(integration, operation)
    if (typeof method !== 'function') return { kind: 'notImplemented' }
    try {
      const limit = operation === 'describe' ? patience.describe : patience.call
      return await withLimit(
        ear.within(() => Reflect.apply(method, integration, [params]) as unknown),
        limit,
      )
    } catch (error) {
      return { kind: 'broke', code: undefined, message: said(error) }
    }
  }
  return {
    kind: 'module',
    address,
    call,
    stop: async () => {
      await call('stop', {})
      ear.close()
    },
  }
}
