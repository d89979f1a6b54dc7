import { requirementAnchor } from './anchor.ts'
import type { ReportDocument } from './document.ts'
import { sectionId } from './html-requirement.ts'
import { lookOf, shapeOf } from './html-shape.ts'
import type { Part, Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { placeInPage } from './safe-url.ts'
import {
  counted,
  coverageSentence,
  exitSentence,
  isOfRecordings,
  runVerdictWords,
  scopeSentence,
  summarySentence,
  verdictsByWeight,
  verdictWords,
} from './verdict-words.ts'

/** The verdict in words, what it speaks of, and why the command ended as it did. */
export function verdictBand(document: ReportDocument): Raw {
  const { header, footer } = document
  const look = lookOf[footer.verdict]
  const because = header.partialBecause
  return html`<div class="verdict ${look}"><h1>${runVerdictWords[footer.verdict]}${shapeOf(look)}</h1>
<p class="scope">${scopeSentence(document)}</p>
<p>${summarySentence(document)}</p>
${because.length > 0 && html`<p>No more than partial, because: ${because.join('; ')}.</p>`}
<p class="why"><code>${exitSentence(document)}</code>${header.strict && ' (strict: a warning fails the run, too)'}</p></div>
`
}

const fact = (name: string, value: Part): Raw => html`<dt>${name}</dt><dd>${value}</dd>
`

function identity(document: ReportDocument): Raw {
  const { header } = document
  const isDrawn = !isOfRecordings(document)
  const { only, skip } = header.selection
  return html`<section aria-labelledby="identity"><h2 id="identity">What was judged</h2><dl class="facts">
${fact('Integration', `${header.subject.name} ${header.subject.version}`)}${fact('Language', header.subject.language)}${fact('Target', html`<code>${header.target.address}</code>`)}${fact('Selection', only.length + skip.length === 0 ? 'everything' : html`${only.length > 0 && html`only <code>${only.join(' ')}</code>`} ${skip.length > 0 && html`without <code>${skip.join(' ')}</code>`}`)}${fact('Catalogue', html`${counted(header.catalogue.requirements, 'requirement')}, <code>${header.catalogue.digest.slice(0, 16)}</code>`)}${fact('Tool', `${header.tool.name} ${header.tool.version}`)}${isDrawn && fact('Seed', html`<code>${header.seed}</code>`)}${fact('Started', html`<time datetime="${header.started}">${header.started}</time>`)}${isDrawn && fact('Clock given', html`<time datetime="${header.now}">${header.now}</time>`)}</dl></section>
`
}

function coverage({ requirements, footer }: ReportDocument): Raw {
  const count = (verdict: string, level: string): number =>
    requirements.filter((each) => each.verdict === verdict && each.level === level).length
  const rows = verdictsByWeight.map((verdict) => {
    const words = verdictWords[verdict]
    const name =
      footer.counts[verdict] > 0 ? html`<a href="${placeInPage(sectionId(verdict))}">${words}</a>` : words
    return html`<tr><th scope="row" class="${footer.counts[verdict] > 0 && verdict}">${shapeOf(verdict)} ${name}</th><td class="number">${count(verdict, 'MUST')}</td><td class="number">${count(verdict, 'SHOULD')}</td><td class="number">${footer.counts[verdict]}</td></tr>
`
  })
  const ofLevel = (level: string): number => requirements.filter((each) => each.level === level).length
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Where every requirement went</h2>
<table><thead><tr><th scope="col">Verdict</th><th scope="col" class="number">MUST</th><th scope="col" class="number">SHOULD</th><th scope="col" class="number">All</th></tr></thead>
<tbody>${rows}</tbody>
<tfoot><tr><th scope="row">Together</th><td class="number">${ofLevel('MUST')}</td><td class="number">${ofLevel('SHOULD')}</td><td class="number">${footer.counts.all}</td></tr></tfoot></table></section>
`
}

function bar(document: ReportDocument): Raw {
  const { counts } = document.footer
  let start = 0
  const parts = verdictsByWeight.map((verdict) => {
    const width = counts[verdict]
    if (width === 0) return html``
    const part = html`<rect class="${verdict}" x="${start}" y="0" width="${width}" height="10" vector-effect="non-scaling-stroke"/>`
    start += width
    return part
  })
  return html`<svg class="bar" viewBox="0 0 ${Math.max(counts.all, 1)} 10" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
<p class="sum">${coverageSentence(document)}${document.notJudged.length > 0 && html`; beyond them, <a href="${placeInPage('not-judged')}">${counted(document.notJudged.length, 'thing')} that no run can see</a>`}</p>
`
}

/** Who was judged, by what, and where every requirement went. */
export const identityAndCoverage = (document: ReportDocument): Raw =>
  html`${bar(document)}<div class="two">${identity(document)}${coverage(document)}</div>
`

/** The whole catalogue at a glance: one mark for each requirement, by suite, leading to it. */
export function catalogueMap({ requirements }: ReportDocument): Raw {
  const suites = [...new Set(requirements.map(({ suite }) => suite))]
  const rows = suites.map((suite) => {
    const marks = requirements
      .filter((each) => each.suite === suite)
      .map(
        ({ id, verdict }) =>
          html`<li class="${verdict}"><a href="${placeInPage(requirementAnchor(id))}">${shapeOf(verdict)}<span>${id}</span><span class="unseen"> ${verdictWords[verdict]}</span></a></li>`,
      )
    return html`<dt>${suite}</dt><dd><ul>${marks}</ul></dd>
`
  })
  return html`<section class="unprinted" aria-labelledby="map"><h2 id="map">The catalogue at a glance</h2>
<dl class="map">${rows}</dl></section>
`
}
