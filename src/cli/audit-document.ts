import { catalogueVersion, outsideSight, requirements } from '../check/requirement.ts'
import { worstOf } from '../check/verdict.ts'
import type { Claims } from '../model/claims.ts'
import { withDigest } from '../report/canonical.ts'
import type { CaseReport, ReportDocument, Trouble } from '../report/document.ts'
import type { Audit, AuditedFile } from '../run/audit.ts'
import { conclude } from '../run/conclude.ts'
import { presumedClaims } from '../run/observe-one.ts'
import type { Selection } from '../run/select.ts'
import { catalogueDigest } from './catalogue-digest.ts'
import { inPart } from './in-part.ts'
import { tool } from './package.ts'
import { countVerdicts, requirementReport } from './run-document.ts'

/** What the report says of an audit beside what the recordings came to. */
export interface AuditWishes {
  /** What was typed after `audit`. */
  readonly words: readonly string[]
  readonly selection: Selection
  readonly strict: boolean
  readonly issuerNames: readonly string[]
  readonly troubles: readonly Trouble[]
  readonly started: Date
  /** Milliseconds. */
  readonly duration: number
  readonly interrupted: boolean
}

const some = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

interface Counts {
  readonly exchanges: number
  readonly requests: number
  readonly inquiries: number
  readonly links: number
}

const sumOf = (files: readonly AuditedFile[], of: keyof Counts): number =>
  files.reduce((sum, file) => sum + file[of], 0)

const countsInWords = ({ exchanges, requests, inquiries, links }: Counts): string =>
  `${some(exchanges, 'exchange')}: ${some(requests, 'request')} to the provisioning service, ${some(inquiries, 'token inquiry', 'token inquiries')}, ${some(links, 'NFC link')}`

function caseReport(file: AuditedFile, audit: Audit): CaseReport {
  const verdicts = audit.judged.flatMap(({ cases }) => cases.get(file.name) ?? [])
  return {
    id: file.name,
    suite: 'recordings',
    words: countsInWords(file),
    verdict: worstOf(verdicts) ?? 'notClaimed',
    steps: [],
    exchanges: audit.shown.filter((one) => one.file === file.name).map(({ id }) => id),
    duration: 0,
  }
}

/** The report on recordings. */
export function auditDocument(audit: Audit, wishes: AuditWishes): ReportDocument {
  const { files, judged } = audit
  const whole = {
    exchanges: sumOf(files, 'exchanges'),
    requests: sumOf(files, 'requests'),
    inquiries: sumOf(files, 'inquiries'),
    links: sumOf(files, 'links'),
  }
  const shown = judged.filter(({ verdict }) => verdict !== 'notClaimed').length
  const partial = [`recorded traffic shows ${shown} of ${some(judged.length, 'requirement')}`]
  const troubles = [
    ...wishes.troubles,
    ...audit.suiteFaults.map(
      (what): Trouble => ({ kind: 'suite', what, mend: 'This is a fault of the suite: please report it.' }),
    ),
  ]
  const { only, skip } = wishes.selection
  if (only.length > 0) partial.push(`only ${only.join(', ')} was selected`)
  if (skip.length > 0) partial.push(`${skip.join(', ')} was skipped`)
  const conclusion = conclude({
    requirements: judged.map(({ requirement, verdict }) => ({ ...requirement, verdict })),
    troubles,
    partialBecause: partial,
    strict: wishes.strict,
    interrupted: wishes.interrupted,
  })
  const dialects = Object.fromEntries(audit.networks.map(({ network, dialect }) => [network, dialect]))
  const claims: Claims = {
    ...presumedClaims(wishes.issuerNames),
    name: 'recorded traffic',
    operations: [],
    tokenServices: dialects,
    countries: [],
    platforms: [],
  }
  return withDigest({
    header: {
      schemaVersion: 1,
      tool,
      catalogue: { digest: catalogueDigest(), requirements: requirements.length, version: catalogueVersion },
      subject: { name: 'recorded traffic', version: `(${some(files.length, 'file')})`, language: 'not told' },
      claims,
      target: {
        kind: 'recording',
        address: files.map(({ name }) => name).join(', '),
        words: wishes.words,
      },
      scope: `recorded traffic, ${countsInWords(whole)}`,
      partialBecause: partial,
      selection: wishes.selection,
      strict: wishes.strict,
      seed: 0,
      started: wishes.started.toISOString(),
      now: wishes.started.toISOString(),
    },
    requirements: judged.map((one) => requirementReport(one)),
    cases: files.map((file) => caseReport(file, audit)),
    exchanges: audit.shown.map(({ file, ...one }) => ({ ...one, case: file })),
    exchangesLeftOut: audit.leftOut,
    troubles,
    waivers: [],
    proof: null,
    contracts: null,
    notJudged: [
      ...audit.unseen,
      ...outsideSight.map(({ subject, reason }) => ({ what: subject, why: reason })),
    ],
    judgedInPart: inPart(
      'recording',
      claims,
      judged.map(({ requirement, verdict }) => ({ id: requirement.id, verdict })),
    ),
    timing: { total: Math.round(wishes.duration), slowest: [] },
    footer: {
      ...conclusion,
      counts: countVerdicts(judged),
      interrupted: wishes.interrupted,
      digest: '',
      contentDigest: '',
    },
  })
}
