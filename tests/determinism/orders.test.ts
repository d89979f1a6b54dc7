import { describe, expect, test } from 'vitest'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { documentOf } from '../../src/cli/run-document.ts'
import { canonicalText } from '../../src/report/canonical.ts'
import type { ReportDocument } from '../../src/report/document.ts'
import type { Order } from '../../src/run/order.ts'
import { runConformance } from '../../src/run/run.ts'
import type { Selection } from '../../src/run/select.ts'
import { moduleTarget } from '../../src/target/module.ts'
import { suites } from '../../suites/index.ts'
import { banks } from './banks.ts'
import { patient, waitingPatience } from './patience.ts'
import { waitingCases } from './waiting-cases.ts'

const ways: readonly { readonly concurrency: number; readonly order: Order }[] = [
  { concurrency: 1, order: 'planned' },
  { concurrency: 8, order: 'planned' },
  { concurrency: 64, order: 'planned' },
  { concurrency: 8, order: { shuffled: 1 } },
  { concurrency: 64, order: { shuffled: 2 } },
]

const reportOn = async (
  bank: object,
  selection: Selection,
  way: (typeof ways)[number],
): Promise<ReportDocument> =>
  documentOf(
    await runConformance({
      openTarget: (events) => moduleTarget(bank, 'example', events),
      suites,
      keys: runKeys,
      seed: 1,
      selection,
      // Under the same seed the same cases are drawn, and what fails comes down to the same form.
      generation: { cases: 40 },
      now: new Date('2026-11-22T12:00:00Z'),
      ...way,
    }),
    { selection, strict: false, order: way.order },
  )

describe.each(banks)('%s', (_, make) => {
  test.each([
    ['all cases but those that wait', { only: [], skip: waitingCases }, patient, ways],
    // One after the other they would wait for minutes.
    ['the cases that wait', { only: waitingCases, skip: [] }, waitingPatience, ways.slice(1)],
  ] as const)(
    '%s: the same canonical form at any concurrency and in any order',
    async (_name, selection, deadlines, these) => {
      let first: { readonly text: string; readonly digest: string } | undefined
      for (const way of these) {
        const document = await reportOn(make(deadlines), selection, way)
        const text = canonicalText(document)
        const { digest } = document.footer
        expect(document.cases.length).toBeGreaterThan(selection.only.length > 0 ? 5 : 300)
        expect(document.generated?.cases).toBe(selection.only.length > 0 ? undefined : 40)
        first ??= { text, digest }
        // Byte for byte; as values only to show where they differ.
        if (text !== first.text) {
          expect(JSON.parse(text), JSON.stringify(way)).toEqual(JSON.parse(first.text))
        }
        expect(text === first.text, JSON.stringify(way)).toBe(true)
        expect(digest).toBe(first.digest)
      }
    },
    900_000,
  )
})
