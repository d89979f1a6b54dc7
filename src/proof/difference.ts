import { type Conduct, newEachTime, placeMark } from './conduct.ts'

/** One place where a bank's conduct differs from the conformant bank's. */
export interface Difference {
  readonly case: string
  readonly place: string
  /** What the conformant bank does there; `nothing` where there is nothing. Masked, and shortened to where they part. */
  readonly conformant: string
  readonly exhibit: string
}

/** A conformant bank's conduct, and how much of it is drawn at random: seen twice, it tells one from the other. */
export interface Baseline {
  readonly conduct: Conduct
  readonly again: Conduct
}

/** The form of a value that is drawn at random: what kinds of characters stand where. */
const formOf = (value: string): string =>
  value
    .replaceAll(/[0-9a-f]/giu, 'x')
    .replaceAll(/[g-z]/giu, 'y')
    .replaceAll(/[xy]+/gu, (run) => `x${run.length}`)

const nothing = 'nothing'
const longest = 160

/** A long row of digits may be a card number or a NIN that a fault has mangled, which no mask knows. */
const rowOfDigits = /(?<!DNITHE|DSHRMC[0-9a-f]*)(?<![0-9])\d(?:[ .-]?\d){7,}[A-Z]?/giu

const readable = (value: string, mask: (text: string) => string): string =>
  mask(value).replaceAll(rowOfDigits, (row) => `‹${row.replaceAll(/\D/gu, '').length} digits›`)

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** The part of two texts in which they differ, with a little of what stands before it. */
function around(a: string, b: string): readonly [string, string] {
  let same = 0
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1
  const from = Math.max(0, same - 40)
  return from === 0 ? [a, b] : [`…${a.slice(from)}`, `…${b.slice(from)}`]
}

/** What tells most of a fault's cause comes first: what was encrypted, then what was sent, then what came of it. */
const tellingFirst: readonly RegExp[] = [
  /JWE (?:header|key encryption|authentication|faults|plaintext)/u,
  /JWE/u,
  /body \S/u,
  /request line/u,
  /header (?!content-length|names)/u,
  /header/u,
  /body/u,
  /client certificate|handshakes/u,
  /requests/u,
  /patience/u,
  /answer/u,
]

const rankOf = (place: string): number => {
  const rank = tellingFirst.findIndex((pattern) => pattern.test(place))
  return rank === -1 ? tellingFirst.length : rank
}

const caseOf = (key: string): string => key.slice(0, key.indexOf(placeMark))
const placeOf = (key: string): string => key.slice(key.indexOf(placeMark) + placeMark.length)

// A conformant bank is compared with some hundred others: what is made of its conduct is made once.
const casesKnown = new WeakMap<Conduct, ReadonlySet<string>>()
const formsKnown = new WeakMap<Baseline, Map<string, Forms>>()

function casesOf(conduct: Conduct): ReadonlySet<string> {
  const cases = casesKnown.get(conduct) ?? new Set([...conduct.keys()].map(caseOf))
  casesKnown.set(conduct, cases)
  return cases
}

/** The form of a value in either run of the conformant bank. */
type Forms = readonly [form: string | undefined, again: string | undefined]

function formsAt(key: string, baseline: Baseline): Forms {
  const known = formsKnown.get(baseline) ?? new Map<string, Forms>()
  formsKnown.set(baseline, known)
  const [value, other] = [baseline.conduct.get(key), baseline.again.get(key)]
  const forms = known.get(key) ?? [value && formOf(value), other && formOf(other)]
  known.set(key, forms)
  return forms
}

/** How many values at such a place, in some cases, came before: a key that is used twice is counted once. */
function repeatsIn(conduct: Conduct, place: string, cases: ReadonlySet<string>): number {
  const values = [...conduct].flatMap(([key, value]) =>
    key.endsWith(place) && cases.has(caseOf(key)) ? [value] : [],
  )
  return values.length - new Set(values).size
}

const timesInWords = (count = 0): string => `comes again ${count} times`

function repeatDifference(
  { conduct, again }: Baseline,
  exhibit: Conduct,
  cases: ReadonlySet<string>,
): Difference | undefined {
  for (const place of newEachTime) {
    const before = repeatsIn(conduct, place, cases)
    const once = repeatsIn(again, place, cases)
    const found = repeatsIn(exhibit, place, cases)
    // As far as the conformant bank's own two runs are apart, chance may go on either side of them.
    const chance = Math.abs(before - once)
    if (found > Math.max(before, once) + chance || found < Math.min(before, once) - chance) {
      return { case: 'all cases', place, conformant: timesInWords(before), exhibit: timesInWords(found) }
    }
  }
  return undefined
}

/**
 * The most telling place where an exhibit's conduct differs from the conformant bank's in the cases that both went
 * through; undefined where it does not. What the conformant bank itself does differently from one run to the next is
 * compared by its form only: chance is no difference.
 */
export function differenceFrom(
  baseline: Baseline,
  exhibit: Conduct,
  mask: (text: string) => string,
): Difference | undefined {
  const { conduct, again } = baseline
  const known = casesOf(conduct)
  const cases = new Set([...exhibit.keys()].map(caseOf).filter((one) => known.has(one)))
  const differs = (key: string): boolean => {
    const [expected, repeated, found] = [conduct.get(key), again.get(key), exhibit.get(key)]
    if (found === expected || found === repeated || !cases.has(caseOf(key))) return false
    return expected === repeated || !isOfForm(found, formsAt(key, baseline))
  }
  const differing = [
    ...[...conduct.keys()].filter(differs),
    ...[...exhibit.keys()].filter((key) => !conduct.has(key) && differs(key)),
  ]
  // A request that is missing, or is one too many, is told by the number of requests.
  const isInBoth = (key: string): boolean => conduct.has(key) && exhibit.has(key)
  const rank = (key: string): number => rankOf(placeOf(key)) + (isInBoth(key) ? 0 : tellingFirst.length)
  const [first] = differing.toSorted((a, b) => rank(a) - rank(b))
  if (first === undefined) return repeatDifference(baseline, exhibit, cases)
  const [before, after] = around(
    readable(conduct.get(first) ?? nothing, mask),
    readable(exhibit.get(first) ?? nothing, mask),
  )
  return {
    case: caseOf(first),
    place: placeOf(first),
    conformant: shortened(before),
    exhibit: shortened(before === after ? `${after} (they differ in what is masked)` : after),
  }
}

/** Whether a value may be one more draw; what stands in one run and not in the other is chance altogether. */
function isOfForm(found: string | undefined, [form, again]: Forms): boolean {
  if (form === undefined || again === undefined) return true
  if (found === undefined) return false
  // Where even the form is drawn (a duration, a length), any form may come.
  return form !== again || formOf(found) === form
}
