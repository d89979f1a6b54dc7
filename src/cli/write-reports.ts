import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReportDocument } from '../report/document.ts'
import { outputs, outputsWithFolder, renderAll } from '../report/outputs.ts'

/**
 * Writes every report into a folder; with `htmlFolder` the page has style and script in files beside it. A report that
 * can't be made or written is told, and keeps no other back.
 */
export async function writeReports(
  document: ReportDocument,
  folder: string,
  htmlFolder: boolean = false,
): Promise<readonly string[]> {
  const problems: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const rendering of renderAll(document, htmlFolder ? outputsWithFolder : outputs)) {
      if (rendering.ok) await writeFile(join(folder, rendering.file), rendering.text)
      else problems.push(`${rendering.file}: ${rendering.problem}`)
    }
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error))
  }
  return problems
}
