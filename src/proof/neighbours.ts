import { requirements } from '../check/requirement.ts'

/** A requirement, and those before and after it in its suite: what is caught there must not be caught here. */
export function neighboursOf(id: string): readonly string[] {
  const family = requirements.map((one) => one.id).filter((one) => one.slice(0, 2) === id.slice(0, 2))
  const at = family.findIndex((one) => one === id)
  return at === -1 ? [] : family.slice(Math.max(0, at - 1), at + 2)
}
