import { describe, expect, it, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import secondBank from '../fixtures/banks/second/module.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { withDiagnoses } from '../src/cli/diagnoses.ts'
import { documentOf } from '../src/cli/run-document.ts'
import type { ReportDocument } from '../src/report/document.ts'
import { runConformance } from '../src/run/run.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

// Banks of other makes than those of the kill matrix, and mixtures of mistakes: `samsvar prove` has each fault known
// again on the bank that it was seen on, and every harmless variant taken for none.

const patient = { deadlines: { answerMs: 8_000 } }
const selection = { only: ['NL', 'CD-0', 'CD-1', 'CD-21'], skip: ['CD-14'] }

const reportOn = async (bank: object, only: readonly string[] = selection.only): Promise<ReportDocument> => {
  const chosen = { ...selection, only }
  const result = await runConformance({
    openTarget: (events) => moduleTarget(bank, 'bank', events),
    suites,
    keys: runKeys,
    seed: 5,
    selection: chosen,
    now: new Date('2026-06-10T12:00:00Z'),
  })
  return withDiagnoses(documentOf(result, { selection: chosen, strict: false }))
}

const told = ({ diagnoses = [] }: ReportDocument): readonly string[] =>
  diagnoses.map(({ fault, requirement }) => `${requirement} ${fault}`)

const expiryAsPrinted: Parameters<typeof createBank>[0] = {
  cardDataText: ({ pan, expiry }) =>
    JSON.stringify({ pan, expiry: `${expiry.slice(5)}/${expiry.slice(2, 4)}` }),
}
const wholeUrlEncoder: Parameters<typeof createBank>[0] = { encodeParameter: encodeURI }

describe('a report tells what findings look like', () => {
  it.each<readonly [string, object, readonly string[]]>([
    ['one mistake', createBank(expiryAsPrinted, patient), ['CD-13 expiry-as-on-the-card']],
    [
      'two mistakes at once',
      createBank({ ...expiryAsPrinted, ...wholeUrlEncoder }, patient),
      ['CD-13 expiry-as-on-the-card', 'NL-06 nfc-values-encoded-as-whole-url'],
    ],
    [
      'nothing for a mistake that is not known',
      createBank({ cardDataText: ({ pan }) => JSON.stringify({ pan, expiry: 'soon' }) }, patient),
      [],
    ],
    [
      'nothing for two mistakes in one place',
      createBank(
        {
          cardDataText: ({ pan, expiry }) =>
            JSON.stringify({ pan, expiry: expiry > '2029' ? `${expiry}-28` : expiry.replace('-', '/') }),
        },
        patient,
      ),
      [],
    ],
    ['nothing where nothing is wrong', createBank({}, patient), []],
  ])('%s', async (_, bank, expected) => {
    expect(told(await reportOn(bank))).toEqual(expected)
  })

  test('on a bank in another style with other claims', async () => {
    expect(told(await reportOn(secondBank))).toEqual([])
  })

  test('in one case only, as far as that tells', async () => {
    const document = await reportOn(createBank(expiryAsPrinted, patient), ['card-data/requests/visa-ios'])
    expect(told(document)).toEqual(['CD-13 expiry-as-on-the-card'])
    const { diagnoses: [diagnosis] = [] } = document
    expect(diagnosis).toMatchObject({
      explains: ['CD-13'],
      cause: expect.stringContaining('MM/YY'),
      mend: { all: 'Send YYYY-MM.' },
    })
  })
})
