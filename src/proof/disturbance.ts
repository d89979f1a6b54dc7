import { availableParallelism, loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds for which this process may stand still before a bank's deadline (350 ms) is in danger. */
const longestPause = 200

/** How often something is done at the most, where the machine was too busy each time. */
export const mostAttempts = 4

/** Whether others want more of the machine than the proof does, which takes each core once. */
const isBusy = (): boolean => (loadavg()[0] ?? 0) > 2 * availableParallelism()

/** Sees whether this process stood still for so long that what a bank did may show the machine, and not the bank. */
export interface Watch {
  /** To be called whenever a case has ended: what comes after the last one concerns no bank. */
  readonly caseEnded: () => void
  /** Ends the watch. */
  readonly disturbed: () => boolean
}

/** Begins to watch. */
export function watchDisturbance(): Watch {
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  let longest = 0
  return {
    caseEnded: () => {
      // Nanoseconds.
      longest = delay.max / 1_000_000
    },
    disturbed: () => {
      delay.disable()
      return longest > longestPause || isBusy()
    },
  }
}
