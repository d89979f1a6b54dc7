import { isPromise } from 'node:util/types'
import type { Operation, OperationParams } from '../model/operation.ts'
import { persistentCall, type Tried } from './persistence.ts'
import { guardProcess } from './process-guard.ts'
import { hearOutput } from './process-output.ts'
import { defaultGrace, defaultPatience, type Patience, type Target, type TargetEvents } from './target.ts'
import { tellingSome } from './telling.ts'

/**
 * An integration as an object of any making, class instances included: the operations as (async) methods, the same
 * names and shapes as on the wire.
 */
export type IntegrationModule = object

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The outcome of a promise, or `lost` when it takes longer than `limit` milliseconds. */
async function withLimit(result: unknown, limit: number): Promise<Tried> {
  if (!isPromise(result)) return { outcome: { kind: 'result', value: result } }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Tried>((resolve) => {
    timer = setTimeout(
      () => resolve({ outcome: { kind: 'lost', why: `no answer within ${limit / 1000} s` }, miss: 'late' }),
      limit,
    )
  })
  try {
    return await Promise.race([
      result.then((value: unknown): Tried => ({ outcome: { kind: 'result', value } })),
      late,
    ])
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
  const tell = tellingSome(events)
  const ear = hearOutput(events.logged)
  const guard = guardProcess((what) =>
    tell(
      what.replace(/:.*/su, ''),
      what,
      'Let no operation end the process or leave a promise unheard; throw in the call itself.',
    ),
  )
  const attempt = async <O extends Operation>(operation: O, params: OperationParams[O]): Promise<Tried> => {
    try {
      const method: unknown = Reflect.get(integration, operation)
      if (typeof method !== 'function') return { outcome: { kind: 'notImplemented' } }
      const limit =
        operation === 'describe'
          ? patience.describe
          : operation === 'stop'
            ? Math.min(patience.call, defaultGrace)
            : patience.call
      return await withLimit(
        ear.within(() => Reflect.apply(method, integration, [params]) as unknown),
        limit,
      )
    } catch (error) {
      return { outcome: { kind: 'broke', code: undefined, message: said(error) } }
    }
  }
  const call = persistentCall({ attempt, subject: 'the module', misbehaved: events.misbehaved })
  return {
    kind: 'module',
    address,
    call,
    stop: async () => {
      await call('stop', {})
      ear.close()
      guard.close()
    },
  }
}
