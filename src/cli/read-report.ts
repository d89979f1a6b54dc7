import { readFile } from 'node:fs/promises'
import type { ReportDocument } from '../report/document.ts'
import { readDocument } from '../report/read-document.ts'
import { UsageError } from './usage-error.ts'

const accepted = 'Accepted: a report.json as `samsvar run` wrote it'

/**
 * The report of a file; `place` is the word of the command line that names it.
 * @throws UsageError for a file that can't be read, and for a report that is unfinished, of another schema version, or
 * changed by hand.
 */
export async function readReport(path: string, place: string): Promise<ReportDocument> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${place}: ${path} can't be read: ${why}. ${accepted}`)
  })
  const reading = readDocument(content)
  if (reading.ok) return reading.document
  throw new UsageError(`${place}: ${path}: ${reading.message} ${accepted}`)
}
