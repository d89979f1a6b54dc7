import { isObject } from '../model/json-text.ts'
import { type VtisNames, vtisNames } from '../model/token-service-settings.ts'

type Renaming = ReadonlyMap<string, string>

/** A JSON value whose members are called otherwise, at every depth; a member without another name keeps its own. */
function renamed(value: unknown, names: Renaming): unknown {
  if (names.size === 0) return value
  if (Array.isArray(value)) return value.map((item: unknown) => renamed(item, names))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [names.get(name) ?? name, renamed(inner, names)]),
  )
}

/** A message in the bank's member names, and one of the bank's in those of the dialect. */
export interface Translation {
  readonly toBank: (value: unknown) => unknown
  readonly fromBank: (value: unknown) => unknown
}

/** Translates between the member names of the dialect and those that the bank's service has. */
export function translation(names: VtisNames = {}): Translation {
  const pairs = vtisNames.flatMap((own): readonly (readonly [string, string])[] => {
    const other = names[own]
    return other === undefined || other === own ? [] : [[own, other]]
  })
  const outwards = new Map(pairs)
  const inwards = new Map(pairs.map(([own, other]) => [other, own]))
  return { toBank: (value) => renamed(value, outwards), fromBank: (value) => renamed(value, inwards) }
}
