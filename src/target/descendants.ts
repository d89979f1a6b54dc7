import { readdirSync, readFileSync } from 'node:fs'

/** The environment variable that a program and everything that it starts carry: whoever has it belongs to it. */
export const markVariable = 'SAMSVAR_PROGRAM'

/** The processes whose environment carries a mark, on Linux; elsewhere none are known. */
function marked(mark: string): readonly number[] {
  if (process.platform !== 'linux') return []
  const entry = `${markVariable}=${mark}`
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(entry)
      } catch {
        // It has gone, or belongs to somebody else.
        return false
      }
    })
    .map(Number)
}

/**
 * Ends what a program left behind, in whatever process group or session it is. A process that is started meanwhile
 * carries the mark, too, so it is looked for again until nothing is found.
 */
export function endMarked(mark: string): void {
  for (let look = 0; look < 5; look += 1) {
    const pids = marked(mark).filter((pid) => pid !== process.pid)
    if (pids.length === 0) return
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It has gone by itself.
      }
    }
  }
}
