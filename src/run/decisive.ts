import type { Trait } from '../check/traits.ts'

type Traits = readonly Trait[]

/** How often, or how much of, what a trait names a case has; 0 where it has no such trait. */
function amountIn(traits: Traits, like: Trait): number {
  const found = traits.find((trait) => keyOf(trait) === keyOf(like))
  return found?.kind === 'holds' ? found.times : found?.kind === 'amount' ? found.amount : 0
}

const valueIn = (traits: Traits, what: string): string | undefined => {
  const found = traits.find((trait) => trait.kind === 'is' && trait.what === what)
  return found?.kind === 'is' ? found.value : undefined
}

const keyOf = (trait: Trait): string =>
  trait.kind === 'holds'
    ? `${trait.kind} ${trait.whole} ${trait.part}`
    : trait.kind === 'amount'
      ? `${trait.kind} ${trait.of}`
      : `${trait.kind} ${trait.what}`

const times = (count: number): string => (count === 1 ? '' : count === 2 ? ' twice' : ` ${count} times`)

/** What a trait of the smallest failing case says, where it parts all that failed from all that passed. */
function saidBy(trait: Trait, failing: readonly Traits[], passing: readonly Traits[]): string | undefined {
  if (trait.kind === 'is') {
    const isSo = (traits: Traits): boolean => valueIn(traits, trait.what) === trait.value
    if (!failing.every(isSo) || passing.some(isSo)) return undefined
    const others = [...new Set(passing.flatMap((traits) => valueIn(traits, trait.what) ?? []))]
    const passes = others.length === 0 ? '' : `; it passes where that is ${others.slice(0, 3).join(' or ')}`
    return `fails where ${trait.what} is ${trait.value}${passes}`
  }
  const failed = failing.map((traits) => amountIn(traits, trait))
  const passed = passing.map((traits) => amountIn(traits, trait))
  const [least, most] = [Math.min(...failed), Math.max(...passed)]
  if (least > most) {
    return trait.kind === 'holds'
      ? `fails as soon as ${trait.whole} holds ${trait.part}${times(least)}`
      : `fails from ${least} ${trait.of} on; ${most} pass`
  }
  if (trait.kind === 'holds') return undefined
  const [upTo, from] = [Math.max(...failed), Math.min(...passed)]
  return upTo < from ? `fails up to ${upTo} ${trait.of}; ${from} pass` : undefined
}

/** What a case has to be like, or to hold at least, to have what a trait names as the failing ones have it. */
function clauseOf(
  trait: Trait,
  failing: readonly Traits[],
): { words: string; holds: (traits: Traits) => boolean } | undefined {
  if (trait.kind === 'amount') return undefined
  if (trait.kind === 'is') {
    const holds = (traits: Traits): boolean => valueIn(traits, trait.what) === trait.value
    return failing.every(holds) ? { words: `${trait.what} is ${trait.value}`, holds } : undefined
  }
  const least = Math.min(...failing.map((traits) => amountIn(traits, trait)))
  if (least === 0) return undefined
  const holds = (traits: Traits): boolean => amountIn(traits, trait) >= least
  return { words: `${trait.whole} holds ${trait.part}${times(least)}`, holds }
}

/** Two traits that part failing from passing together, where neither does by itself. */
function saidByTwo(
  smallest: Traits,
  failing: readonly Traits[],
  passing: readonly Traits[],
): string | undefined {
  const clauses = smallest.flatMap((trait) => clauseOf(trait, failing) ?? [])
  for (const [index, one] of clauses.entries()) {
    const left = passing.filter(one.holds)
    const other = clauses.slice(index + 1).find(({ holds }) => !left.some(holds))
    if (other !== undefined) return `fails where ${one.words} and ${other.words}`
  }
  return undefined
}

/** What the smallest failing case lacks, and every passing one has. */
function saidByAbsence(failing: readonly Traits[], passing: readonly Traits[]): string | undefined {
  const [first = []] = passing
  for (const trait of first) {
    if (trait.kind !== 'holds') continue
    const isAbsent = failing.every((traits) => amountIn(traits, trait) === 0)
    if (isAbsent && passing.every((traits) => amountIn(traits, trait) > 0)) {
      return `fails where ${trait.whole} holds no ${trait.part.replace(/^an? /u, '')}`
    }
  }
  return undefined
}

/** How many marks are told together, which part failing from passing as well as each other. */
const mostTogether = 3

/** What parts failing from passing: marks that come together are told together, but for those that the finding names. */
function saidTogether(
  smallest: readonly Trait[],
  failing: readonly Traits[],
  passing: readonly Traits[],
  isNamed: (part: string) => boolean,
): string | undefined {
  const all = smallest.flatMap((trait) => {
    const said = saidBy(trait, failing, passing)
    return said === undefined ? [] : [{ trait, said }]
  })
  const [first] = all
  if (first?.trait.kind !== 'holds') return first?.said
  const { whole } = first.trait
  const marks = all.flatMap(({ trait, said }) =>
    trait.kind === 'holds' && trait.whole === whole && /^`.*`$/u.test(trait.part) && said.endsWith(trait.part)
      ? [trait.part]
      : [],
  )
  const named = marks.filter((part) => isNamed(part.replaceAll('`', '')))
  const told = named.length > 0 ? named : marks
  return told.length === 0 || told.length > mostTogether
    ? first.said
    : `fails as soon as ${whole} holds ${told.join(' and ')}`
}

/**
 * What decides whether a case fails, in words, by comparing the smallest failing case (the first) and the others that
 * failed with those that passed. `near` are its neighbours, which were met on the way to it; `far` other cases of the
 * run, which are heard first, since they rule out chance. `expected` is what the finding says: of several marks that
 * may decide, those that it names do. Undefined where nothing parts them.
 */
export function decisiveDifference(
  failing: { readonly near: readonly (readonly Trait[])[]; readonly far: readonly (readonly Trait[])[] },
  passing: { readonly near: readonly (readonly Trait[])[]; readonly far: readonly (readonly Trait[])[] },
  expected: readonly string[] = [],
): string | undefined {
  const [smallest] = failing.near
  if (smallest === undefined) return undefined
  const rounds = [
    [
      [...failing.near, ...failing.far],
      [...passing.near, ...passing.far],
    ],
    [failing.near, [...passing.near, ...passing.far]],
    [failing.near, passing.near],
    [[smallest], passing.near],
  ] as const
  for (const [failed, passed] of rounds) {
    if (passed.length === 0) continue
    const isNamed = (part: string): boolean => expected.some((text) => text.split(' ').includes(part))
    const said =
      saidTogether(smallest, failed, passed, isNamed) ??
      saidByAbsence(failed, passed) ??
      saidByTwo(smallest, failed, passed)
    if (said !== undefined) return said
  }
  return [...passing.near, ...passing.far].length === 0
    ? 'every form of it fails, down to the smallest'
    : undefined
}
