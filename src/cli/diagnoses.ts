import * as z from 'zod'
import { diagnose } from '../diagnosis/diagnose.ts'
import type { Seen } from '../diagnosis/pattern.ts'
import { withDigest } from '../report/canonical.ts'
import type { Diagnosis, ReportDocument, RequirementReport } from '../report/document.ts'
import { knownFaults, loadFaultPatterns } from './known-faults.ts'

/** What a known fault is called, and how it is mended. */
export interface FaultWords {
  readonly cause: string
  /** By language; `all` for whatever language. */
  readonly mend: Readonly<Record<string, string>>
}

const wordsSchema: z.ZodType<Readonly<Record<string, FaultWords>>> = z.record(
  z.string(),
  z.strictObject({ cause: z.string().min(1), mend: z.record(z.string(), z.string().min(1)) }),
)

/** The words for each known fault, by its id (`contracts/fault-causes.json`). */
export async function loadFaultWords(): Promise<Readonly<Record<string, FaultWords>>> {
  const { default: written } = await import('../../contracts/fault-causes.json', { with: { type: 'json' } })
  return wordsSchema.parse(written)
}

/** What a report saw of a requirement; undefined where it saw too little to tell that a case met it. */
function seenIn(
  { id, verdict, findings, passedIn = [] }: RequirementReport,
  { header, cases }: ReportDocument,
): Seen | undefined {
  if (findings.length === 0 && verdict !== 'pass') return undefined
  if (header.target.kind === 'recording') return { requirement: id, violations: findings, passed: undefined }
  // One that nothing violated was met in whatever was carried out.
  const passed = findings.length > 0 ? passedIn : cases.map((one) => one.id)
  return { requirement: id, violations: findings, passed }
}

/** The known faults that what a report holds looks like, with their words. */
async function diagnosesOf(document: ReportDocument): Promise<readonly Diagnosis[]> {
  const [patterns, words] = await Promise.all([loadFaultPatterns(), loadFaultWords()])
  const seen = document.requirements.flatMap((one) => seenIn(one, document) ?? [])
  // What a recording leaves open was not put to the bank.
  const open = document.requirements
    .filter(({ verdict, findings }) => verdict === 'inconclusive' && findings.length === 0)
    .map(({ id }) => id)
  const isRecording = document.header.target.kind === 'recording'
  const { tokenServices } = document.header.claims
  return diagnose({ tokenServices, seen, ...(!isRecording && { open }) }, knownFaults(patterns)).flatMap(
    (likeness) => {
      const told = words[likeness.fault]
      return told === undefined ? [] : [{ ...likeness, ...told }]
    },
  )
}

/** A report with the known faults that its findings look like; as it is, where it has no finding. */
export async function withDiagnoses(document: ReportDocument): Promise<ReportDocument> {
  const { diagnoses: _, ...told } = document
  if (document.requirements.every(({ findings }) => findings.length === 0)) return document
  return withDigest({ ...told, diagnoses: await diagnosesOf(document) })
}
