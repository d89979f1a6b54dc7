import { caseAnchor } from './anchor.ts'
import type { CaseReport } from './document.ts'
import { exchangeOf } from './html-exchange.ts'
import { shapeOf } from './html-shape.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import type { PageContext } from './page-context.ts'
import { placeInPage } from './safe-url.ts'
import { counted, verdictWords } from './verdict-words.ts'

const exchangesOf = (
  context: PageContext,
  ids: readonly string[],
  telling: readonly string[],
): readonly Raw[] =>
  ids
    .map((id) => context.exchanges.get(id))
    .filter((exchange) => exchange !== undefined)
    .map((exchange) => exchangeOf(exchange, telling.includes(exchange.id)))

// A result is JSON, anything else is told in words.
const outcomeOf = (outcome: string): Raw =>
  outcome.startsWith('{') ? html`<code>${outcome}</code>` : html`${outcome}`

/**
 * The steps of a case in order, each with what came of it and what was said meanwhile; the exchanges that show a
 * finding (`telling`) are open.
 */
export function stepsOf(context: PageContext, report: CaseReport, telling: readonly string[] = []): Raw {
  const inSteps = new Set(report.steps.flatMap((step) => step.exchanges))
  const apart = exchangesOf(
    context,
    report.exchanges.filter((id) => !inSteps.has(id)),
    telling,
  )
  const all = new Set([...inSteps, ...report.exchanges])
  const leftOut = [...all].filter((id) => !context.exchanges.has(id)).length
  const steps = report.steps.map(
    (step) =>
      html`<li>${step.words} <span class="outcome">→ ${outcomeOf(step.outcome)}</span>${exchangesOf(context, step.exchanges, telling)}</li>
`,
  )
  return html`<ol class="steps">${steps}</ol>${apart.length > 0 && html`<p class="quiet">Outside any step:</p>${apart}`}${leftOut > 0 && html`<p class="quiet">${counted(leftOut, 'exchange')} left out of the report.</p>`}`
}

/** A case by name, which leads to the place where it is shown, if it is. */
export const caseLink = ({ cases }: PageContext, id: string): Raw =>
  cases.has(id)
    ? html`<a href="${placeInPage(caseAnchor(id))}"><code>${id}</code></a>`
    : html`<code>${id}</code>`

function rowOf(context: PageContext, report: CaseReport): Raw {
  const home = context.homes.get(report.id)
  const isTold = report.verdict !== 'pass' || report.exchanges.some((id) => context.exchanges.has(id))
  const name = html`${shapeOf(report.verdict)} <code>${report.id}</code> <span class="quiet">${report.verdict === 'pass' ? false : `${verdictWords[report.verdict]}: `}${report.words}</span>`
  if (home !== undefined)
    return html`<li class="entry" data-verdict="${report.verdict}">${name} <span class="quiet">shown under ${caseLink(context, report.id)}</span></li>
`
  if (!isTold)
    return html`<li class="entry" data-verdict="${report.verdict}" id="${caseAnchor(report.id)}">${name}</li>
`
  return html`<li class="entry" data-verdict="${report.verdict}" id="${caseAnchor(report.id)}"><details><summary>${name}</summary>${stepsOf(context, report)}</details></li>
`
}

/** Every case that was put to the integration, by suite, with the steps of those that did not simply pass. */
export function casesSection(context: PageContext): Raw {
  const { cases, exchangesLeftOut } = context.document
  const suites = [...new Set(cases.map(({ suite }) => suite))]
  const folds = suites.map((suite) => {
    const own = cases.filter((report) => report.suite === suite)
    return html`<details class="fold group"><summary>${suite}<span class="quiet">${counted(own.length, 'case')}</span></summary><div class="inside"><ul class="rows">${own.map((report) => rowOf(context, report))}</ul></div></details>
`
  })
  return html`<section class="unprinted" aria-labelledby="cases"><h2 id="cases">Every case</h2>
<p class="lead">${counted(cases.length, 'case')} put to the integration, in the words of what was done. ${exchangesLeftOut > 0 && `${counted(exchangesLeftOut, 'exchange')} of passed cases left out of the report.`}</p>
${folds}</section>
`
}
