import { resolve } from 'node:path'
import { withDigest } from '../report/canonical.ts'
import { changesBetween } from '../report/changes.ts'
import { renderCtrf } from '../report/ctrf.ts'
import type { ReportDocument } from '../report/document.ts'
import { renderHtml } from '../report/html.ts'
import { renderJson } from '../report/json.ts'
import { renderJunit } from '../report/junit.ts'
import { renderMarkdown } from '../report/markdown.ts'
import { renderTerminal } from '../report/terminal.ts'
import { tool } from './package.ts'
import { readReport } from './read-report.ts'
import { type Options, text } from './settings.ts'
import { usesColour } from './terminal-settings.ts'
import { writeReports } from './write-reports.ts'

/** The views that `--format` may name. */
export const formats = ['terminal', 'json', 'html', 'junit', 'ctrf', 'markdown'] as const

type Format = (typeof formats)[number]

const views: Readonly<Record<Exclude<Format, 'terminal'>, (document: ReportDocument) => string>> = {
  json: renderJson,
  html: renderHtml,
  junit: renderJunit,
  ctrf: renderCtrf,
  markdown: renderMarkdown,
}

const isFormat = (word: string | undefined): word is Format => formats.some((format) => format === word)

/** The report with what changed since another one, where there is one. */
export const withBaseline = (
  document: ReportDocument,
  baseline: ReportDocument | undefined,
): ReportDocument =>
  baseline === undefined ? document : withDigest({ ...document, changes: changesBetween(baseline, document) })

/**
 * Makes the views of a report again: one on standard output, or all of them in a folder. Gives 0; the verdict is what
 * the run said of it.
 * @throws UsageError for a report that is unfinished, of another schema version, or was changed by hand.
 */
export async function reportCommand(path: string, options: Options): Promise<number> {
  const read = await readReport(path, 'report')
  const baseline = text(options, 'baseline')
  const document = withBaseline(
    read,
    baseline === undefined ? undefined : await readReport(baseline, '--baseline'),
  )
  const out = text(options, 'out')
  if (out !== undefined) {
    const problems = await writeReports(document, resolve(out), options['htmlFolder'] === true)
    for (const problem of problems) {
      process.stderr.write(`${tool.name}: a report could not be written: ${problem}\n`)
    }
    return problems.length > 0 ? 4 : 0
  }
  const wanted = text(options, 'format')
  const format = options['json'] === true ? 'json' : isFormat(wanted) ? wanted : 'terminal'
  process.stdout.write(
    format === 'terminal'
      ? renderTerminal(document, {
          colour: options['color'] !== false && usesColour(process.stdout),
          width: process.stdout.columns ?? 80,
          reportPath: path,
        })
      : views[format](document),
  )
  return 0
}
