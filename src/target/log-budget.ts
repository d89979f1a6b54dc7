/** How much of a log is looked at in one life of a program, in octets; a line counts as some more, for its handling. */
const mostLogged = 256 * 1024 * 1024
const octetsOfALine = 128

/** Counts what is logged, so that a log without end costs no run hours. */
export interface LogBudget {
  /** Whether what comes is still looked at. Tells the first time that it isn't. */
  readonly takes: () => boolean
  readonly count: (line: string) => void
}

/** A budget for one life; `exceeded` is told when it is used up. */
export function logBudget(exceeded: (what: string) => void, most: number = mostLogged): LogBudget {
  let used = 0
  let told = false
  return {
    takes: () => {
      if (used <= most) return true
      if (!told)
        exceeded(`standard error: more than ${most / 1024 / 1024} MiB; what came after was not looked at`)
      told = true
      return false
    },
    count: (line) => {
      used += line.length + octetsOfALine
    },
  }
}
