import { resolve } from 'node:path'
import { beforeAll, describe, type TestContext, test } from 'vitest'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { catalogueOf } from '../cli/catalogue.ts'
import { checkPatterns } from '../cli/check-patterns.ts'
import { type Configuration, configurationSchema } from '../cli/configuration.ts'
import { problemsInWords } from '../cli/configuration-problems.ts'
import { withDiagnoses } from '../cli/diagnoses.ts'
import { keepFound, settleGeneration } from '../cli/generation.ts'
import { documentOf } from '../cli/run-document.ts'
import { clockOf, orderOf } from '../cli/settings.ts'
import { shippedProof } from '../cli/shipped-proof.ts'
import { surroundingsOf } from '../cli/surroundings.ts'
import { openerOf } from '../cli/target-opener.ts'
import { UsageError } from '../cli/usage-error.ts'
import { writeReports } from '../cli/write-reports.ts'
import type { ReportDocument, RequirementReport } from '../report/document.ts'
import { findingsText } from '../report/finding-text.ts'
import { exitSentence } from '../report/verdict-words.ts'
import { runConformance } from '../run/run.ts'
import type { RunSettings } from '../run/run-settings.ts'
import { matches } from '../run/select.ts'
import { moduleTarget } from '../target/module.ts'
import { defaultPatience } from '../target/target.ts'

/** What to judge, and how. Beside `target` the settings of `samsvar.config.ts`; paths are relative to the working folder. */
export interface ConformanceSettings extends Omit<Configuration, 'target'> {
  /** The integration: an object with the operations as methods, or an address as `--target` takes it. */
  readonly target: object | string
  /** What the tests are grouped under. Absent: `Conformance`. */
  readonly name?: string
  /** Milliseconds that the whole run may take. Absent: five minutes. */
  readonly runTimeout?: number
}

/** The address of a target that is no address. */
const objectOfTests = 'an object of the tests'

/** Where modules are loaded from and reports written to: the folder that the tests run in. */
const folderOf = (): string => process.cwd()

function openerFor(target: object | string, settings: Configuration): RunSettings['openTarget'] {
  if (typeof target === 'string') return openerOf({ settings: { ...settings, target }, folderOf }).open
  const { timeout } = settings
  const patience = { ...defaultPatience, ...(timeout !== undefined && { call: timeout }) }
  return (events) => moduleTarget(target, objectOfTests, events, patience)
}

/** The settings, with nothing in them that no configuration may hold. @throws UsageError in words. */
function checked(target: unknown, settings: Configuration): Configuration {
  if ((typeof target !== 'object' && typeof target !== 'string') || target === null) {
    throw new UsageError(
      'conformance({ target }): expected an object with the operations as methods, or an address such as "command:java -jar bank.jar"',
    )
  }
  const read = configurationSchema.safeParse(settings, { reportInput: true })
  if (read.success) return read.data
  throw new UsageError(problemsInWords('conformance()', settings, read.error.issues))
}

/** What is said of a requirement that can't be called met or left out. */
class NotMet extends Error {
  override readonly name = 'NotMet'
  // Where this was made says nothing of the bank.
  override stack = ''
}

/** Has the test of a requirement come out as its verdict. */
function settleTest(
  report: RequirementReport | undefined,
  document: ReportDocument,
  context: TestContext,
): void {
  if (report === undefined) throw new NotMet(`not judged: ${document.footer.reason}`)
  const { target, seed } = document.header
  // No command can name an object of the tests.
  const again = (caseId: string): string => `conformance({ target, only: ['${caseId}'], seed: ${seed} })`
  const words = (): string =>
    target.address === objectOfTests ? findingsText(document, report, again) : findingsText(document, report)
  switch (report.verdict) {
    case 'pass':
    case 'waived':
      return
    case 'notClaimed':
      return context.skip(`not claimed: ${report.reasons.join('; ')}`)
    case 'inconclusive':
      throw new NotMet(`claimed, but not observed: ${report.reasons.join('; ')}`)
    case 'warn':
      if (document.header.strict) throw new NotMet(words())
      void context.annotate(words(), 'warning')
      return
    case 'fail':
      throw new NotMet(words())
  }
}

