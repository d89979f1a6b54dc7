import { createHash } from 'node:crypto'
import type { ReportDocument } from './document.ts'
import { caseLink, casesSection } from './html-case.ts'
import { contractsSection } from './html-contracts.ts'
import { requirementSections, verdictsToActOn, verdictsToKnow } from './html-requirement.ts'
import { shapeSheet } from './html-shape.ts'
import { pageStyle } from './html-style.ts'
import { catalogueMap, identityAndCoverage, verdictBand } from './html-summary.ts'
import type { Raw } from './html-tag.ts'
import { html, styleElement, textOf } from './html-tag.ts'
import type { PageContext } from './page-context.ts'
import { contextOf } from './page-context.ts'
import { placeInPage } from './safe-url.ts'
import { runVerdictWords, troubleWords } from './verdict-words.ts'

const styleDigest = createHash('sha256').update(pageStyle, 'utf8').digest('base64')

/** Nothing is loaded, nothing runs, nothing is sent: the one style sheet is named by its digest. */
const policy = `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; base-uri 'none'; form-action 'none'`

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

function notJudgedSection({ notJudged }: ReportDocument): Raw {
  return html`<section aria-labelledby="not-judged"><h2 id="not-judged">What no run can see</h2>
<p class="lead">Not judged, by this run or any other. Somebody has to look at these.</p>
<ul class="plain">${notJudged.map(
    ({ what, why }) => html`<li><b>${what}.</b> <span class="quiet">${why}</span></li>
`,
  )}</ul></section>
`
}

function footerOf({ header, footer, timing }: ReportDocument): Raw {
  return html`<footer><p>${header.tool.name} ${header.tool.version} judged ${header.subject.name} ${header.subject.version} in ${(timing.total / 1000).toFixed(1)} s. This is the result of one run, not a certificate.</p>
${timing.slowest.length > 0 && html`<p>Slowest: ${timing.slowest.map((each, index) => html`${index > 0 && ', '}<code>${each.case}</code> ${Math.round(each.duration)} ms`)}.</p>`}
<p>Catalogue <code>${header.catalogue.digest}</code><br>Digest of this report, SHA-256 over its canonical form: <code>${footer.digest}</code></p></footer>
`
}

/**
 * The report as one page: complete without scripts (it has none), asking for nothing over the network, the same
 * bytes for the same document. Requirements stand at `#NL-06`, cases at `#case-…`.
 */
export function renderHtml(document: ReportDocument): string {
  const { header, footer } = document
  const context = contextOf(document)
  const subject = `${header.subject.name} ${header.subject.version}`
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">
<title>${runVerdictWords[footer.verdict]}: ${subject} – ${header.tool.name}</title>
${styleElement(pageStyle)}</head>
<body>${shapeSheet}<a class="skip" href="${placeInPage('main')}">Skip to the verdict</a>
<div class="page"><header class="top"><span><b>${header.tool.name}</b> push provisioning conformance</span><span>${subject}</span></header>
<main id="main">${verdictBand(document)}${identityAndCoverage(document)}${troublesSection(context)}${catalogueMap(document)}
${requirementSections(context, verdictsToActOn)}${notJudgedSection(document)}${contractsSection(document)}${requirementSections(context, verdictsToKnow)}${casesSection(context)}</main>
${footerOf(document)}</div></body></html>
`
  return textOf(page)
}
