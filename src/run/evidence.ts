import { askedSteps, during } from '../check/observed.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Observation } from '../exchange/observation.ts'
import { byCodeUnit, sortedBy, steadyContent } from '../exchange/steady.ts'

/** Exchanges of a run in an order that is the same in every run: which of two came first within a step may be chance. */
export interface Evidence {
  /** The first so many of them: by case and step, and within a step by what was said. */
  readonly few: (ids: Iterable<string>, most: number) => readonly string[]
  /** What orders some exchanges among others in the same way. */
  readonly keyOf: (ids: readonly string[]) => string
}

/** The exchanges of some observations, which stand in the order of the plan. */
export function evidenceIn(observations: readonly Observation[]): Evidence {
  const places = new Map(
    observations.flatMap((observation, rank) =>
      observation.exchanges.map((exchange) => [exchange.id, { rank, observation, exchange }] as const),
    ),
  )
  const keys = new Map<string, string>()
  const rankOf = (id: string): number => places.get(id)?.rank ?? observations.length
  const keyOf = (id: string): string => {
    const known = keys.get(id)
    if (known !== undefined) return known
    const place = places.get(id)
    const key =
      place === undefined
        ? ''
        : [place.rank, stepOf(place), steadyContent(place.exchange)]
            .map((part) => String(part).padStart(8))
            .join(' ')
    keys.set(id, key)
    return key
  }
  return {
    few: (ids, most) => {
      const byRank = new Map<number, string[]>()
      for (const id of ids) byRank.set(rankOf(id), [...(byRank.get(rankOf(id)) ?? []), id])
      const shown: string[] = []
      for (const [, group] of [...byRank].sort(([a], [b]) => a - b)) {
        if (shown.length >= most) break
        // A key is made only where it decides.
        shown.push(...(group.length === 1 ? group : sortedBy(group, keyOf)))
      }
      return shown.slice(0, most)
    },
    keyOf: (ids) => ids.map(keyOf).sort(byCodeUnit).join('\n'),
  }
}

/** Which operation of its case an exchange began in, counted from 0; what came late stands behind all. */
function stepOf({ observation, exchange }: { observation: Observation; exchange: Exchange }): number {
  const steps = askedSteps(observation)
  const index = steps.findIndex((step) => during(observation, exchange, step))
  return index === -1 ? steps.length : index
}
