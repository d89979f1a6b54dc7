import type { ReportDocument } from './document.ts'

/** The document itself, as `report.json` holds it: indented by one space, with a line feed at the end. */
export const renderJson = (document: ReportDocument): string => `${JSON.stringify(document, null, 1)}\n`
