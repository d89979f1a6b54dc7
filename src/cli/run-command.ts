import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { suites } from '../../suites/index.ts'
import type { ReportDocument } from '../report/document.ts'
import { renderAll } from '../report/outputs.ts'
import { renderTerminal } from '../report/terminal.ts'
import { runConformance } from '../run/run.ts'
import { checkPatterns } from './check-patterns.ts'
import type { Configuration } from './configuration.ts'
import { tellGitHub } from './github.ts'
import { loadConfiguration } from './load-configuration.ts'
import { tool } from './package.ts'
import { startProgress } from './progress.ts'
import { documentOf } from './run-document.ts'
import { readHeaderFlag } from './service-settings.ts'
import { targetOpener } from './target-opener.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

type Options = Readonly<Record<string, unknown>>

const text = (options: Options, name: string): string | undefined => {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

const number = (options: Options, name: string): number | undefined => {
  const value = options[name]
  return typeof value === 'number' ? value : undefined
}

const texts = (options: Options, name: string): readonly string[] | undefined => {
  const value = options[name]
  return Array.isArray(value) ? value.map(String) : undefined
}

const headersOf = (options: Options): Configuration['targetHeaders'] => {
  const flags = texts(options, 'targetHeader')
  return flags === undefined ? undefined : Object.fromEntries(flags.map(readHeaderFlag))
}

/** Settings of the file, with those of the flags over them. */
function settle(file: Configuration, options: Options): Configuration {
  return {
    ...file,
    target: text(options, 'target') ?? file.target,
    targetHeaders: headersOf(options) ?? file.targetHeaders,
    targetCa: text(options, 'targetCa') ?? file.targetCa,
    only: texts(options, 'only') ?? file.only,
    skip: texts(options, 'skip') ?? file.skip,
    seed: number(options, 'seed') ?? file.seed,
    concurrency: number(options, 'concurrency') ?? file.concurrency,
    timeout: number(options, 'timeout') ?? file.timeout,
    strict: options['strict'] === true || file.strict,
    out: text(options, 'out') ?? file.out,
    bind: text(options, 'bind') ?? file.bind,
    advertise: text(options, 'advertise') ?? file.advertise,
    now: text(options, 'now') ?? file.now,
  }
}

function clockOf(now: string | undefined): Date | undefined {
  if (now === undefined) return undefined
  const time = new Date(now)
  if (Number.isNaN(time.getTime())) {
    throw new UsageError(`--now: "${now}" is no time; expected ISO 8601, such as 2026-11-22T12:00:00Z`)
  }
  return time
}

/** Writes every report into a folder. A report that can't be made or written is told, and keeps no other back. */
async function writeReports(document: ReportDocument, folder: string): Promise<readonly string[]> {
  const problems: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const rendering of renderAll(document)) {
      if (rendering.ok) await writeFile(join(folder, rendering.file), rendering.text)
      else problems.push(`${rendering.file}: ${rendering.problem}`)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  return problems
}

/**
 * The main job: puts the integration through every case, writes the reports, prints the verdict. Gives the exit code.
 * @throws UsageError for a wrong option, configuration, path or pattern.
 */
export async function runCommand(options: Options): Promise<number> {
  const { configuration, folder } = await loadConfiguration(process.cwd(), text(options, 'config'))
  const settings = settle(configuration, options)
  if (settings.target === undefined) {
    throw new UsageError(
      'no target: name the integration with --target, or as `target` in samsvar.config.ts. Accepted: reference, module:PATH, command:PROGRAM ARG…, http://… or https://…',
    )
  }
  const selection = { only: settings.only ?? [], skip: settings.skip ?? [] }
  checkPatterns(suites, selection)
  const now = clockOf(settings.now)
  const { name, open: openTarget } = targetOpener(settings.target, {
    folder: text(options, 'target') === undefined ? folder : process.cwd(),
    timeout: settings.timeout,
    headers: settings.targetHeaders ?? {},
    ca:
      settings.targetCa === undefined
        ? undefined
        : resolve(text(options, 'targetCa') === undefined ? folder : process.cwd(), settings.targetCa),
  })
  const interrupted = new AbortController()
  const onSignal = (): void => interrupted.abort()
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const progress = startProgress(name)
  try {
    const result = await runConformance({
      openTarget,
      suites,
      keys: encryptionKeys,
      selection,
      ...(settings.seed !== undefined && { seed: settings.seed }),
      ...(now !== undefined && { now }),
      ...(settings.concurrency !== undefined && { concurrency: settings.concurrency }),
      ...(settings.cards !== undefined && { listedCards: settings.cards }),
      ...(settings.bind !== undefined && { bind: settings.bind }),
      ...(settings.advertise !== undefined && { advertise: settings.advertise }),
      ...(settings.linkPointer !== undefined && { linkPointer: settings.linkPointer }),
      ...(settings.plainTokenServices !== undefined && { plainTokenServices: settings.plainTokenServices }),
      interrupted: interrupted.signal,
      progress: progress.tell,
    })
    progress.end()
    const document = documentOf(result, { selection, strict: settings.strict === true })
    const out = resolve(
      text(options, 'out') === undefined ? folder : process.cwd(),
      settings.out ?? 'reports/latest',
    )
    const problems = await writeReports(document, out)
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
    const all = [...problems, ...(await tellGitHub(document))]
    for (const problem of all)
      process.stderr.write(`${tool.name}: a report could not be written: ${problem}\n`)
    return document.footer.exitCode === 0 && all.length > 0 ? 4 : document.footer.exitCode
  } finally {
    progress.end()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
