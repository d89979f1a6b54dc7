import * as z from 'zod'
import { contentDigestOf, digestOf } from './canonical.ts'
import type { ReportDocument } from './document.ts'
import { documentSchema } from './document-schema.ts'

/** Why a text is not taken for a report. */
export type ReadingProblem =
  | 'notJson'
  /** It is JSON, but was cut short or was never a report: an unfinished document is no evidence. */
  | 'noFooter'
  | 'otherSchemaVersion'
  | 'wrongShape'
  /** The canonical form is not the one that the footer speaks of: it was changed after the run. */
  | 'digestWrong'

/** A document, or the problem and what to do about it. */
export type DocumentReading =
  | { readonly ok: true; readonly document: ReportDocument }
  | { readonly ok: false; readonly code: ReadingProblem; readonly message: string }

const refused = (code: ReadingProblem, message: string): DocumentReading => ({ ok: false, code, message })

const withFooter = z.looseObject({ footer: z.looseObject({}) })
const withVersion = z.looseObject({ header: z.looseObject({ schemaVersion: z.unknown() }) })

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Reads a report (`report.json`). A byte-order mark before it is no problem. */
export function readDocument(text: string): DocumentReading {
  const json = parsed(text.replace(/^\ufeff/u, ''))
  if (json === undefined)
    return refused('notJson', 'The report is not JSON: it was cut short, or is another file.')
  if (!withFooter.safeParse(json.value).success) {
    return refused(
      'noFooter',
      'The report has no footer: the run that wrote it did not finish. Run it again.',
    )
  }
  const version = withVersion.safeParse(json.value)
  if (version.success && version.data.header.schemaVersion !== 1) {
    const found = JSON.stringify(version.data.header.schemaVersion) ?? 'none'
    return refused(
      'otherSchemaVersion',
      `The report has schema version ${found}; this version of samsvar reads 1.`,
    )
  }
  if (!isDocument(json.value)) return refused('wrongShape', shapeProblem(json.value))
  const document = json.value
  const { footer } = document
  const digest = digestOf(document)
  if (digest !== footer.digest) {
    return refused(
      'digestWrong',
      `The report was changed after the run: its footer says ${footer.digest}, its content gives ${digest}.`,
    )
  }
  const content = contentDigestOf(document)
  if (content !== footer.contentDigest) {
    return refused(
      'digestWrong',
      `The report was changed after the run: its footer says ${footer.contentDigest} of its content, which gives ${content}.`,
    )
  }
  return { ok: true, document }
}

// What the schema gives back has its members in the schema's order: the document stays as it was written.
const isDocument = (value: unknown): value is ReportDocument => documentSchema.safeParse(value).success

function shapeProblem(value: unknown): string {
  const [issue] = documentSchema.safeParse(value).error?.issues ?? []
  const place = issue === undefined ? '' : issue.path.map((part) => `/${String(part)}`).join('')
  return `The report does not have its shape at ${place || 'its root'}: ${issue?.message ?? ''}`
}
