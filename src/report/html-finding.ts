import { caseAnchor } from './anchor.ts'
import { difference, type Marked, nearestOf } from './difference.ts'
import type { CaseReport, Finding } from './document.ts'
import { smallestInWords } from './generated-words.ts'
import { linkAnatomyOf } from './html-anatomy.ts'
import { caseLink, stepsOf } from './html-case.ts'
import { exchangeOf } from './html-exchange.ts'
import { sequenceDiagram } from './html-sequence.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { ownHint } from './own-hint.ts'
import type { PageContext } from './page-context.ts'
import { rerunFinding } from './rerun.ts'
import { isMarkedStep, sequenceOf } from './sequence.ts'

const markedText = ({ before, differs, after }: Marked): Raw =>
  html`<code>${before}${differs !== '' && html`<mark>${differs}</mark>`}${after}</code>`

/** What was expected beside what was seen, with the difference marked. */
export function expectedAndActual({ expected, actual }: Finding): Raw {
  const nearest = nearestOf(expected, actual)
  const compared = difference(expected[nearest] ?? '', actual)
  const wanted = expected.map(
    (text, index) =>
      html`<dd>${index === nearest ? markedText(compared.expected) : html`<code>${text}</code>`}</dd>`,
  )
  return html`<dl class="pair"><div class="wanted"><dt>Expected</dt>${wanted}</div><div class="got"><dt>Actual</dt><dd>${markedText(compared.actual)}</dd></div></dl>
`
}

/** The NFC link that the finding is about: what came of its step, where that is a link. */
function linkOf(report: CaseReport, finding: Finding): Raw {
  const step = report.steps.find((each) => isMarkedStep(each, finding))
  if (step?.operation !== 'enrollNfc' && step?.operation !== 'nfcLink') return html``
  const url = /^\{"url":("(?:[^"\\]|\\.)*")/u.exec(step.outcome)?.[1]
  const text = url === undefined ? undefined : textOfJson(url)
  return text === undefined ? html`` : linkAnatomyOf(text, step.asked ?? {})
}

const textOfJson = (json: string): string | undefined => {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

function caseOf(context: PageContext, report: CaseReport, finding: Finding): Raw {
  const diagram = sequenceDiagram(sequenceOf(report, context.exchanges, finding))
  return html`<div class="evidence" id="${caseAnchor(finding.case)}"><h4>What happened</h4>${diagram}${stepsOf(context, report, finding.exchanges)}</div>`
}

/** Exchanges that are shown again where their case is told at another finding. */
const shownAgain = 2

/** What shows the finding of a case whose steps are told at another one. */
function shownElsewhere(context: PageContext, finding: Finding): Raw {
  const shown = finding.exchanges.flatMap((id) => context.exchanges.get(id) ?? []).slice(0, shownAgain)
  return html`<div class="evidence">${shown.map((exchange) => exchangeOf(exchange, true))}<p class="quiet">The steps of this case are shown at ${caseLink(context, finding.case)}.</p></div>`
}

/** What a failure in generated cases comes down to, with the value that it is made of. */
function smallestOf(finding: Finding): Raw {
  const { generated } = finding
  if (generated === undefined) return html``
  const lines = smallestInWords(finding).map(
    ([label, text]) => html`<dt>${labels[label] ?? label}</dt><dd>${text}</dd>`,
  )
  return html`<dl class="pair"><div>${lines}</div></dl>
<details><summary>The value that this case is made of</summary><pre>${JSON.stringify(generated.value, null, 2)}</pre></details>
`
}

const labels: Readonly<Record<string, string>> = {
  smallest: 'The smallest case that fails so',
  there: 'Actual, there',
  'in words': 'What decides',
  note: 'Note',
}

/** A finding in full: where, expected, actual, how to mend it, how to see it again, and the case that showed it. */
export function findingOf(
  context: PageContext,
  finding: Finding,
  { isHome, isOpen }: { readonly isHome: boolean; readonly isOpen: boolean },
): Raw {
  const report = context.cases.get(finding.case)
  const hint = ownHint(context.document, finding)
  const happened =
    report === undefined
      ? false
      : isHome
        ? caseOf(context, report, finding)
        : shownElsewhere(context, finding)
  return html`<details class="finding"${isOpen && html` open`}><summary><b>${report?.words ?? finding.case}</b> <span class="quiet">at ${finding.place}${finding.waived && ', waived'}</span></summary>
${expectedAndActual(finding)}
${smallestOf(finding)}
${hint !== '' && html`<p class="hint">${hint}</p>`}
${report !== undefined && linkOf(report, finding)}
${happened}
<h4>To see it again</h4><pre class="command">${rerunFinding(context.document, finding)}</pre>
<p class="quiet">Case <code>${finding.case}</code>, kind <span class="mono">${finding.kind}</span>, fingerprint <span class="mono">${finding.fingerprint}</span></p></details>
`
}

/** A finding on one line, with its case. */
export const findingLine = (context: PageContext, finding: Finding): Raw =>
  html`<li>${caseLink(context, finding.case)} at ${finding.place}: expected <code>${finding.expected.join(' or ')}</code>, actual <code>${finding.actual}</code> <span class="mono quiet">${finding.fingerprint}</span></li>
`
