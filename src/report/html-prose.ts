import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'

/** Text of the catalogue, where `…` marks what is literal, and `*…*` or `**…**` what is stressed. */
export const prose = (text: string): Raw =>
  html`${text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/u).map((piece) => {
    if (/^`.+`$/su.test(piece)) return html`<code>${piece.slice(1, -1)}</code>`
    if (/^\*\*.+\*\*$/su.test(piece)) return html`<b>${piece.slice(2, -2)}</b>`
    return /^\*.+\*$/su.test(piece) ? html`<em>${piece.slice(1, -1)}</em>` : piece
  })}`
