import { join, relative, resolve } from 'node:path'
import { suites } from '../../suites/index.ts'
import type { Trouble } from '../report/document.ts'
import { renderTerminal } from '../report/terminal.ts'
import { createAuditor } from '../run/audit.ts'
import { maskUnknown } from '../run/recorded-mask.ts'
import { NoRecordingError, type Recording, recognise } from '../target/recording.ts'
import { auditDocument } from './audit-document.ts'
import { auditRecordings } from './audit-files.ts'
import { recordingKeys, recordingSettings } from './audit-settings.ts'
import { checkPatterns } from './check-patterns.ts'
import { withDiagnoses } from './diagnoses.ts'
import { tellGitHub } from './github.ts'
import { loadConfiguration } from './load-configuration.ts'
import { tool } from './package.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'
import { writeReports } from './write-reports.ts'

type Options = Readonly<Record<string, unknown>>

const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

const texts = (options: Options, name: string): readonly string[] | undefined => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : undefined
}

/** @throws UsageError for a file that is no recording, before anything is judged. */
async function recogniseAll(files: readonly string[]): Promise<readonly Recording[]> {
  const recordings: Recording[] = []
  for (const file of new Set(files)) {
    try {
      recordings.push(await recognise(file))
    } catch (error) {
      if (error instanceof NoRecordingError) {
        throw new UsageError(`audit: ${maskUnknown(file)}: ${error.message}`, { cause: error })
      }
      throw error
    }
  }
  return recordings
}

/** The words that lead to the same audit again; a file's name may hold a number, too. */
function wordsOf(files: readonly string[], options: Options): readonly string[] {
  const flags = [
    ['provisioning', '--provisioning'],
    ['tokenService', '--token-service'],
    ['key', '--key'],
    ['kid', '--kid'],
    ['issuer', '--issuer'],
  ] as const
  return [
    ...files,
    ...flags.flatMap(([name, flag]) => (texts(options, name) ?? []).flatMap((value) => [flag, value])),
  ].map(maskUnknown)
}

/**
 * Judges recordings by what they show, writes the reports, prints the verdict. Gives the exit code.
 * @throws UsageError for a wrong option or configuration, and for a file that is no recording.
 */
export async function auditCommand(files: readonly string[], options: Options): Promise<number> {
  const started = new Date()
  const { configuration, folder } = await loadConfiguration(process.cwd(), text(options, 'config'))
  const known = recordingSettings(configuration, options)
  const keys = await recordingKeys(known, texts(options, 'key') === undefined ? folder : process.cwd())
  const selection = {
    only: texts(options, 'only') ?? configuration.only ?? [],
    skip: texts(options, 'skip') ?? configuration.skip ?? [],
  }
  checkPatterns(suites, selection)
  const recordings = await recogniseAll(files)
  const issuerNames = known.issuers ?? []
  const auditor = createAuditor({
    suites,
    selection,
    counterparts: { provisioning: known.provisioning ?? [], tokenServices: known.tokenServices ?? [] },
    keys,
    issuerNames,
    now: started,
  })
  const interrupted = new AbortController()
  const onSignal = (): void => interrupted.abort()
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  let troubles: readonly Trouble[]
  try {
    troubles = await auditRecordings(recordings, auditor, interrupted.signal)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
  const own = auditDocument(auditor.end(), {
    words: wordsOf(files, options),
    selection,
    strict: options['strict'] === true || configuration.strict === true,
    issuerNames,
    troubles,
    started,
    duration: Date.now() - started.getTime(),
    interrupted: interrupted.signal.aborted,
  })
  const document = await withDiagnoses(own)
  const isFlag = text(options, 'out') !== undefined
  const out = resolve(
    isFlag ? process.cwd() : folder,
    text(options, 'out') ?? configuration.out ?? 'reports/latest',
  )
  const problems = [...(await writeReports(document, out)), ...(await tellGitHub(document))]
  const reportPath = join(relative(process.cwd(), out) || '.', 'index.html')
  if (options['json'] === true) process.stdout.write(`${JSON.stringify(document)}\n`)
  else {
    process.stdout.write(
      renderTerminal(document, {
        colour: options['color'] !== false && usesColour(process.stdout),
        width: process.stdout.columns ?? 80,
        reportPath,
      }),
    )
  }
  for (const problem of problems) {
    process.stderr.write(`${tool.name}: a report could not be written: ${problem}\n`)
  }
  return document.footer.exitCode === 0 && problems.length > 0 ? 4 : document.footer.exitCode
}
