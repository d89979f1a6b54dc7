import type { RedactedMessage } from '../exchange/redact.ts'
import type { ExchangeReport } from './document.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'

/** Bytes of a body that the page shows, in UTF-8. */
export const bodyLimit: number = 64 * 1024

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`

/** The beginning of a body where it is too long, cut between two characters, and a sentence that says so. */
export function shortened(body: string): { readonly text: string; readonly note: string } {
  const bytes = Buffer.from(body, 'utf8')
  if (bytes.length <= bodyLimit) return { text: body, note: '' }
  // A cut through a character leaves a replacement character, at the end only.
  const text = bytes
    .subarray(0, bodyLimit)
    .toString('utf8')
    .replace(/\ufffd+$/u, '')
  return {
    text,
    note: `Cut here: ${kilobytes(bodyLimit)} of ${kilobytes(bytes.length)} are shown; report.json has it whole.`,
  }
}

function messageOf(title: string, message: RedactedMessage): Raw {
  const { text, note } = shortened(message.body)
  const headers = message.headers.map(([name, value]) => `${name}: ${value}\n`)
  return html`<div><h5>${title}</h5><div class="message"><pre>${message.line}
<span class="headers">${headers}</span>${
    text === ''
      ? false
      : html`
${text}`
  }</pre>${note === '' ? false : html`<p class="cut">${note}</p>`}</div></div>`
}

/** One exchange, redacted: who was spoken to and what came of it, and both messages inside. */
export const exchangeOf = (exchange: ExchangeReport, isShown: boolean): Raw =>
  html`<details class="exchange"${isShown && html` open`}><summary><b>${exchange.with}</b>: <code>${exchange.request.line}</code> → <code>${exchange.answer.line}</code>${isShown && html` <span class="quiet">shows the finding</span>`}</summary>
<div class="sides">${messageOf('Request', exchange.request)}${messageOf('Answer', exchange.answer)}</div></details>
`
