import { theWholeRun, worstOf } from '../check/verdict.ts'
import type { ShardReport } from '../report/document.ts'
import type { Judged } from '../run/judge.ts'
import type { RunResult } from '../run/run-result.ts'
import type { Shard } from '../run/shard.ts'

/** Why a part says nothing of a requirement. */
export const elsewhere = 'its cases are in other shards of this run'

/**
 * What one part of a run says of a requirement: that there is too little to judge all cases together, or no case at
 * all, is said by the whole only.
 */
export function withinShard(judged: Judged): Judged {
  if (judged.verdict === 'notClaimed') return judged
  const cases = new Map(judged.cases)
  const isOpen = cases.get(theWholeRun) === 'inconclusive'
  if (isOpen) cases.delete(theWholeRun)
  const worst = worstOf(cases.values())
  if (worst === undefined) return { ...judged, cases, verdict: 'notClaimed', reasons: [elsewhere] }
  const ofWholeRun = isOpen ? (judged.ofWholeRun?.reasons ?? []) : []
  return {
    ...judged,
    cases,
    verdict: worst,
    reasons: judged.reasons.filter((reason) => !ofWholeRun.includes(reason)),
  }
}

/** What merging takes beside the rest of the document. */
export const shardReport = ({ plan, judged }: RunResult, { index, of }: Shard): ShardReport => ({
  index,
  of,
  order: plan?.cases.map(({ id }) => id) ?? [],
  wholeRun: judged.flatMap(({ requirement, cases, ofWholeRun }) => {
    const verdict = cases.get(theWholeRun)
    const { reasons = [], evidence = [] } = ofWholeRun ?? {}
    return verdict === undefined ? [] : [{ requirement: requirement.id, verdict, reasons, evidence }]
  }),
})