/**
 * Registers one test for each requirement, and one for the verdict on the run. The integration is put through the cases
 * once, before them. A requirement that is violated fails its test with the findings in words; so does one that was
 * claimed and could not be observed. One that isn't claimed is skipped, with the claim that is missing; a SHOULD that is
 * violated is an annotation, or with `strict` a failure. With `out`, the reports are written there.
 * @throws UsageError at once, for settings that are wrong.
 */
export function conformance(wishes: ConformanceSettings): void {
  const { target, name = 'Conformance', runTimeout = 300_000, ...rest } = wishes
  const settings = checked(target, rest)
  const selection = { only: settings.only ?? [], skip: settings.skip ?? [] }
  checkPatterns(suites, selection)
  const openTarget = openerFor(target, settings)
  const now = clockOf(settings)
  const selected = catalogueOf(suites).filter(({ requirement: { id }, suite, cases }) =>
    [undefined, ...cases.map((one) => one.id)].some((caseId) =>
      matches(selection, { requirement: id, suite, caseId }),
    ),
  )

  describe(name, () => {
    let document: ReportDocument | undefined
    let problem = 'it did not end'
    // Said in every test: reporters differ in what they tell of a set-up that fails.
    const ran = (): ReportDocument => {
      if (document === undefined) throw new NotMet(`there was no run: ${problem}`)
      return document
    }

    const putThrough = async (): Promise<void> => {
      const generation = await settleGeneration({ settings, folderOf }, suites)
      const result = await runConformance({
        generation,
        openTarget,
        suites,
        keys: runKeys,
        selection,
        ...surroundingsOf({ settings, folderOf }),
        ...(settings.seed !== undefined && { seed: settings.seed }),
        ...(now !== undefined && { now }),
        order: orderOf(settings),
        ...(settings.concurrency !== undefined && { concurrency: settings.concurrency }),
      })
      const told = await withDiagnoses(
        documentOf(result, {
          selection,
          strict: settings.strict === true,
          proof: await shippedProof(),
          regressions: generation.regressions,
          ...(settings.regressions !== undefined && { regressionFile: settings.regressions }),
        }),
      )
      for (const line of await keepFound(result, generation, suites)) process.stderr.write(`${line}\n`)
      const problems =
        settings.out === undefined ? [] : await writeReports(told, resolve(folderOf(), settings.out))
      if (problems.length > 0) throw new Error(`a report could not be written: ${problems.join('; ')}`)
      document = told
    }
    beforeAll(
      () =>
        putThrough().catch((error: unknown) => {
          problem = error instanceof Error ? error.message : String(error)
        }),
      runTimeout,
    )

    for (const { requirement } of selected) {
      test(`${requirement.id} ${requirement.title}`, (context) => {
        const report = ran().requirements.find(({ id }) => id === requirement.id)
        settleTest(report, ran(), context)
      })
    }

    test('the run comes to a verdict', () => {
      const { footer, troubles, requirements } = ran()
      // A generated case by itself shows whatever it violates.
      const untold = requirements.filter(
        ({ id, verdict }) => verdict === 'fail' && !selected.some(({ requirement }) => requirement.id === id),
      )
      if (untold.length > 0) throw new NotMet(untold.map((one) => findingsText(ran(), one)).join('\n\n'))
      // What is violated is said by the tests above.
      if (footer.exitCode === 0 || footer.verdict === 'notConformant') return
      throw new NotMet(
        [exitSentence(ran()), ...troubles.map(({ what, mend }) => `${what}\n${mend}`)].join('\n\n'),
      )
    })
  })
}
