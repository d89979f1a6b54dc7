import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProofProblem } from '../proof/kill-matrix.ts'
import { type ProofReport, proofSchema } from '../report/proof-report.ts'
import { catalogueDigest } from './catalogue-digest.ts'
import { writeAnew } from './fault-patterns.ts'
import type { FaultPatterns } from './known-faults.ts'
import { tool } from './package.ts'

/** Of a proof what every report carries: the matrix, without each bank's own story. */
const shippedOf = (report: ProofReport): ProofReport => ({ ...report, exhibits: [] })

/**
 * The full proof that was made of this version and is shipped with it; null where there is none of this catalogue.
 */
export async function shippedProof(): Promise<ProofReport | null> {
  const { default: written } = await import('../../contracts/proof.json', { with: { type: 'json' } })
  const proof = proofSchema.parse(written)
  const isOfThis = proof.catalogue.digest === catalogueDigest() && proof.tool.version === tool.version
  return isOfThis && proof.complete && proof.full && proof.holds ? proof : null
}

/** Where a complete proof came to something else than the shipped one. */
export async function shippedProofProblems(report: ProofReport): Promise<readonly ProofProblem[]> {
  const shipped = await shippedProof()
  const [before, now] = [shipped, shippedOf(report)].map((one) =>
    JSON.stringify(one && [one.counts, one.rows]),
  )
  if (before === now) return []
  const what =
    shipped === null
      ? `contracts/proof.json is of another version or catalogue; ${writeAnew}`
      : `contracts/proof.json tells another matrix; ${writeAnew}`
  return [{ kind: 'otherProof', of: 'the shipped proof', what }]
}

const inFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Writes down what a full proof saw and, where every exhibit was put and it holds, what it came to. */
export async function writeKnown(
  folder: string,
  patterns: FaultPatterns,
  report: ProofReport,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'fault-patterns.json'), inFile(patterns))
  if (report.complete && report.holds) {
    await writeFile(join(folder, 'proof.json'), inFile(shippedOf(report)))
  }
}
