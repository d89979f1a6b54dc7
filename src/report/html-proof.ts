import { createHash } from 'node:crypto'
import type { Raw } from './html-tag.ts'
import { html, styleElement, textOf } from './html-tag.ts'
import { pageStyle } from './page-style.ts'
import { type ExhibitReport, headlineOf, type ProofReport, type ProofRow, rowsShown } from './proof-report.ts'
import { placeInPage } from './safe-url.ts'

const proofStyle = `${pageStyle}
.proof td,.proof th{padding-right:1rem}
.proof .number{width:6.5em}
.exhibit{border-top:1px solid var(--line);padding:.9rem 0}
.exhibit h3 code{font-size:1em}
.versus{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.2rem 1rem;margin:.5rem 0 0;font-size:.9rem}
.versus dt{color:var(--quiet)}.versus dd{margin:0;overflow-wrap:anywhere}
`
const styleDigest = createHash('sha256').update(proofStyle, 'utf8').digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleDigest}'; img-src data:; base-uri 'none'; form-action 'none'`

/** What each verdict on an exhibit means, in the words of the page. */
const verdictWords: Readonly<Record<string, string>> = {
  caught: 'caught',
  passed: 'let pass',
  survived: 'survived',
  foreign: 'caught under a foreign ID',
  incomplete: 'raised less than follows',
  falseAlarm: 'false alarm',
  unobserved: 'could not be judged',
  noDifference: 'no difference from the conformant bank',
  didNotRun: 'did not run',
  noFault: 'no fault',
  otherPattern: 'shows something else than is written down',
  misdiagnosed: 'not known again, or taken for another',
  otherProof: 'another proof than is written down',
}

const inWords = (verdict: string): string => verdictWords[verdict] ?? verdict
const isAsExpected = (verdict: string): boolean => verdict === 'caught' || verdict === 'passed'
const anchorOf = (id: string): string => `exhibit-${id}`

function rowOf({ requirement, title, faults, letPass }: ProofRow): Raw {
  return html`<tr><th scope="row"><b>${requirement}</b> ${title}</th><td>${faults.map(
    ({ id, verdict }, index) =>
      html`${index > 0 && ', '}<a href="${placeInPage(anchorOf(id))}">${id}</a>${!isAsExpected(verdict) && html` <b class="fail">(${inWords(verdict)})</b>`}`,
  )}${faults.length === 0 && html`<b class="fail">none</b>`}</td><td class="number">${faults.filter(({ verdict }) => verdict === 'caught').length} of ${faults.length}</td><td class="number">${letPass}</td></tr>
`
}

function exhibitOf(exhibit: ExhibitReport): Raw {
  const { id, story, breaks, alsoRaises, verdict, problem, difference } = exhibit
  return html`<article class="exhibit" id="${anchorOf(id)}"><h3><code>${id}</code> <span class="${isAsExpected(verdict) ? 'pass' : 'fail'}">${inWords(verdict)}</span></h3>
<p>${story}${breaks !== null && html` <span class="quiet">Breaks ${[breaks, ...alsoRaises].join(', ')}.</span>`}</p>
${problem !== '' && html`<p class="fail">${problem}</p>`}
${
  difference !== null &&
  html`<dl class="versus"><dt>Seen in</dt><dd><code>${difference.case}</code>, ${difference.place}</dd><dt>Conformant</dt><dd><code>${difference.conformant}</code></dd><dt>This bank</dt><dd><code>${difference.exhibit}</code></dd></dl>`
}</article>
`
}

const section = (id: string, title: string, lead: string, exhibits: readonly ExhibitReport[]): Raw =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2><p class="lead">${lead}</p>${exhibits.map(exhibitOf)}</section>
`

/** The kill matrix as one page: complete without scripts, asking for nothing over the network. */
export function renderProofHtml(report: ProofReport): string {
  const { counts, holds, complete, problems, exhibits, tool, catalogue, full } = report
  const headline = headlineOf(report)
  const faults = exhibits.filter(({ kind }) => kind === 'fault')
  const variants = exhibits.filter(({ kind }) => kind === 'variant')
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${headline} · ${tool.name} ${tool.version}</title>
${styleElement(proofStyle)}</head>
<body><div class="page">
<header class="top"><span><b>${tool.name}</b> kill matrix</span><span>${tool.version}</span></header>
<main>
<div class="verdict ${holds ? 'pass' : 'fail'}"><h1>${headline}</h1>
<p class="scope">${counts.caught} of ${counts.faults} broken banks were caught under the ID of what they break; ${counts.passed} of ${counts.variants} harmless ones were let pass.</p>
<p class="why">Each bank really ran, and was seen to do something else than the conformant bank. ${full ? 'Each went through every case.' : 'Each went through its own cases and their neighbours.'}${!complete && ' Only some banks were chosen: of the others this page says nothing.'}</p></div>
${
  problems.length > 0 &&
  html`<section aria-labelledby="problems"><h2 id="problems">What keeps it from holding</h2><ul class="plain">${problems.map(
    ({ of, kind, what }) => html`<li><b>${of}</b>, ${inWords(kind)}: ${what}</li>
`,
  )}</ul></section>`
}
<section aria-labelledby="matrix"><h2 id="matrix">The matrix</h2>
<table class="proof"><thead><tr><th scope="col">Requirement</th><th scope="col">Broken banks</th><th scope="col" class="number">Caught</th><th scope="col" class="number">Variants let pass</th></tr></thead><tbody>
${rowsShown(report).map(rowOf)}</tbody></table></section>
${faults.length > 0 && section('faults', 'Broken banks', 'Each is the conformant bank, wrong in one way, with what tells most of what it does differently.', faults)}
${variants.length > 0 && section('variants', 'Harmless variants', 'Each does something differently and conforms all the same.', variants)}
</main>
<footer><p>${catalogue.requirements} requirements; catalogue <code>${catalogue.digest}</code></p></footer>
</div></body></html>
`
  return textOf(page)
}
