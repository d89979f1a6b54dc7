import type { TargetEvents } from './target.ts'

/** How often misbehaviour of one kind is told: a flood says no more than its beginning. */
const mostTold = 3

/** Tells misbehaviour of a kind in words, with its mend, and a flood of one kind by its beginning. */
export function tellingSome(
  events: Pick<TargetEvents, 'misbehaved'>,
): (kind: string, words: string, mend: string) => void {
  const told = new Map<string, number>()
  return (kind, words, mend) => {
    const before = told.get(kind) ?? 0
    told.set(kind, before + 1)
    if (before >= mostTold) return
    events.misbehaved(before === mostTold - 1 ? `${words} (more of this kind is not told)` : words, mend)
  }
}
