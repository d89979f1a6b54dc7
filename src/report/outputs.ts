import { renderCtrf } from './ctrf.ts'
import type { ReportDocument } from './document.ts'
import { pageFiles, renderHtml } from './html.ts'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'

/** A file of a report folder, and the view of the document that it holds. */
export interface Output {
  readonly file: string
  readonly render: (document: ReportDocument) => string
}

/** Every file that a run writes. The document itself comes first: from it, the others can be made again. */
export const outputs: readonly Output[] = [
  { file: 'report.json', render: renderJson },
  { file: 'index.html', render: (document) => renderHtml(document) },
  { file: 'TEST-samsvar.xml', render: renderJunit },
  { file: 'ctrf.json', render: renderCtrf },
  { file: 'summary.md', render: renderMarkdown },
]

/** The same, where the page has style and script in files beside it. */
export const outputsWithFolder: readonly Output[] = [
  ...outputs.map((output) =>
    output.file === 'index.html'
      ? { ...output, render: (document: ReportDocument) => renderHtml(document, 'folder') }
      : output,
  ),
  ...Object.entries(pageFiles).map(([file, text]) => ({ file, render: () => text })),
]

/** What became of one output. */
export type Rendering =
  | { readonly file: string; readonly ok: true; readonly text: string }
  | { readonly file: string; readonly ok: false; readonly problem: string }

function rendering({ file, render }: Output, document: ReportDocument): Rendering {
  try {
    return { file, ok: true, text: render(document) }
  } catch (error) {
    return { file, ok: false, problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Renders every output. One that throws is named, and silences none of the others. */
export const renderAll = (
  document: ReportDocument,
  wanted: readonly Output[] = outputs,
): readonly Rendering[] => wanted.map((output) => rendering(output, document))
