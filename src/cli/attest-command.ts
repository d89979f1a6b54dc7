import { readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { notAttestable, seal, statementOf } from '../report/attestation.ts'
import type { ReportDocument } from '../report/document.ts'
import { outputs, outputsWithFolder } from '../report/outputs.ts'
import { readReport } from './read-report.ts'
import { type Options, text } from './settings.ts'
import { signingKey } from './signing-keys.ts'
import { UsageError } from './usage-error.ts'

/**
 * The views that stand beside a report, each as it has to be.
 * @throws UsageError for a page or another view that is not that of the report.
 */
async function viewsBeside(
  document: ReportDocument,
  folder: string,
): Promise<readonly (readonly [name: string, content: Uint8Array])[]> {
  const found: (readonly [string, Uint8Array])[] = []
  for (const { file } of outputsWithFolder.filter((output) => output.file !== 'report.json')) {
    const content = await readFile(join(folder, file)).catch(() => undefined)
    if (content === undefined) continue
    const forms = [...outputs, ...outputsWithFolder].filter((output) => output.file === file)
    if (!forms.some(({ render }) => content.equals(Buffer.from(render(document), 'utf8')))) {
      throw new UsageError(
        `attest: ${join(folder, file)} is not the view of this report. Make the views again with \`samsvar report … --out\`, or take it away`,
      )
    }
    found.push([file, content])
  }
  return found
}

/**
 * Signs a statement over a report and the views beside it. Gives 0.
 * @throws UsageError for a report that can't be read or is not of a whole run, and without a key.
 */
export async function attestCommand(path: string, options: Options): Promise<number> {
  const document = await readReport(path, 'attest')
  const hindrance = notAttestable(document)
  if (hindrance !== undefined) {
    throw new UsageError(
      `attest: ${path} is not attested, since ${hindrance}. Accepted: the report of a whole run`,
    )
  }
  const key = await signingKey(text(options, 'key'), process.env)
  const folder = dirname(resolve(path))
  const report = [basename(path), await readFile(path)] as const
  const statement = statementOf(document, [report, ...(await viewsBeside(document, folder))])
  const out = resolve(text(options, 'out') ?? join(folder, 'attestation.json'))
  await writeFile(out, seal(statement, key.id, key.sign))
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(statement)}\n`
      : `attested: ${statement.subject.map(({ name }) => name).join(', ')}\nkey ${key.id}\nattestation: ${relative(process.cwd(), out)}\n`,
  )
  return 0
}
