import type { CaseReport, ExchangeReport, ReportDocument } from './document.ts'

/** What the sections of a page look up, made once for a document. */
export interface PageContext {
  readonly document: ReportDocument
  readonly cases: ReadonlyMap<string, CaseReport>
  readonly exchanges: ReadonlyMap<string, ExchangeReport>
  /** Exchanges that show a finding. */
  readonly telling: ReadonlySet<string>
  /** For each case that is shown in full beside a finding: the requirement whose finding that is. */
  readonly homes: ReadonlyMap<string, string>
  /** Cases that have a place in the page: all that tell something, and some of those that passed. */
  readonly shown: ReadonlySet<string>
}

/** Passed cases of one suite that the page lists; the others are counted, and are in report.json. */
const passedListed = 80

/** Findings of one requirement that the page shows in full; the others are listed by line. */
export const findingsInFull: number = 8

function shownCases({ cases, requirements, troubles }: ReportDocument): ReadonlySet<string> {
  const named = new Set<string | undefined>([
    ...requirements.flatMap(({ findings }) => findings.map((finding) => finding.case)),
    ...troubles.map((trouble) => trouble.case),
  ])
  const listed = new Map<string, number>()
  const isShown = ({ id, suite, verdict }: CaseReport): boolean => {
    if (verdict !== 'pass' || named.has(id)) return true
    const count = (listed.get(suite) ?? 0) + 1
    listed.set(suite, count)
    return count <= passedListed
  }
  return new Set(cases.filter(isShown).map(({ id }) => id))
}

/** Looks through a document once. */
export function contextOf(document: ReportDocument): PageContext {
  const homes = new Map<string, string>()
  const findings = document.requirements.flatMap((requirement) => requirement.findings)
  const shownInFull = document.requirements
    .filter(({ verdict }) => verdict === 'fail')
    .flatMap((requirement) =>
      requirement.findings.slice(0, findingsInFull).map((finding) => [finding.case, requirement.id] as const),
    )
  for (const [caseId, requirementId] of shownInFull) if (!homes.has(caseId)) homes.set(caseId, requirementId)
  return {
    document,
    cases: new Map(document.cases.map((each) => [each.id, each])),
    exchanges: new Map(document.exchanges.map((each) => [each.id, each])),
    telling: new Set(findings.flatMap((finding) => finding.exchanges)),
    homes,
    shown: shownCases(document),
  }
}
