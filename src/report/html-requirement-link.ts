import { requirementAnchor } from './anchor.ts'
import type { ReportDocument } from './document.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { placeInPage } from './safe-url.ts'

/** A requirement by its ID, which leads to its place in the page where the document has it. */
export const requirementLink = ({ requirements }: ReportDocument, id: string): Raw =>
  requirements.some((each) => each.id === id)
    ? html`<a href="${placeInPage(requirementAnchor(id))}">${id}</a>`
    : html`${id}`
