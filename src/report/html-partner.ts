import type { ReportDocument } from './document.ts'
import { inPartSection } from './html-in-part.ts'
import { requirementLink } from './html-requirement-link.ts'
import { shapeOf } from './html-shape.ts'
import type { Part, Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { type JourneyAnswer, type JourneyJudged, journeysOf } from './journeys.ts'
import type { ProofReport } from './proof-report.ts'
import { placeInPage, safeUrl } from './safe-url.ts'
import { counted, isOfRecordings, verdictWords } from './verdict-words.ts'

const answers: Readonly<
  Record<
    JourneyAnswer,
    { readonly words: string; readonly look: 'pass' | 'warn' | 'fail' | 'inconclusive' | 'notClaimed' }
  >
> = {
  yes: { words: 'Yes', look: 'pass' },
  partly: { words: 'Partly', look: 'warn' },
  no: { words: 'No', look: 'fail' },
  notSeen: { words: 'Not seen', look: 'inconclusive' },
  notClaimed: { words: 'Not claimed', look: 'notClaimed' },
}

const reasonsTold = 12

function journeyRow(document: ReportDocument, { title, words, answer, because }: JourneyJudged): Raw {
  const { look } = answers[answer]
  const said = answer === 'notClaimed' && isOfRecordings(document) ? 'Not recorded' : answers[answer].words
  const told = because.slice(0, reasonsTold)
  const rest = because.length - told.length
  return html`<tr><th scope="row">${title}<br><span class="quiet">${words}</span></th><td class="answer">${shapeOf(look)} <b class="${look}">${said}</b></td><td>${told.map((each, index) => html`${index > 0 && ', '}${requirementLink(document, each.id)} <span class="quiet">${verdictWords[each.verdict]}</span>`)}${rest > 0 && html` <span class="quiet">and ${rest} more</span>`}</td></tr>
`
}

function journeys(document: ReportDocument): Raw {
  return html`<h3>Do the journeys of the document work?</h3>
<div class="scroll" tabindex="0" role="group" aria-label="Journeys"><table class="wide"><thead><tr><th scope="col">Journey</th><th scope="col">Works</th><th scope="col">What keeps it from a plain yes</th></tr></thead><tbody>${journeysOf(document).map((journey) => journeyRow(document, journey))}</tbody></table></div>
`
}

function notJudged(document: ReportDocument): Raw {
  const notClaimed = document.requirements.filter(({ verdict }) => verdict === 'notClaimed')
  const unseen = document.requirements.filter(({ verdict }) => verdict === 'inconclusive')
  const list = (own: typeof notClaimed): Raw =>
    html`<ul class="plain">${own.map((each) => html`<li>${requirementLink(document, each.id)} <b>${each.title}.</b> ${each.reasons.join('; ')}</li>`)}</ul>`
  return html`<h3 id="not-judged">What was not judged, and why</h3>
${document.header.partialBecause.length > 0 && html`<p><b>This was not a whole run:</b> ${document.header.partialBecause.join('; ')}.</p>`}
<div class="two"><div><h4>By this run or any other</h4><ul class="plain">${document.notJudged.map(({ what, why }) => html`<li><b>${what}.</b> ${why}</li>`)}</ul></div><div><h4>${isOfRecordings(document) ? 'Not shown by the recordings' : 'Not claimed by the integration'}</h4>${notClaimed.length === 0 ? html`<p>Nothing: all that the catalogue asks for.</p>` : list(notClaimed)}<h4>${isOfRecordings(document) ? 'In the recordings, but not to be seen' : 'Claimed, but never seen'}</h4>${unseen.length === 0 ? html`<p>Nothing.</p>` : list(unseen)}</div></div>
${inPartSection(document)}`
}

function proofOf(proof: ProofReport | null): Raw {
  if (proof === null) {
    return html`<p class="quiet">This report has no kill matrix: <code>samsvar prove</code> makes one, which shows that every requirement can fail.</p>`
  }
  const { counts, holds, problems, catalogue } = proof
  const look = holds ? 'pass' : 'fail'
  return html`<p>${shapeOf(look)} <b class="${look}">${holds ? 'The proof holds' : 'The proof does not hold'}</b>: ${counts.caught} of ${counted(counts.faults, 'deliberately broken bank')} caught, each under the requirement that it breaks, and ${counts.passed} of ${counted(counts.variants, 'conformant bank')} that do things differently let pass. Each requirement says how many of them are its own. <span class="quiet">Made of this version, catalogue <code>${catalogue.digest.slice(0, 16)}</code>; again, on any machine: <code>npx samsvar prove --full</code></span></p>${problems.length > 0 && html`<ul class="plain">${problems.map(({ of, kind, what }) => html`<li><b>${of}</b>, ${kind}: ${what}</li>`)}</ul>`}`
}

function contractsOf({ contracts }: ReportDocument): Raw {
  if (contracts === null) return html`<p class="quiet">No contract was read for this report.</p>`
  const verified = contracts.pacts.filter(({ standing }) => standing === 'verified').length
  return html`<p>${verified} of ${counted(contracts.pacts.length, 'contract')} verified: <a href="${placeInPage('contracts')}">the contracts</a>.</p>`
}

const fact = (name: string, value: Part): Raw => html`<dt>${name}</dt><dd>${value}</dd>
`

function pipeline({ header: { pipeline: job } }: ReportDocument): Raw {
  if (job === undefined)
    return fact('Carried out', 'by hand, or by a build server that says nothing of itself')
  const url = job.url === undefined ? undefined : safeUrl(job.url)
  const where =
    url === undefined ? html`${job.name}` : html`<a href="${url}" rel="noreferrer">${job.name}</a>`
  return fact(
    'Carried out',
    html`by ${where}${job.commit !== undefined && html`, at commit <code>${job.commit}</code>`}`,
  )
}

function provenance(document: ReportDocument): Raw {
  const { header, footer } = document
  const { only, skip } = header.selection
  const selection =
    only.length + skip.length === 0
      ? 'everything'
      : html`${only.length > 0 && html`only <code>${only.join(' ')}</code>`} ${skip.length > 0 && html`without <code>${skip.join(' ')}</code>`}`
  return html`<h3 id="provenance">Where this comes from, and how to check it</h3>
<dl class="facts">${fact('Integration', `${header.subject.name} ${header.subject.version}, ${header.subject.language}`)}${pipeline(document)}${fact('Tool', `${header.tool.name} ${header.tool.version}`)}${fact('Selected', selection)}${fact('Started', html`<time datetime="${header.started}">${header.started}</time>, with the clock at <time datetime="${header.now}">${header.now}</time>`)}${!isOfRecordings(document) && fact('Seed', html`<code>${header.seed}</code>`)}${header.order !== undefined && fact('Order of cases', html`<code>${header.order}</code>`)}${fact('Catalogue', html`${counted(header.catalogue.requirements, 'requirement')}, SHA-256 <code>${header.catalogue.digest}</code>`)}${header.configuration !== undefined && fact('Configuration', html`SHA-256 <code>${header.configuration.digest}</code>`)}${fact('Results', html`SHA-256 of the canonical form <code>${footer.digest}</code>`)}${fact('Report', html`SHA-256 of the content <code>${footer.contentDigest}</code>`)}</dl>
<p>The same seed, time and integration give the same canonical form, at any concurrency and in any order. To check the digests, and make this page again from <code>report.json</code>: <code>samsvar report report.json</code>, which refuses one that was changed. Whoever ran the suite says so of themselves: this is the result of one run, not a certificate.</p>
`
}

/** What a partner decides by: the journeys, what was not judged, proof and contracts, provenance. */
export const partnerSection = (document: ReportDocument): Raw =>
  html`<section class="partner" aria-labelledby="partner"><h2 id="partner">For the wallet's partner manager</h2>
${journeys(document)}${notJudged(document)}
<h3>Can the suite be trusted?</h3>${proofOf(document.proof)}
<h3>Contracts</h3>${contractsOf(document)}
${provenance(document)}</section>
`
