import { caseAnchor } from './anchor.ts'
import type { Finding } from './document.ts'
import { caseLink, stepsOf } from './html-case.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { ownHint } from './own-hint.ts'
import type { PageContext } from './page-context.ts'
import { rerunCommand } from './rerun.ts'

/** What was expected beside what was seen. */
export const expectedAndActual = (finding: Finding): Raw =>
  html`<dl class="pair"><div class="wanted"><dt>Expected</dt>${finding.expected.map((text) => html`<dd><code>${text}</code></dd>`)}</div><div class="got"><dt>Actual</dt><dd><code>${finding.actual}</code></dd></div></dl>
`

/** A finding in full: where, expected, actual, how to mend it, how to see it again, and the case that showed it. */
export function findingOf(context: PageContext, finding: Finding, isHome: boolean): Raw {
  const report = context.cases.get(finding.case)
  const told = isHome && report !== undefined
  const steps = told
    ? html`<div id="${caseAnchor(finding.case)}"><h4>The case, step by step</h4>${stepsOf(context, report)}</div>`
    : html`<p class="quiet">The steps of this case are shown at ${caseLink(context, finding.case)}.</p>`
  return html`<div class="finding"><h4>${report?.words ?? finding.case}</h4>
<p class="quiet">Case <code>${finding.case}</code>, at ${finding.place} <span class="mono">(${finding.kind}, fingerprint ${finding.fingerprint})</span></p>
${expectedAndActual(finding)}
${ownHint(context.document, finding) !== '' && html`<p class="hint">${ownHint(context.document, finding)}</p>`}
<h4>To see it again</h4><pre class="command">${rerunCommand(context.document, finding.case)}</pre>
${report === undefined ? false : steps}</div>
`
}

/** A finding on one line, with its case. */
export const findingLine = (context: PageContext, finding: Finding): Raw =>
  html`<li>${caseLink(context, finding.case)} at ${finding.place}: expected <code>${finding.expected.join(' or ')}</code>, actual <code>${finding.actual}</code> <span class="mono quiet">${finding.fingerprint}</span></li>
`
