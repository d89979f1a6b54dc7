import type { Setting } from '../../src/check/case.ts'

/** Noon of a day, `YYYY-MM-DD`: it is that day in every country that is served. For banks that follow the given clock. */
export const noonOf = (day: string): Setting => ({ kind: 'clock', now: `${day}T12:00:00Z` })
