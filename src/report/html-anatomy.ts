import type { RedactedJwe } from '../exchange/redact-jwe.ts'
import type { AnatomyRow, PartVerdict } from './anatomy.ts'
import { shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { brokenLayer, jweAnatomy } from './jwe-anatomy.ts'
import { linkAnatomy } from './link-anatomy.ts'

const words: Readonly<Record<PartVerdict, string>> = { right: 'right', wrong: 'wrong', unseen: 'unseen' }
const looks = { right: 'pass', wrong: 'fail', unseen: 'notClaimed' } as const

const rowOf = ({ part, found, means, verdict, said }: AnatomyRow): Raw =>
  html`<tr class="is-${verdict}"><th scope="row">${part}</th><td>${found !== '' && html`<code>${found}</code>`}${means !== undefined && html`<span class="means"><span class="unseen">decodes to </span><code>${means}</code></span>`}</td><td class="said">${shapeOf(looks[verdict])} <b class="${looks[verdict]}">${words[verdict]}</b> ${said}</td></tr>
`

const tableOf = (caption: string, rows: readonly AnatomyRow[]): Raw =>
  html`<div class="scroll evidence" tabindex="0" role="group" aria-label="${caption}"><table class="anatomy"><caption>${caption}</caption><thead><tr><th scope="col">Part</th><th scope="col">As it stood</th><th scope="col">Judged</th></tr></thead><tbody>${rows.map(rowOf)}</tbody></table></div>
`

/** An encrypted card, layer by layer, and where it broke. */
export function jweAnatomyOf(jwe: RedactedJwe): Raw {
  const broken = brokenLayer(jwe)
  const caption =
    broken === undefined
      ? 'Anatomy of the encrypted card: right in every layer'
      : `Anatomy of the encrypted card: it broke at ${broken}`
  return tableOf(caption, jweAnatomy(jwe))
}

/** An NFC link, parameter by parameter, raw and decoded. */
export const linkAnatomyOf = (url: string, asked: Readonly<Record<string, string>>): Raw =>
  tableOf('Anatomy of the NFC link', linkAnatomy(url, asked))
