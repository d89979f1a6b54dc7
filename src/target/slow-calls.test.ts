import { afterEach, expect, test, vi } from 'vitest'
import { moduleTarget } from './module.ts'
import { tellingSlowCalls } from './slow-calls.ts'

afterEach(() => void vi.useRealTimers())

test.each([
  [9_999, []],
  [10_001, ['start']],
  [45_000, ['start']],
])('an answer after %i ms is told as %j', async (wait, told) => {
  vi.useFakeTimers()
  const slow: string[] = []
  const bank = { start: () => new Promise((resolve) => setTimeout(() => resolve({}), wait)) }
  const events = { logged: () => undefined, misbehaved: () => undefined }
  const target = tellingSlowCalls(moduleTarget(bank, 'example', events), (operation) => slow.push(operation))
  const outcome = target.call('start', {})
  await vi.advanceTimersByTimeAsync(wait)
  expect(await outcome).toEqual({ kind: 'result', value: {} })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(slow).toEqual(told)
  await target.stop()
})
