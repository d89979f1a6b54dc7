import type { RedactedMessage } from '../exchange/redact.ts'
import { curlOf } from './curl.ts'
import type { ExchangeReport } from './document.ts'
import { jweAnatomyOf } from './html-anatomy.ts'
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
  return html`<div><p class="label">${title}</p><div class="message"><pre>${message.line}
<span class="headers">${headers}</span>${
    text === ''
      ? false
      : html`
${text}`
  }</pre>${note === '' ? false : html`<p class="cut">${note}</p>`}</div></div>`
}

/**
 * One exchange, redacted: who was spoken to and what came of it, and both messages inside. One that shows a finding is
 * open, and has the shape of its request as a command, and the anatomy of the encrypted card that broke.
 */
export function exchangeOf(exchange: ExchangeReport, isShown: boolean): Raw {
  const { jwe } = exchange
  const anatomy = jwe !== undefined && isShown && jweAnatomyOf(jwe)
  const command =
    isShown &&
    html`<div><p class="label">The request in the shape of a command (‹…› stands for what is masked)</p><pre class="command">${curlOf(exchange)}</pre></div>`
  return html`<details class="exchange"${isShown && html` open`}><summary><b>${exchange.with}</b>: <code>${exchange.request.line}</code> → <code>${exchange.answer.line}</code>${isShown && html` <span class="quiet">shows the finding</span>`}</summary>
<div class="sides">${messageOf('Request', exchange.request)}${messageOf('Answer', exchange.answer)}${anatomy}${command}</div></details>
`
}
