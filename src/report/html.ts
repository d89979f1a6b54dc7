import { createHash } from 'node:crypto'
import type { ReportDocument } from './document.ts'
import { generatedSentence } from './generated-words.ts'
import { caseLink, casesSection } from './html-case.ts'
import { contractsSection } from './html-contracts.ts'
import { catalogueMap, coverageLine, identityStrip, mendFirst, verdictBand } from './html-first-screen.ts'
import { partnerSection } from './html-partner.ts'
import { releaseSection } from './html-release.ts'
import { requirementSections, sectionId, verdictsToActOn, verdictsToKnow } from './html-requirement.ts'
import { shapeSheet } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html, scriptElement, styleElement, textOf } from './html-tag.ts'
import type { PageContext } from './page-context.ts'
import { contextOf } from './page-context.ts'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'
import { fileBeside, placeInPage } from './safe-url.ts'
import {
  runVerdictWords,
  slowAnswersSentence,
  troubleWords,
  verdictWords,
  waivedIds,
} from './verdict-words.ts'

/** Whether style and script stand in the page, or in files beside it, for servers that allow nothing within a page. */
export type PageForm = 'file' | 'folder'

/** The files of the folder form beside the page. */
export const pageFiles: Readonly<Record<'report.css' | 'report.js', string>> = {
  'report.css': pageStyle,
  'report.js': pageScript,
}

const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64')

/** Nothing is loaded from elsewhere, and nothing is sent: the one style sheet and the one script are named. */
const policies: Readonly<Record<PageForm, string>> = {
  file: `default-src 'none'; style-src 'sha256-${digestOf(pageStyle)}'; script-src 'sha256-${digestOf(pageScript)}'; base-uri 'none'; form-action 'none'`,
  folder: `default-src 'none'; style-src 'self' file:; script-src 'self' file:; base-uri 'none'; form-action 'none'`,
}

const assets: Readonly<Record<PageForm, Raw>> = {
  file: html`${styleElement(pageStyle)}`,
  folder: html`<link rel="stylesheet" href="${fileBeside('report.css')}">`,
}

const scripts: Readonly<Record<PageForm, Raw>> = {
  file: scriptElement(pageScript),
  folder: html`<script src="${fileBeside('report.js')}"></script>`,
}

function troublesSection(context: PageContext): Raw {
  const { troubles } = context.document
  if (troubles.length === 0) return html``
  const shown = troubles.map(
    (trouble) => html`<article class="card of-inconclusive"><h3>${troubleWords[trouble.kind]}</h3>
<p>${trouble.what}</p><p class="hint"><b>To mend it.</b> ${trouble.mend}</p>${trouble.case !== undefined && html`<p class="quiet">In case ${caseLink(context, trouble.case)}</p>`}</article>
`,
  )
  return html`<section class="failures" aria-labelledby="troubles"><h2 id="troubles">Trouble, apart from judgement <span class="quiet">${troubles.length}</span></h2>
<p class="lead">Something broke before it could be judged. Mend this first: it says nothing of conformance.</p>
${shown}</section>
`
}

const link = (id: string, words: string): Raw => html`<li><a href="${placeInPage(id)}">${words}</a></li>`

/** Where each reader finds their part. */
function contents({ footer: { counts } }: ReportDocument): Raw {
  const found = verdictsToActOn
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => link(sectionId(verdict), `${counts[verdict]} ${verdictWords[verdict]}`))
  return html`<nav class="contents" aria-label="Contents"><ul>${found}${link('release', 'For the release')}${link('partner', 'For the partner manager')}${link('map', 'Every requirement')}${link('cases', 'Every case')}</ul></nav>
`
}

function footerOf(document: ReportDocument): Raw {
  const { header, footer, timing } = document
  return html`<footer><p>${header.tool.name} ${header.tool.version} judged ${header.subject.name} ${header.subject.version} in ${(timing.total / 1000).toFixed(1)} s. This is the result of one run, not a certificate.</p>
${generatedSentence(document) !== '' && html`<p>${generatedSentence(document)}</p>`}
${slowAnswersSentence({ timing }) !== '' && html`<p>${slowAnswersSentence({ timing })}</p>`}
${timing.slowest.length > 0 && html`<p class="unprinted">Slowest: ${timing.slowest.map((each, index) => html`${index > 0 && ', '}<code>${each.case}</code> ${Math.round(each.duration)} ms`)}.</p>`}
<p>Digest of the results, SHA-256 over their canonical form: <code>${footer.digest}</code></p></footer>
`
}

/**
 * The report as one page: complete without scripts, asking for nothing over the network, the same bytes for the same
 * document. Requirements stand at `#NL-06`, cases at `#case-…`. Its script only filters, searches and copies; the page
 * in the form of a folder has style and script in {@link pageFiles} beside it.
 */
export function renderHtml(document: ReportDocument, form: PageForm = 'file'): string {
  const { header, footer } = document
  const context = contextOf(document)
  const subject = `${header.subject.name} ${header.subject.version}`
  const waived = waivedIds(document)
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policies[form]}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${runVerdictWords[footer.verdict]}${waived.length > 0 && ` (${waived.join(', ')})`}: ${subject} – ${header.tool.name}</title>
${assets[form]}</head>
<body>${shapeSheet}<a class="skip" href="${placeInPage('main')}">Skip to the verdict</a>
<div class="page"><header class="top"><span><b>${header.tool.name}</b> push provisioning conformance</span><span>${subject}</span></header>
<main id="main">${verdictBand(document)}${coverageLine(document)}${identityStrip(document)}${mendFirst(document)}${contents(document)}${releaseSection(document)}
${troublesSection(context)}${requirementSections(context, verdictsToActOn)}${partnerSection(document)}${contractsSection(document)}${catalogueMap(document)}${requirementSections(context, verdictsToKnow)}${casesSection(context)}</main>
${footerOf(document)}</div>
${scripts[form]}</body></html>
`
  return textOf(page)
}
