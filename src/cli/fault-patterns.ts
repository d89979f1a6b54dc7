import { isDeepStrictEqual } from 'node:util'
import type { KnownFault } from '../diagnosis/known-fault.ts'
import type { ProofProblem, Proven } from '../proof/kill-matrix.ts'
import { referenceBase } from './exhibits.ts'
import type { FaultPatterns } from './known-faults.ts'

type Texts = Readonly<Record<string, string>>

/** How to write down anew what the faults show. */
export const writeAnew = '`npm run prove:record` writes it anew'

const sameTexts = (a: Texts, b: Texts): boolean =>
  Object.keys({ ...a, ...b }).every((name) => a[name] === b[name])

/** What most claim: the text that stands most often. */
function mostOf(all: readonly Texts[]): Texts {
  const written = all.map((one) => JSON.stringify(one))
  const count = (text: string): number => written.filter((one) => one === text).length
  const [most] = all.toSorted((a, b) => count(JSON.stringify(b)) - count(JSON.stringify(a)))
  return most ?? {}
}

const faultsOf = (proven: readonly Proven[]): readonly Proven[] =>
  proven.filter(({ exhibit }) => exhibit.expected.kind === 'fault')

function asKnown({ exhibit, outcome }: Proven, most: Texts): Omit<KnownFault, 'id'> {
  const { expected } = exhibit
  return {
    breaks: expected.kind === 'fault' ? expected.breaks : '',
    // Another base has services of its own, which are not what is wrong.
    ...(exhibit.base === referenceBase &&
      !sameTexts(outcome.tokenServices, most) && { tokenServices: outcome.tokenServices }),
    pattern: outcome.pattern,
  }
}

/**
 * What a full proof saw, to be written down in the order of all exhibits' ids. Of a proof of some of them only, those
 * are put in the place of what was written before.
 */
export function patternsSeen(
  proven: readonly Proven[],
  before: FaultPatterns,
  order: readonly string[],
): FaultPatterns {
  const complete = proven.length === order.length
  const tokenServices = complete
    ? mostOf(proven.map(({ outcome }) => outcome.tokenServices))
    : before.tokenServices
  const cases = new Set(proven.flatMap(({ outcome }) => outcome.cases))
  const now = new Map(faultsOf(proven).map((one) => [one.exhibit.id, asKnown(one, tokenServices)] as const))
  return {
    cases: complete ? [...cases].toSorted() : before.cases,
    tokenServices,
    faults: Object.fromEntries(
      order.flatMap((id) => {
        const fault = now.get(id) ?? before.faults[id]
        return fault === undefined ? [] : [[id, fault] as const]
      }),
    ),
  }
}

/** The first trait that shows in other cases than is written, in words. */
function firstDifference(written: KnownFault['pattern'], seen: KnownFault['pattern']): string {
  for (const requirement of Object.keys({ ...written, ...seen })) {
    const [before = {}, now = {}] = [written[requirement], seen[requirement]]
    const trait = Object.keys({ ...before, ...now }).find((one) => before[one] !== now[one])
    if (trait === undefined) continue
    return `${requirement}, "${trait}" in ${now[trait] ?? 'no case'}; written is ${before[trait] ?? 'no case'}`
  }
  return 'nothing in its pattern, but what it claims'
}

function problemWith({ exhibit, outcome }: Proven, written: FaultPatterns): string | undefined {
  const before = written.faults[exhibit.id]
  if (before === undefined) return `what it shows is not written down; ${writeAnew}`
  const now = asKnown({ exhibit, outcome }, written.tokenServices)
  return isDeepStrictEqual(before, now)
    ? undefined
    : `it shows something else than is written down: ${firstDifference(before.pattern, now.pattern)}; ${writeAnew}`
}

/** Where a full proof saw something else of a fault than what is written down, or nothing in a case that judged some. */
export function patternProblems(
  proven: readonly Proven[],
  written: FaultPatterns,
  complete: boolean,
): readonly ProofProblem[] {
  const faults = faultsOf(proven)
  const gone = complete
    ? Object.keys(written.faults).filter((id) => !faults.some(({ exhibit }) => exhibit.id === id))
    : []
  const judged = new Set(proven.flatMap(({ outcome }) => outcome.cases))
  const unjudged = complete ? written.cases.filter((id) => !judged.has(id)) : []
  return [
    ...faults.flatMap((one): readonly ProofProblem[] => {
      const what = problemWith(one, written)
      return what === undefined ? [] : [{ kind: 'otherPattern', of: one.exhibit.id, what }]
    }),
    ...gone.map(
      (id): ProofProblem => ({
        kind: 'otherPattern',
        of: id,
        what: `what it shows is written down, and there is no such fault; ${writeAnew}`,
      }),
    ),
    ...unjudged.map(
      (id): ProofProblem => ({
        kind: 'otherPattern',
        of: id,
        what: `the case is written down, and judges none of the banks; ${writeAnew}`,
      }),
    ),
  ]
}

/**
 * Banks that are taken for another fault than they are: a broken one has to be known again, or told by those that it is
 * like, and a harmless one has to look like none, but for a fault of the very requirement that it is warned of. After
 * some of the cases a broken bank may look like others, too.
 */
export function likenessProblems(
  proven: readonly Proven[],
  { faults }: FaultPatterns,
  full: boolean,
): readonly ProofProblem[] {
  return proven.flatMap(({ exhibit, outcome }): readonly ProofProblem[] => {
    const { expected, id } = exhibit
    const own = faults[id] === undefined ? [] : [id]
    const right = expected.kind === 'fault' ? (expected.like ?? own) : []
    const wrong = outcome.likeness.filter((name) =>
      expected.kind === 'variant' ? faults[name]?.breaks !== expected.warns : full && !right.includes(name),
    )
    const isMissed = right.some((name) => !outcome.likeness.includes(name))
    if (wrong.length === 0 && !isMissed) return []
    const taken = wrong.length > 0 ? `it is taken for ${wrong.join(', ')}` : 'it is not known again'
    return [{ kind: 'misdiagnosed', of: id, what: taken }]
  })
}
