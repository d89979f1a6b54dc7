import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mistakes } from '../docs/examples/broken-bank.ts'
import { samplesFolder } from '../docs/write-samples.ts'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { withDiagnoses } from '../src/cli/diagnoses.ts'
import { documentOf } from '../src/cli/run-document.ts'
import { shippedProof } from '../src/cli/shipped-proof.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { renderHtml } from '../src/report/html.ts'
import { readDocument } from '../src/report/read-document.ts'
import { runConformance } from '../src/run/run.ts'
import { everything } from '../src/run/select.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

// The banks of the samples, but patient: what is compared must not rest on how busy a machine is.
const patient = { deadlines: { answerMs: 1_500 } }
const banks = {
  conformant: () => createBank({}, patient),
  broken: () => createBank(mistakes, patient),
} as const

/** What a sample says that has to be true of the suite as it is. */
const saysOf = ({ header, requirements, cases, footer, notJudged }: ReportDocument): unknown => ({
  catalogue: header.catalogue,
  scope: header.scope,
  requirements: requirements.map(({ findings, ...rest }) => ({
    ...rest,
    // Which exchanges are shown rests on how many there were.
    evidence: undefined,
    findings: findings.map(({ fingerprint, expected, hint }) => ({ fingerprint, expected, hint })),
  })),
  cases: cases.map(({ id, words, verdict }) => ({ id, words, verdict })),
  verdict: footer.verdict,
  reason: footer.reason,
  notJudged,
})

describe.each(['conformant', 'broken'] as const)(
  'the sample report %s (npx tsx docs/write-samples.ts)',
  (name) => {
    const read = (file: string): string => readFileSync(join(samplesFolder, name, file), 'utf8')
    const reading = readDocument(read('report.json'))

    test('is a report that nobody changed, with its page', () => {
      expect(reading.ok).toBe(true)
      expect(reading.ok && renderHtml(reading.document) === read('index.html')).toBe(true)
    })

    test('says what a run says today', async () => {
      const result = await runConformance({
        openTarget: (events) => moduleTarget(banks[name](), 'example', events),
        suites,
        keys: runKeys,
        seed: 7,
        now: new Date('2026-11-22T12:00:00Z'),
      })
      const proof = await shippedProof()
      const today = saysOf(
        await withDiagnoses(documentOf(result, { selection: everything, strict: false, proof })),
      )
      expect(reading.ok && saysOf(reading.document)).toEqual(today)
    }, 120_000)
  },
)
