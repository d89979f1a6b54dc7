import { requirementAnchor } from './anchor.ts'
import type { Diagnosis, ReportDocument } from './document.ts'
import { prose } from './html-prose.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { explainedBy, likenessesOf, likenessInWords, mendsOf } from './likeness.ts'
import { placeInPage } from './safe-url.ts'

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

function mendsInFull(diagnosis: Diagnosis, language: string): Raw {
  const mends = mendsOf(diagnosis, language)
  return html`${mends
    .filter((one) => one.language === undefined)
    .map(({ text }) => html`<p class="mend">${prose(text)}</p>`)}${
    mends.some((one) => one.language !== undefined) &&
    html`<dl class="facts">${mends.map((one) => one.language !== undefined && html`<dt>${one.language}</dt><dd><code>${one.text}</code></dd>`)}</dl>`
  }`
}

/** What the findings of a requirement look like, and how that is mended; nothing where it is not known. */
export function likenessOf(document: ReportDocument, requirement: string): Raw | false {
  const own = likenessesOf(document, requirement)
  if (own.length > 0) {
    const { language } = document.header.subject
    return html`<div class="likeness">${own.map((one, index) => html`<p><b>${index === 0 ? 'This looks like' : 'Or like'}:</b> ${one.cause}.</p>${mendsInFull(one, language)}`)}</div>`
  }
  const others = explainedBy(document, requirement)
  return (
    others.length > 0 &&
    html`<div class="likeness">${others.map((one) => html`<p>Probably follows from <a href="${placeInPage(requirementAnchor(one.requirement))}">${one.requirement}</a>, which looks like: ${one.cause}.</p>`)}</div>`
  )
}

/** The same in one sentence, for a list of what to mend. */
export function likenessSentence(document: ReportDocument, requirements: readonly string[]): Raw | false {
  const own = requirements.map((id) => likenessesOf(document, id)).filter((one) => one.length > 0)
  return (
    own.length > 0 && html`<p class="mend">${own.map((one) => sentence(likenessInWords(one))).join(' ')}</p>`
  )
}
