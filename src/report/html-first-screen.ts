import { affectedBy } from './affected.ts'
import { requirementAnchor } from './anchor.ts'
import { type Cause, causesOf } from './causes.ts'
import type { ReportDocument, RequirementReport } from './document.ts'
import { likenessSentence } from './html-likeness.ts'
import { prose } from './html-prose.ts'
import { sectionId } from './html-requirement.ts'
import { lookOf, shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { placeInPage } from './safe-url.ts'
import {
  counted,
  exitSentence,
  runVerdictWords,
  scopeSentence,
  summarySentence,
  troubleWords,
  verdictsAsCounted,
  verdictWords,
  waivedSentence,
} from './verdict-words.ts'

/** The verdict in words, what it speaks of, and why the command ended as it did. */
export function verdictBand(document: ReportDocument): Raw {
  const { header, footer } = document
  const look = lookOf[footer.verdict]
  const because = header.partialBecause
  const waived = waivedSentence(document)
  return html`<div class="verdict ${look}"><h1>${shapeOf(look)}${runVerdictWords[footer.verdict]}</h1>
<p class="scope">${scopeSentence(document)}</p>
<p>${summarySentence(document)}${waived !== '' && html` <b>${waived}</b>`}</p>
${because.length > 0 && html`<p>No more than partial, because: ${because.join('; ')}.</p>`}
<p class="why"><code>${exitSentence(document)}</code>${header.strict && ' (strict: a warning fails the run, too)'}</p></div>
`
}

/** A moment in words that need no time zone: "2026-11-22 13:27 UTC". */
export const momentInWords = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`

/** Who was judged, in which version, against which catalogue, when. */
export function identityStrip({ header, timing }: ReportDocument): Raw {
  const { subject, catalogue, tool } = header
  const version = catalogue.version === undefined ? '' : ` ${catalogue.version}`
  return html`<dl class="strip"><div><dt>Integration</dt><dd>${subject.name} <b>${subject.version}</b></dd></div><div><dt>Reached as</dt><dd><code>${header.target.address}</code></dd></div><div><dt>Judged by</dt><dd>catalogue${version}, ${tool.name} ${tool.version}</dd></div><div><dt>When</dt><dd><time datetime="${header.started}">${momentInWords(header.started)}</time>, ${(timing.total / 1000).toFixed(1)} s</dd></div></dl>
`
}

function bar({ footer: { counts } }: ReportDocument): Raw {
  let start = 0
  const parts = verdictsAsCounted.map((verdict) => {
    const width = counts[verdict]
    if (width === 0) return html``
    const part = html`<rect class="${verdict}" x="${start}" y="0" width="${width}" height="10" fill="#777" stroke="#fff" stroke-width="1.500" vector-effect="non-scaling-stroke"/>`
    start += width
    return part
  })
  return html`<svg class="bar" viewBox="0 0 ${Math.max(counts.all, 1)} 10" width="100%" height="12" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`
}

/** Where every requirement went: the numbers stand in a row and add up. */
export function coverageLine(document: ReportDocument): Raw {
  const { counts } = document.footer
  const parts = verdictsAsCounted.map((verdict, index) => {
    const words = html`${shapeOf(verdict)} <b>${counts[verdict]}</b> ${verdictWords[verdict]}`
    const item =
      counts[verdict] > 0
        ? html`<a class="${verdict}" href="${placeInPage(sectionId(verdict))}">${words}</a>`
        : html`<span class="quiet">${words}</span>`
    return html`<li>${item}${index < verdictsAsCounted.length - 1 && html` <span class="plus">+</span>`}</li>`
  })
  return html`${bar(document)}<ul class="sum">${parts}<li><span class="plus">=</span> <b>${counts.all}</b> ${counts.all === 1 ? 'requirement' : 'requirements'} in all</li></ul>
`
}

const linkTo = ({ id, verdict }: RequirementReport): Raw =>
  html`<a class="${verdict}" href="${placeInPage(requirementAnchor(id))}">${shapeOf(verdict)}<span>${id}</span><span class="unseen"> ${verdictWords[verdict]}</span></a>`

const chips = (requirements: readonly RequirementReport[]): Raw =>
  html`<span class="chips">${requirements.map((each, index) => html`${index > 0 && ' '}${linkTo(each)}`)}</span>`

function causeOf(document: ReportDocument, { title, heads, trouble, follows }: Cause): Raw {
  const [head] = heads
  const found = heads.reduce((sum, { findings }) => sum + findings.length, 0)
  const mend = trouble?.mend ?? head?.hint ?? ''
  const affected = [...new Set(heads.map(({ id }) => affectedBy(id)))].join('; ')
  const name = trouble === undefined ? prose(title) : html`${troubleWords[trouble.kind]}: ${title}`
  return html`<li><p class="cause">${heads.length > 0 && chips(heads)} <b>${name}</b>${found > 0 && html` <span class="quiet">${counted(found, 'finding')}</span>`}</p>
${likenessSentence(
  document,
  heads.map(({ id }) => id),
)}${mend !== '' && html`<p class="mend">${prose(mend)}</p>`}
<p class="quiet">${affected !== '' && html`Affects ${affected}. `}${follows.length > 0 && html`Probably follows from it: ${chips(follows)}`}</p></li>
`
}

/** Causes that are told one by one on the first screen; the others are named. */
const causesTold = 6

/** What to mend first: probable causes, each with what probably follows from it. */
export function mendFirst(document: ReportDocument): Raw {
  const causes = causesOf(document)
  const serious = causes.filter(
    ({ heads: [head], trouble }) => trouble !== undefined || head?.verdict === 'fail',
  )
  const others = causes.filter((cause) => !serious.includes(cause))
  const told = serious.slice(0, causesTold)
  const rest = serious.slice(causesTold).flatMap(({ heads, follows }) => [...heads, ...follows])
  const named = (verdict: 'inconclusive' | 'warn', words: string): Raw | false => {
    const own = others.flatMap(({ heads }) => heads.filter((head) => head.verdict === verdict))
    return own.length > 0 && html`<p class="others"><span class="quiet">${words}</span> ${chips(own)}</p>`
  }
  if (causes.length === 0) {
    return html`<section class="first" aria-labelledby="first"><h2 id="first">Nothing to mend</h2><p class="lead">Every claimed requirement that was judged is met${document.waivers.length > 0 && ', or waived'}.</p></section>
`
  }
  return html`<section class="first" aria-labelledby="first"><h2 id="first">${serious.length > 0 ? 'What to mend first' : 'What is left to look at'}</h2>
${told.length > 0 && html`<ol class="causes">${told.map((cause) => causeOf(document, cause))}</ol>`}${rest.length > 0 && html`<p class="others"><span class="quiet">Then</span> ${chips(rest)}</p>`}${named('inconclusive', 'Could not be judged, for a reason of its own:')}${named('warn', 'Warnings:')}</section>
`
}

/** The whole catalogue at a glance: one mark for each requirement, by suite, leading to it. */
export function catalogueMap({ requirements }: ReportDocument): Raw {
  const suites = [...new Set(requirements.map(({ suite }) => suite))]
  const rows = suites.map((suite) => {
    const marks = requirements
      .filter((each) => each.suite === suite)
      .map((each) => html`<li class="${each.verdict}">${linkTo(each)}</li>`)
    return html`<dt>${suite}</dt><dd><ul>${marks}</ul></dd>
`
  })
  return html`<section class="unprinted" aria-labelledby="map"><h2 id="map">The catalogue at a glance</h2>
<dl class="map">${rows}</dl></section>
`
}
