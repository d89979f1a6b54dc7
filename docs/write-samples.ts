import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { withDiagnoses } from '../src/cli/diagnoses.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { shippedProof } from '../src/cli/shipped-proof.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { outputs } from '../src/report/outputs.ts'
import { runConformance } from '../src/run/run.ts'
import { everything } from '../src/run/select.ts'
import type { TargetAddress } from '../src/target/address.ts'
import { openTarget } from '../src/target/open-target.ts'
import { suites } from '../suites/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Where the sample reports stand. */
export const samplesFolder: string = join(root, 'reports/sample')

/** The sample reports by the name of their folder: of the reference bank, and of a bank with two mistakes. */
const samples: Readonly<Record<'conformant' | 'broken', TargetAddress>> = {
  conformant: { kind: 'reference' },
  broken: { kind: 'module', path: 'docs/examples/broken-bank.ts' },
}

async function reportOn(address: TargetAddress): Promise<ReportDocument> {
  const result = await runConformance({
    openTarget: (events) =>
      openTarget(address, events, { folder: root, reference: () => ({ ...createBank() }) }),
    suites,
    keys: runKeys,
    seed: 7,
    now: new Date('2026-11-22T12:00:00Z'),
  })
  const proof = await shippedProof()
  return withDiagnoses(documentOf(result, { selection: everything, strict: false, proof }))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, address] of Object.entries(samples)) {
    const document = await reportOn(address)
    const folder = resolve(samplesFolder, name)
    await mkdir(folder, { recursive: true })
    for (const { file, render } of outputs.filter((output) =>
      /^(?:report\.json|index\.html)$/u.test(output.file),
    )) {
      await writeFile(join(folder, file), render(document))
    }
  }
}
