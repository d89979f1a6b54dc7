/** One thing that the doctor found: well, worth knowing, or wrong. Nothing in it is secret. */
export interface Line {
  /** What was found, for programs: kept for ever. */
  readonly code: string
  readonly state: 'well' | 'note' | 'wrong'
  /** What it was found at: "program", "Visa token service", "addCard". */
  readonly where: string
  readonly what: string
  /** How to mend it; undefined where there is nothing to mend. */
  readonly mend?: string
}

export const well = (where: string, what: string): Line => ({ code: 'well', state: 'well', where, what })

export const note = (code: string, where: string, what: string, mend: string): Line => ({
  code,
  state: 'note',
  where,
  what,
  mend,
})

export const wrong = (code: string, where: string, what: string, mend: string): Line => ({
  code,
  state: 'wrong',
  where,
  what,
  mend,
})
