import { judgedInPartOf, type TargetKind } from '../check/judged-in-part.ts'
import type { Claims } from '../model/claims.ts'
import type { ReportDocument } from '../report/document.ts'

/** What a report says to be judged in part only: of the requirements that were judged, and of no others. */
export function inPart(
  kind: TargetKind,
  claims: Claims,
  requirements: readonly { readonly id: string; readonly verdict: string }[],
): NonNullable<ReportDocument['judgedInPart']> {
  const judged = new Set(requirements.filter(({ verdict }) => verdict !== 'notClaimed').map(({ id }) => id))
  return judgedInPartOf(kind, claims)
    .filter(({ requirement }) => judged.has(requirement))
    .map(({ requirement, part, reason, own }) => ({
      requirement,
      part,
      why: reason,
      ...(own !== undefined && { own }),
    }))
}
