import { appendFile } from 'node:fs/promises'
import { renderAnnotations } from '../report/annotations.ts'
import type { ReportDocument } from '../report/document.ts'
import { renderMarkdown } from '../report/markdown.ts'

/**
 * Inside GitHub Actions, appends the summary to the job's and turns failures into annotations (on standard error, so
 * that `--json` stays alone on standard output; the runner reads both). Gives what went wrong, in words.
 */
export async function tellGitHub(document: ReportDocument): Promise<readonly string[]> {
  if (process.env['GITHUB_ACTIONS'] !== 'true') return []
  const annotations = renderAnnotations(document)
  if (annotations !== '') process.stderr.write(annotations.endsWith('\n') ? annotations : `${annotations}\n`)
  const summary = process.env['GITHUB_STEP_SUMMARY']
  if (summary === undefined || summary === '') return []
  try {
    await appendFile(summary, renderMarkdown(document))
    return []
  } catch (error) {
    return [`GITHUB_STEP_SUMMARY: ${error instanceof Error ? error.message : String(error)}`]
  }
}
