import { traitOf, type Violation } from './trait.ts'

/** What was seen of one requirement. */
export interface Seen {
  readonly requirement: string
  readonly violations: readonly Violation[]
  /**
   * Cases in which it was judged and met; undefined for recordings, whose files are no cases. What was judged in no
   * case at all is left out.
   */
  readonly passed: readonly string[] | undefined
}

/**
 * The cases that show a trait, as they are written down: `all` in which the requirement is judged, `all but A, B`, or
 * `A, B`.
 */
export type Cases = string

/** How a fault shows: for each requirement that it violates, its traits, and the cases that show each. */
export type Pattern = Readonly<Record<string, Readonly<Record<string, Cases>>>>

const separator = ', '
const allBut = 'all but '

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function casesInWords(showing: ReadonlySet<string>, judged: ReadonlySet<string>): Cases {
  const others = [...judged].filter((id) => !showing.has(id))
  if (others.length === 0) return 'all'
  return others.length < showing.size
    ? `${allBut}${others.toSorted(compare).join(separator)}`
    : [...showing].toSorted(compare).join(separator)
}

/** Of the cases in which a requirement was judged those that such words mean. */
export function casesMeant(words: Cases, judged: ReadonlySet<string>): ReadonlySet<string> {
  if (words === 'all') return judged
  const isLeftOut = words.startsWith(allBut)
  const named = new Set((isLeftOut ? words.slice(allBut.length) : words).split(separator))
  return new Set([...judged].filter((id) => named.has(id) !== isLeftOut))
}

/** The cases that show each trait of some violations. */
export function traitsOf(violations: readonly Violation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const traits = new Map<string, Set<string>>()
  for (const violation of violations) {
    const trait = traitOf(violation)
    traits.set(trait, (traits.get(trait) ?? new Set()).add(violation.case))
  }
  return traits
}

/** The cases in which a requirement was judged, met or not. */
export const judgedIn = ({ violations, passed = [] }: Seen): ReadonlySet<string> =>
  new Set([...violations.map((one) => one.case), ...passed])

/** The pattern of what was seen of a bank; the same for the same conduct, whatever the order. */
export function patternOf(seen: readonly Seen[]): Pattern {
  const violated = seen.filter(({ violations }) => violations.length > 0)
  return Object.fromEntries(
    violated
      .toSorted((a, b) => compare(a.requirement, b.requirement))
      .map((one) => {
        const judged = judgedIn(one)
        const traits = [...traitsOf(one.violations)].toSorted(([a], [b]) => compare(a, b))
        return [
          one.requirement,
          Object.fromEntries(traits.map(([trait, showing]) => [trait, casesInWords(showing, judged)])),
        ]
      }),
  )
}
