import { affectedBy } from './affected.ts'
import { changeKinds, changesSentence } from './changes.ts'
import { changeInWords } from './changes-text.ts'
import type { Change, Changes, ReportDocument, WaiverReport, WaiverState } from './document.ts'
import { momentInWords } from './html-first-screen.ts'
import { requirementLink } from './html-requirement-link.ts'
import { shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { counted, runVerdictWords } from './verdict-words.ts'

const day = 24 * 60 * 60 * 1000

/** Whole days from the run to the last day of a waiver: 0 on the day itself. */
const daysLeft = ({ expires }: WaiverReport, started: string): number =>
  Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${started.slice(0, 10)}T00:00:00Z`)) / day)

const stateWords: Readonly<Record<WaiverState, string>> = {
  inForce: 'in force',
  notJudged: 'not judged by this run',
  expired: 'expired',
  stale: 'stale: take it out',
  unmatched: 'matches nothing',
  broader: 'broader than a finding',
}

function waiverRow(document: ReportDocument, waiver: WaiverReport): Raw {
  const state = waiver.state ?? 'inForce'
  const left = daysLeft(waiver, document.header.started)
  const isBad = waiver.problem !== undefined
  return html`<tr><th scope="row">${requirementLink(document, waiver.requirement)}<br><span class="mono quiet">${waiver.fingerprint}</span></th><td>${waiver.reason}</td><td>${waiver.owner}<br><span class="quiet">${waiver.ticket}</span></td><td>${waiver.expires}<br><span class="quiet">${left < 0 ? 'over' : `${counted(left, 'day')} left`}</span></td><td>${isBad ? html`${shapeOf('fail')} <b class="fail">${stateWords[state]}</b>` : stateWords[state]}</td></tr>
`
}

function waivers(document: ReportDocument): Raw {
  if (document.waivers.length === 0)
    return html`<p>No waiver was given: nothing that was found is excused.</p>`
  const bad = document.waivers.filter(({ problem }) => problem !== undefined)
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Waivers"><table class="wide"><thead><tr><th scope="col">Waives</th><th scope="col">Reason</th><th scope="col">Owner and ticket</th><th scope="col">Until</th><th scope="col">State</th></tr></thead><tbody>${document.waivers.map((waiver) => waiverRow(document, waiver))}</tbody></table></div>
${bad.length > 0 && html`<ul class="plain">${bad.map(({ problem }) => html`<li class="fail">${problem}.</li>`)}</ul>`}`
}

const changeItem = (document: ReportDocument, change: Change): Raw =>
  html`<li>${requirementLink(document, change.requirement)} ${change.title} <span class="quiet">${changeInWords(change)}</span></li>`

/** What changed since an earlier run, by kind; nothing where no earlier run was given. */
function changed(document: ReportDocument, changes: Changes | undefined): Raw {
  if (changes === undefined) {
    return html`<p class="quiet">No earlier run was given to compare with (<code>--baseline</code>).</p>`
  }
  const { since } = changes
  const lists = changeKinds
    .filter(([kind]) => changes[kind].length > 0)
    .map(
      ([kind, heading]) =>
        html`<h4>${heading}</h4><ul class="plain changes">${changes[kind].map((change) => changeItem(document, change))}</ul>`,
    )
  const reworded = changes.changedRequirements
  return html`<p>Since ${since.subject} of ${momentInWords(since.started)} (${runVerdictWords[since.verdict].toLowerCase()}): ${changesSentence(changes)}.</p>${lists}${reworded.length > 0 && html`<h4>Requirements with another wording</h4><ul class="plain changes">${reworded.map(({ requirement, what }) => html`<li>${requirementLink(document, requirement)} ${what}</li>`)}</ul>`}`
}

/** Open violations that are told by line; the others are counted. */
const violationsTold = 20

function violations(document: ReportDocument): Raw {
  const open = document.requirements.filter(({ verdict }) => verdict === 'fail')
  if (open.length === 0)
    return html`<p>None: no MUST requirement that was judged is violated without a waiver.</p>`
  const told = open.slice(0, violationsTold)
  const rest = open.length - told.length
  return html`<ul class="plain">${told.map((each) => html`<li>${requirementLink(document, each.id)} is violated: “${each.title}”. <span class="quiet">Affects ${affectedBy(each.id)}.</span></li>`)}</ul>${rest > 0 && html`<p>and ${rest} more, below.</p>`}`
}

/** What a release is decided by: the gate, who answers for what is waived, and what changed. */
export function releaseSection(document: ReportDocument): Raw {
  const { footer, header } = document
  const gate = header.strict
    ? 'no MUST and no SHOULD requirement violated without a waiver (strict)'
    : 'no MUST requirement violated without a waiver'
  const look = footer.exitCode === 0 ? 'pass' : 'fail'
  return html`<section class="release" aria-labelledby="release"><h2 id="release">For the release</h2>
<p>${shapeOf(look)} <b class="${look}">${footer.exitCode === 0 ? 'The gate is open' : 'The gate is closed'}</b>: exit code ${footer.exitCode}. It wants ${gate}, everything that is claimed observed, and every waiver in force.</p>
<h3>Open violations</h3>${violations(document)}
<h3>Waivers</h3>${waivers(document)}
<h3>What changed</h3>${changed(document, document.changes)}</section>
`
}
