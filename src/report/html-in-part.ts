import type { ReportDocument } from './document.ts'
import { prose } from './html-prose.ts'
import { requirementLink } from './html-requirement-link.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { type InPart, inPartOf, inPartSentence } from './in-part.ts'

/** One thing that was judged in part only: the part, why, and how a bank shows the rest. */
export const inPartItem = ({ part, why, own }: InPart): Raw =>
  html`<li><b>${prose(part)}.</b> ${prose(why)}${own !== undefined && html` <span class="quiet">To show the rest: ${prose(own)}</span>`}</li>`

/** All of it, as large as what was judged: for whoever has to decide what a verdict is worth. */
export function inPartSection(document: ReportDocument): Raw | false {
  const all = inPartOf(document)
  if (all.size === 0) return false
  return html`<h4>Judged in part</h4>
<p>${inPartSentence(document)}. Every case is an example, too: what goes wrong with other cards, values or times only is not seen.</p>
<dl class="in-part">${[...all].map(([id, own]) => html`<dt>${requirementLink(document, id)}</dt><dd><ul class="plain">${own.map((one) => inPartItem(one))}</ul></dd>`)}</dl>
`
}
