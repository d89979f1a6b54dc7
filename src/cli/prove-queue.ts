/** What is to be proved. */
export interface Waiting {
  readonly id: string
  /** What it shares with others that are compared with the same runs of their conformant bank. */
  readonly group: string
}

/** Exhibits that wait for a worker. */
export interface Queue {
  /** The next one for a worker; undefined where none is left. */
  readonly next: (worker: number) => string | undefined
}

/**
 * Hands exhibits to workers, in their order as far as it goes. A worker has to see the conformant bank twice in what a
 * group is put to, before the first of the group: so a worker stays with the group that it has begun, begins one that
 * nobody has begun, and helps with another only then, where most is left.
 */
export function queueOf(these: readonly Waiting[]): Queue {
  const left = new Map<string, string[]>()
  for (const { id, group } of these) left.set(group, [...(left.get(group) ?? []), id])
  const begun = new Map<string, Set<number>>()
  const workersOf = (group: string): Set<number> => begun.get(group) ?? new Set()

  const groupFor = (worker: number): string | undefined => {
    const open = [...left].flatMap(([group, ids]) => (ids.length > 0 ? [{ group, count: ids.length }] : []))
    const own = open.find(({ group }) => workersOf(group).has(worker))
    const nobodys = open.find(({ group }) => workersOf(group).size === 0)
    return (own ?? nobodys ?? open.toSorted((a, b) => b.count - a.count)[0])?.group
  }

  return {
    next: (worker) => {
      const group = groupFor(worker)
      if (group === undefined) return undefined
      begun.set(group, workersOf(group).add(worker))
      return left.get(group)?.shift()
    },
  }
}
