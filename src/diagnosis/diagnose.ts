import type { KnownFault, KnownFaults } from './known-fault.ts'
import { type Cases, casesMeant, judgedIn, type Seen, traitsOf } from './pattern.ts'

/** A known fault whose traces are those that were found. */
export interface Likeness {
  readonly fault: string
  /** The requirement that it violates. */
  readonly requirement: string
  /** Every violated requirement that it accounts for, that one included. */
  readonly explains: readonly string[]
}

/** What was found of a bank. */
export interface Findings {
  /** The token services that it claims, by network; absent where nothing is known of them. */
  readonly tokenServices?: Readonly<Record<string, string>>
  readonly seen: readonly Seen[]
  /** Requirements that were put to the bank and of which nothing could be said: no fault shows in them. */
  readonly open?: readonly string[]
}

/** More faults than that fit one violation where next to nothing was seen of it: then none is named. */
const mostNamed = 3

type Traits = ReadonlyMap<string, ReadonlySet<string>>

/** One requirement as it was seen, of the cases that are known. */
interface Trace {
  readonly traits: Traits
  readonly judged: ReadonlySet<string>
  /** Set for recordings: traits show, and cases don't. */
  readonly withoutCases: boolean
}

function traceOf(seen: Seen, known: ReadonlySet<string>): Trace {
  const withoutCases = seen.passed === undefined
  const isKnown = (id: string): boolean => withoutCases || known.has(id)
  return {
    traits: traitsOf(seen.violations.filter((one) => isKnown(one.case))),
    judged: new Set([...judgedIn(seen)].filter(isKnown)),
    withoutCases,
  }
}

/** What a fault would show in the cases that were seen. */
const expectedOf = (pattern: Readonly<Record<string, Cases>>, judged: ReadonlySet<string>): Traits =>
  new Map(
    Object.entries(pattern)
      .map(([trait, words]) => [trait, casesMeant(words, judged)] as const)
      .filter(([, cases]) => cases.size > 0),
  )

const within = (some: Traits, others: Traits): boolean =>
  [...some].every(([trait, cases]) => {
    const other = others.get(trait)
    return other !== undefined && [...cases].every((id) => other.has(id))
  })

/** What it violates itself has to look just so, in every case that was seen. */
function isJustSo(
  pattern: Readonly<Record<string, Cases>>,
  { traits, judged, withoutCases }: Trace,
): boolean {
  if (traits.size === 0) return false
  if (withoutCases) return [...traits.keys()].every((trait) => trait in pattern)
  const expected = expectedOf(pattern, judged)
  return within(expected, traits) && within(traits, expected)
}

/** What follows has to be there, where it could be seen; another fault may have added to it. */
function follows(pattern: Readonly<Record<string, Cases>>, trace: Trace): boolean {
  if (trace.withoutCases) return [...trace.traits.keys()].some((trait) => trait in pattern)
  return within(expectedOf(pattern, trace.judged), trace.traits)
}

/** A likeness, with every finding that it accounts for: which trait in which case of which requirement. */
interface Account extends Likeness {
  readonly findings: ReadonlySet<string>
}

function likenessOf(
  { id, breaks, pattern, tokenServices = {} }: KnownFault,
  traces: ReadonlyMap<string, Trace>,
  { tokenServices: claimed = {}, open = [] }: Findings,
): Account | undefined {
  if (Object.entries(tokenServices).some(([network, dialect]) => claimed[network] !== dialect))
    return undefined
  const explains: string[] = []
  const findings = new Set<string>()
  for (const [requirement, traits] of Object.entries(pattern)) {
    const trace = traces.get(requirement)
    const isOwn = requirement === breaks
    if (trace === undefined) {
      // It would have shown there, too.
      if (isOwn || open.includes(requirement)) return undefined
      continue
    }
    if (!(isOwn ? isJustSo : follows)(traits, trace)) return undefined
    if (trace.traits.size > 0) explains.push(requirement)
    for (const [trait, cases] of expectedOf(traits, trace.judged)) {
      for (const one of cases) findings.add(JSON.stringify([requirement, trait, one]))
    }
  }
  return { fault: id, requirement: breaks, explains, findings }
}

const isPartOf = (some: ReadonlySet<string>, others: ReadonlySet<string>): boolean =>
  some.size < others.size && [...some].every((one) => others.has(one))

/** Whether it accounts for fewer requirements than another, or for less of what was found of the same ones. */
function accountsForLess(one: Account, other: Account): boolean {
  const [some, others] = [new Set(one.explains), new Set(other.explains)]
  if (isPartOf(some, others)) return true
  const isOfSame = some.size === others.size && [...some].every((id) => others.has(id))
  return isOfSame && isPartOf(one.findings, other.findings)
}

/**
 * The known faults whose traces are those that were found, in the order in which they are known. What one fault shows
 * is compared in the cases that were carried out, and only there; one that accounts for less than another is left out,
 * and so are all of a requirement that too many would explain. Empty where nothing fits.
 */
export function diagnose(findings: Findings, { cases, faults }: KnownFaults): readonly Likeness[] {
  const known = new Set(cases)
  const traces = new Map(findings.seen.map((one) => [one.requirement, traceOf(one, known)]))
  const specific = new Set(
    faults.flatMap(({ id, tokenServices }) => (tokenServices === undefined ? [] : [id])),
  )
  const likely = faults.flatMap((fault) => likenessOf(fault, traces, findings) ?? [])
  const told = likely.filter(
    (one) =>
      !likely.some(
        (other) =>
          accountsForLess(one, other) ||
          (other.requirement === one.requirement && specific.has(other.fault) && !specific.has(one.fault)),
      ),
  )
  const count = (requirement: string): number => told.filter((one) => one.requirement === requirement).length
  return told
    .filter(({ requirement }) => count(requirement) <= mostNamed)
    .map(({ fault, requirement, explains }) => ({ fault, requirement, explains }))
}
