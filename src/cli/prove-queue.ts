/** What is to be proved, and the conformant bank that its conduct is compared with. */
export interface Waiting {
  readonly id: string
  /** The conformant bank's name. */
  readonly base: string
}

/** Exhibits that wait for a worker. */
export interface Queue {
  /** The next one for a worker; undefined where none is left. */
  readonly next: (worker: number) => string | undefined
}

/**
 * Hands exhibits to workers, in their order as far as it goes. A worker has to see the conformant bank in everything,
 * twice, before the first of its versions: so a worker stays with the bank that it has begun, begins one that nobody
 * has begun, and helps with another only then, where most is left.
 */
export function queueOf(these: readonly Waiting[]): Queue {
  const left = new Map<string, string[]>()
  for (const { id, base } of these) left.set(base, [...(left.get(base) ?? []), id])
  const begun = new Map<string, Set<number>>()
  const workersOf = (base: string): Set<number> => begun.get(base) ?? new Set()

  const baseFor = (worker: number): string | undefined => {
    const open = [...left].flatMap(([base, ids]) => (ids.length > 0 ? [{ base, count: ids.length }] : []))
    const own = open.find(({ base }) => workersOf(base).has(worker))
    const nobodys = open.find(({ base }) => workersOf(base).size === 0)
    return (own ?? nobodys ?? open.toSorted((a, b) => b.count - a.count)[0])?.base
  }

  return {
    next: (worker) => {
      const base = baseFor(worker)
      if (base === undefined) return undefined
      begun.set(base, workersOf(base).add(worker))
      return left.get(base)?.shift()
    },
  }
}
