import { caseAnchor } from './anchor.ts'
import type { CaseReport } from './document.ts'
import { exchangeOf } from './html-exchange.ts'
import { shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import type { PageContext } from './page-context.ts'
import { placeInPage } from './safe-url.ts'
import { counted, verdictWords } from './verdict-words.ts'

const exchangesOf = (context: PageContext, ids: readonly string[]): readonly Raw[] =>
  ids
    .map((id) => context.exchanges.get(id))
    .filter((exchange) => exchange !== undefined)
    .map((exchange) => exchangeOf(exchange, context.telling.has(exchange.id)))

// A result is JSON, anything else is told in words.
const outcomeOf = (outcome: string): Raw =>
  outcome.startsWith('{') ? html`<code>${outcome}</code>` : html`${outcome}`

/** The steps of a case in order, each with what came of it and what was said meanwhile. */
export function stepsOf(context: PageContext, report: CaseReport): Raw {
  const inSteps = new Set(report.steps.flatMap((step) => step.exchanges))
  const apart = exchangesOf(
    context,
    report.exchanges.filter((id) => !inSteps.has(id)),
  )
  const all = new Set([...inSteps, ...report.exchanges])
  const leftOut = [...all].filter((id) => !context.exchanges.has(id)).length
  const steps = report.steps.map(
    (step) =>
      html`<li>${step.words} <span class="outcome">→ ${outcomeOf(step.outcome)}</span>${exchangesOf(context, step.exchanges)}</li>
`,
  )
  return html`<ol class="steps">${steps}</ol>${apart.length > 0 && html`<p class="quiet">Outside any step:</p>${apart}`}${leftOut > 0 && html`<p class="quiet">${counted(leftOut, 'exchange')} left out of the report.</p>`}`
}

/** A case by name, which leads to the place where it is shown, if it is. */
export const caseLink = ({ shown }: PageContext, id: string): Raw =>
  shown.has(id)
    ? html`<a href="${placeInPage(caseAnchor(id))}"><code>${id}</code></a>`
    : html`<code>${id}</code>`

function rowOf(context: PageContext, report: CaseReport): Raw {
  const home = context.homes.get(report.id)
  const isTold = report.verdict !== 'pass' || report.exchanges.some((id) => context.exchanges.has(id))
  const name = html`${shapeOf(report.verdict)} <code>${report.id}</code> <span class="quiet">${report.verdict === 'pass' ? false : `${verdictWords[report.verdict]}: `}${report.words}</span>`
  if (home !== undefined)
    return html`<li>${name} <span class="quiet">shown under ${caseLink(context, report.id)}</span></li>
`
  if (!isTold)
    return html`<li id="${caseAnchor(report.id)}">${name}</li>
`
  return html`<li id="${caseAnchor(report.id)}"><details><summary>${name}</summary>${stepsOf(context, report)}</details></li>
`
}

/** Every case that was put to the integration, by suite, with the steps of those that did not simply pass. */
export function casesSection(context: PageContext): Raw {
  const { cases, exchangesLeftOut } = context.document
  const suites = [...new Set(cases.map(({ suite }) => suite))]
  const folds = suites.map((suite) => {
    const own = cases.filter((report) => report.suite === suite)
    const listed = own.filter(({ id }) => context.shown.has(id))
    const rest = own.length - listed.length
    return html`<details class="fold"><summary>${suite}<span class="quiet">${counted(own.length, 'case')}</span></summary><div class="inside"><ul class="rows">${listed.map((report) => rowOf(context, report))}</ul>${rest > 0 && html`<p class="cut">${counted(rest, 'more case')} that passed: report.json has all.</p>`}</div></details>
`
  })
  return html`<section class="unprinted" aria-labelledby="cases"><h2 id="cases">Every case</h2>
<p class="lead">${counted(cases.length, 'case')} put to the integration, in the words of what was done. ${exchangesLeftOut > 0 && `${counted(exchangesLeftOut, 'exchange')} of passed cases left out of the report.`}</p>
${folds}</section>
`
}
