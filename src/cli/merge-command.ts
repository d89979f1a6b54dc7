import { join, relative, resolve } from 'node:path'
import { renderTerminal } from '../report/terminal.ts'
import { withDiagnoses } from './diagnoses.ts'
import { tellGitHub } from './github.ts'
import { MergeError, mergeDocuments } from './merge-documents.ts'
import { tool } from './package.ts'
import { readReport } from './read-report.ts'
import { withBaseline } from './report-command.ts'
import { type Options, text } from './settings.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'
import { writeReports } from './write-reports.ts'

/**
 * Merges the reports of all shards of a run, writes the views, prints the verdict. Gives the exit code of the whole.
 * @throws UsageError for reports that can't be read, and that are not all parts of one run.
 */
export async function mergeCommand(paths: readonly string[], options: Options): Promise<number> {
  const documents = await Promise.all(paths.map((path) => readReport(path, 'merge')))
  const baseline = text(options, 'baseline')
  const earlier = baseline === undefined ? undefined : await readReport(baseline, '--baseline')
  try {
    const document = withBaseline(await withDiagnoses(mergeDocuments(documents)), earlier)
    const out = resolve(text(options, 'out') ?? 'reports/latest')
    const problems = [
      ...(await writeReports(document, out, options['htmlFolder'] === true)),
      ...(await tellGitHub(document)),
    ]
    process.stdout.write(
      options['json'] === true
        ? `${JSON.stringify(document)}\n`
        : renderTerminal(document, {
            colour: options['color'] !== false && usesColour(process.stdout),
            width: process.stdout.columns ?? 80,
            reportPath: join(relative(process.cwd(), out) || '.', 'index.html'),
          }),
    )
    for (const problem of problems) {
      process.stderr.write(`${tool.name}: a report could not be written: ${problem}\n`)
    }
    return document.footer.exitCode === 0 && problems.length > 0 ? 4 : document.footer.exitCode
  } catch (error) {
    if (!(error instanceof MergeError)) throw error
    throw new UsageError(
      `merge: ${error.message}. Accepted: the report.json of every shard of one run, each once, as \`samsvar run --shard 1/3 --seed 7\` writes it`,
      { cause: error },
    )
  }
}
