import type { Setting } from '../../src/check/case.ts'

// For banks that follow the given clock. At both times it is that day (`YYYY-MM-DD`) in UTC and in every country that is
// served; somewhere else it is another, which is where a server's own time zone shows.

/** Early on a day: in America it is still the day before. */
export const earlyOn = (day: string): Setting => ({ kind: 'clock', now: `${day}T04:30:00Z` })

/** Late on a day: in Asia it is the next one already. */
export const lateOn = (day: string): Setting => ({ kind: 'clock', now: `${day}T20:30:00Z` })
