import type { Verdict } from '../check/verdict.ts'
import { causesOf } from './causes.ts'
import type { CaseReport, ExchangeReport, ReportDocument } from './document.ts'

import { type InPart, inPartOf } from './in-part.ts'

/** What the sections of a page look up, made once for a document. */
export interface PageContext {
  readonly document: ReportDocument
  readonly cases: ReadonlyMap<string, CaseReport>
  readonly exchanges: ReadonlyMap<string, ExchangeReport>
  /** For each case that is shown in full beside a finding: the requirement whose finding that is. */
  readonly homes: ReadonlyMap<string, string>
  /** What was judged in part only, by requirement. */
  readonly inPart: ReadonlyMap<string, readonly InPart[]>
}

/** Findings of one requirement that the page shows in full, by its verdict; the others are listed by line. */
export const inFull = (verdict: Verdict): number => (verdict === 'fail' ? 8 : 2)

/** Looks through a document once. */
export function contextOf(document: ReportDocument): PageContext {
  const homes = new Map<string, string>()
  // Violations first: a case that shows several is told where it matters most.
  const shownInFull = (['fail', 'warn', 'waived', 'inconclusive'] as const).flatMap((verdict) =>
    document.requirements
      .filter((requirement) => requirement.verdict === verdict)
      .flatMap((requirement) =>
        requirement.findings
          .slice(0, inFull(verdict))
          .map((finding) => [finding.case, requirement.id] as const),
      ),
  )
  // Where a case shows a cause and what follows from it, it is told at the cause.
  const heads = new Set(causesOf(document).flatMap((cause) => cause.heads.map(({ id }) => id)))
  const causesFirst = shownInFull.toSorted(([, a], [, b]) => Number(heads.has(b)) - Number(heads.has(a)))
  for (const [caseId, requirementId] of causesFirst) if (!homes.has(caseId)) homes.set(caseId, requirementId)
  return {
    document,
    cases: new Map(document.cases.map((each) => [each.id, each])),
    exchanges: new Map(document.exchanges.map((each) => [each.id, each])),
    homes,
    inPart: inPartOf(document),
  }
}
