/** The verdict on a requirement, or on one case of it ("Verdicts"). */
export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'notClaimed' | 'waived'

/** What stands for the case where a judgement rests on all that was observed, and on no case alone. */
export const theWholeRun = 'the whole run'

/** The verdict on the run; it is always read together with its scope. */
export type RunVerdict =
  | 'conformant'
  | 'conformantWithWarnings'
  | 'conformantWithWaivers'
  | 'partial'
  | 'notConformant'
  | 'inconclusive'

/** Worst first: the worst case decides. `notClaimed` stands apart, since it has no case. */
const worstFirst: readonly Verdict[] = ['fail', 'inconclusive', 'warn', 'waived', 'pass', 'notClaimed']

/** The worst of some verdicts; undefined of none. */
export function worstOf(verdicts: Iterable<Verdict>): Verdict | undefined {
  const seen = new Set(verdicts)
  return worstFirst.find((verdict) => seen.has(verdict))
}
