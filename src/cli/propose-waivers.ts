import type { ReportDocument } from '../report/document.ts'

/**
 * A waiver for every finding that none excuses, to be filled in: it is refused as it stands. Worst first. The text of
 * the file, JSON.
 */
export function proposedWaivers({ requirements }: ReportDocument): string {
  const proposed = ['fail', 'warn'].flatMap((verdict) =>
    requirements
      .filter((each) => each.verdict === verdict)
      .flatMap(({ id, level, findings }) =>
        findings
          .filter(({ waived }) => !waived)
          .map((finding) => ({
            requirement: id,
            fingerprint: finding.fingerprint,
            reason: '',
            owner: '',
            ticket: '',
            expires: '',
            finding: `${level}, ${finding.case} at ${finding.place}: expected ${finding.expected.join(' or ')}, actual ${finding.actual}`,
          })),
      ),
  )
  return `${JSON.stringify(proposed, null, 2)}\n`
}
