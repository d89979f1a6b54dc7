import { familyOf } from './generated-id.ts'
import type { Plan, PlannedCase, Scheduled } from './plan.ts'

/** One of several parts of a run: `index` counts from 1 to `of`. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/**
 * Cases that share a control belong together: it is carried out once, and counts for all of them. So do the generated
 * cases of one suite, whose failures are told of once.
 */
function together(cases: readonly PlannedCase[]): readonly (readonly PlannedCase[])[] {
  const groups: PlannedCase[][] = []
  const groupOf = new Map<Scheduled | string, PlannedCase[]>()
  for (const planned of cases) {
    const scheduled = [
      ...planned.controls.map((control) => control.scheduled),
      ...(planned.generated === undefined ? [] : [familyOf(planned.id)]),
    ]
    const known = scheduled.map((one) => groupOf.get(one)).find((group) => group !== undefined)
    const group = known ?? []
    if (known === undefined) groups.push(group)
    group.push(planned)
    for (const one of scheduled) {
      const other = groupOf.get(one)
      // Two groups meet in a case that shares a control with each of them.
      if (other !== undefined && other !== group) {
        group.push(...other.splice(0))
        for (const [key, value] of groupOf) if (value === other) groupOf.set(key, group)
      }
      groupOf.set(one, group)
    }
  }
  return groups.filter((group) => group.length > 0)
}

/** The cases of one shard, in the order of the plan: every case is in exactly one of them, whichever machine asks. */
export function casesOfShard({ cases }: Plan, { index, of }: Shard): readonly PlannedCase[] {
  const mine = new Set(together(cases).flatMap((group, number) => (number % of === index - 1 ? group : [])))
  return cases.filter((planned) => mine.has(planned))
}
