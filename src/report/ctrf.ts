import type { Verdict } from '../check/verdict.ts'
import type { ReportDocument, RequirementReport } from './document.ts'
import { findingSentence, findingsText } from './finding-text.ts'
import { visibleLine } from './visible.ts'

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other'

const statuses: Readonly<Record<Verdict, Status>> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'passed',
  inconclusive: 'other',
  notClaimed: 'skipped',
  waived: 'skipped',
}

/** A warning fails the run under `--strict`, and only there. */
const statusOf = ({ header }: ReportDocument, { verdict }: RequirementReport): Status =>
  verdict === 'warn' && header.strict ? 'failed' : statuses[verdict]

function test(document: ReportDocument, requirement: RequirementReport): object {
  const hasFindings = requirement.findings.length > 0
  const reasons = requirement.reasons.map(visibleLine).join('; ')
  return {
    name: visibleLine(`${requirement.id} ${requirement.title}`),
    status: statusOf(document, requirement),
    rawStatus: requirement.verdict,
    // Cases are shared by requirements, so no requirement has a time of its own.
    duration: 0,
    suite: [visibleLine(requirement.suite)],
    tags: [requirement.level],
    labels: { requirement: visibleLine(requirement.id), clause: visibleLine(requirement.clause) },
    ...(hasFindings && { message: findingSentence(requirement), trace: findingsText(document, requirement) }),
    ...(!hasFindings && reasons !== '' && { message: reasons }),
    extra: { samsvar: { verdict: requirement.verdict, level: requirement.level, cases: requirement.cases } },
  }
}

/** A UUID of version 8 (RFC 9562, section 5.8) that says nothing but the digest. */
function reportId(digest: string): string {
  const hex = digest.padEnd(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The report in the Common Test Report Format, version 1.0.0; what is ours alone stands under `extra.samsvar`. */
export function renderCtrf(document: ReportDocument): string {
  const { header, footer, requirements, timing } = document
  const count = (status: Status): number =>
    requirements.filter((each) => statusOf(document, each) === status).length
  const start = Date.parse(header.started)
  const report = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    reportId: reportId(footer.digest),
    timestamp: header.started,
    generatedBy: 'samsvar',
    results: {
      tool: { name: 'samsvar', version: header.tool.version },
      summary: {
        tests: requirements.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        suites: new Set(requirements.map(({ suite }) => suite)).size,
        start,
        stop: start + Math.round(timing.total),
        duration: Math.round(timing.total),
      },
      tests: requirements.map((requirement) => test(document, requirement)),
    },
    extra: {
      samsvar: {
        verdict: footer.verdict,
        scope: header.scope,
        exitCode: footer.exitCode,
        reason: footer.reason,
        interrupted: footer.interrupted,
        seed: header.seed,
        subject: header.subject,
        catalogue: header.catalogue,
        troubles: document.troubles,
        digest: footer.digest,
      },
    },
  }
  return `${JSON.stringify(report, null, 1)}\n`
}
