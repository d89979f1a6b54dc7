import type { Verdict } from '../check/verdict.ts'
import { requirementAnchor } from './anchor.ts'
import type { ReportDocument, RequirementReport } from './document.ts'
import { findingLine, findingOf } from './html-finding.ts'
import { inPartItem } from './html-in-part.ts'
import { likenessOf } from './html-likeness.ts'
import { prose } from './html-prose.ts'
import { shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import type { PageContext } from './page-context.ts'
import { inFull } from './page-context.ts'
import { counted, isOfRecordings, verdictWords } from './verdict-words.ts'

const heading = (requirement: RequirementReport): Raw =>
  html`<h3 class="name">${shapeOf(requirement.verdict)}<span class="id">${requirement.id}</span><span>${requirement.title}</span><span class="level ${requirement.verdict}">${requirement.level}</span></h3>
<p class="clause">${requirement.clause}</p>
<p class="statement">${prose(requirement.statement)}</p>
`

const casesCounted = ({ cases }: RequirementReport): string => {
  const parts = (['fail', 'inconclusive', 'warn', 'waived', 'pass'] as const)
    .filter((verdict) => cases[verdict] > 0)
    .map((verdict) => `${cases[verdict]} ${verdictWords[verdict]}`)
  return parts.length === 0 ? 'no case' : `cases: ${parts.join(', ')}`
}

/** What of it was judged in part only. */
const inPart = (context: PageContext, { id }: RequirementReport): Raw | false => {
  const own = context.inPart.get(id) ?? []
  return (
    own.length > 0 &&
    html`<p><b>Judged in part:</b></p><ul class="plain">${own.map((one) => inPartItem(one))}</ul>`
  )
}

/** That the checks of a requirement are known to fail where they should, and to let pass what they should. */
function provenBy({ proof }: ReportDocument, id: string): string {
  const row = proof?.rows.find(({ requirement }) => requirement === id)
  if (row === undefined) return ''
  const caught = row.faults.filter(({ verdict }) => verdict === 'caught').length
  return `; proven on ${counted(caught, 'broken bank')} caught and ${counted(row.letPass, 'harmless one')} let pass`
}

const advice = ({ rationale, hint }: RequirementReport): Raw =>
  html`${rationale !== '' && html`<p class="quiet"><b>Why it matters.</b> ${prose(rationale)}</p>`}${hint !== '' && html`<p class="hint"><b>To mend it.</b> ${prose(hint)}</p>`}`

/** Findings that are shown in full, and of them those that are open when the page is: the first one only. */
function findings(context: PageContext, requirement: RequirementReport): Raw {
  const told = new Set<string>()
  const most = inFull(requirement.verdict)
  const full = requirement.findings.slice(0, most).map((finding, index) => {
    const isHome = context.homes.get(finding.case) === requirement.id && !told.has(finding.case)
    told.add(finding.case)
    return findingOf(context, finding, { isHome, isOpen: index === 0 && requirement.verdict === 'fail' })
  })
  const rest = requirement.findings.slice(most)
  return html`${full}${rest.length > 0 && html`<details class="finding more"><summary><b>${counted(rest.length, 'more finding')}</b></summary><ul class="rows">${rest.map((finding) => findingLine(context, finding))}</ul></details>`}`
}

/** A requirement that somebody has to act on: clause, why, how to mend it, and what was found. */
const cardOf = (context: PageContext, requirement: RequirementReport, more: Raw | false = false): Raw =>
  html`<article class="card entry of-${requirement.verdict}" data-verdict="${requirement.verdict}" id="${requirementAnchor(requirement.id)}">${heading(requirement)}${more}${likenessOf(context.document, requirement.id)}${advice(requirement)}<p class="quiet">${casesCounted(requirement)}${provenBy(context.document, requirement.id)}</p>${inPart(context, requirement)}
${findings(context, requirement)}</article>
`

const inconclusive = (context: PageContext, requirement: RequirementReport): Raw =>
  cardOf(
    context,
    requirement,
    html`<h4>What was missing</h4><ul class="plain">${requirement.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`,
  )

function waived(context: PageContext, requirement: RequirementReport): Raw {
  const own = context.document.waivers.filter((waiver) => waiver.requirement === requirement.id)
  const reasons = own.map(
    (waiver) =>
      html`<li>${waiver.reason} <span class="quiet">${waiver.owner}, ${waiver.ticket}, until ${waiver.expires}, fingerprint <span class="mono">${waiver.fingerprint}</span></span></li>`,
  )
  return cardOf(context, requirement, html`<h4>Who answers for it</h4><ul class="plain">${reasons}</ul>`)
}

const folded = (context: PageContext, requirement: RequirementReport): Raw =>
  html`<details class="fold entry" data-verdict="${requirement.verdict}" id="${requirementAnchor(requirement.id)}"><summary>${shapeOf(requirement.verdict)} <b>${requirement.id}</b> ${requirement.title}<span class="quiet">${requirement.level}${requirement.verdict === 'notClaimed' ? `, ${requirement.reasons.join('; ')}` : `, ${casesCounted(requirement)}`}</span></summary><div class="inside"><p>${prose(requirement.statement)}</p><p class="clause">${requirement.clause}${provenBy(context.document, requirement.id)}</p>${inPart(context, requirement)}</div></details>
`

const sections: readonly {
  readonly verdict: Verdict
  readonly title: string
  readonly lead: string
  /** In place of `lead` where recorded traffic was judged. */
  readonly leadOfRecordings?: string
  readonly show: (context: PageContext, requirement: RequirementReport) => Raw
}[] = [
  {
    verdict: 'fail',
    title: 'What failed',
    lead: 'Each of these makes the integration not conformant.',
    show: (context, requirement) => cardOf(context, requirement),
  },
  {
    verdict: 'inconclusive',
    title: 'What could not be judged',
    lead: 'Claimed, but never observed: neither passed nor failed.',
    leadOfRecordings: 'In the recordings, but not to be seen: neither passed nor failed.',
    show: inconclusive,
  },
  {
    verdict: 'warn',
    title: 'Warnings',
    lead: 'What should be so and is not. It does not make the integration non-conformant.',
    show: (context, requirement) => cardOf(context, requirement),
  },
  {
    verdict: 'waived',
    title: 'Waived',
    lead: 'Violations that somebody answers for, until a day that is named.',
    show: waived,
  },
  {
    verdict: 'notClaimed',
    title: 'Not claimed',
    lead: 'The integration does not claim what these need. Nothing is said of them.',
    leadOfRecordings: 'The recordings do not show these, or not whole. Nothing is said of them.',
    show: folded,
  },
  {
    verdict: 'pass',
    title: 'What passed',
    lead: 'Open one to read its clause.',
    show: folded,
  },
]

/** The place of the section of a verdict in the page. */
export const sectionId = (verdict: Verdict): string => `section-${verdict}`

/** Verdicts that somebody has to act on, and those that only inform. */
export const verdictsToActOn: readonly Verdict[] = ['fail', 'inconclusive', 'warn', 'waived']
export const verdictsToKnow: readonly Verdict[] = ['notClaimed', 'pass']

/** The requirements of these verdicts, a section each. Sections without any requirement are left out. */
export const requirementSections = (context: PageContext, verdicts: readonly Verdict[]): readonly Raw[] =>
  sections
    .filter(({ verdict }) => verdicts.includes(verdict))
    .map(({ verdict, title, lead, leadOfRecordings, show }) => {
      const own = context.document.requirements.filter((requirement) => requirement.verdict === verdict)
      if (own.length === 0) return html``
      const printed = verdict === 'pass' || verdict === 'notClaimed' ? 'unprinted' : 'failures'
      return html`<section class="${printed}" aria-labelledby="${sectionId(verdict)}"><h2 id="${sectionId(verdict)}">${title} <span class="quiet">${own.length}</span></h2>
<p class="lead">${isOfRecordings(context.document) ? (leadOfRecordings ?? lead) : lead}</p>
${own.map((requirement) => show(context, requirement))}</section>
`
    })
