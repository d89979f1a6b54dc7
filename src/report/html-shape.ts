import type { RunVerdict, Verdict } from '../check/verdict.ts'
import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import { placeInPage } from './safe-url.ts'

/** Paths in a square of sixteen: every verdict has an outline of its own, so that no colour is needed to tell it. */
const paths: Readonly<Record<Verdict, string>> = {
  // A square with a cross cut out.
  fail: 'M1 1h14v14H1zM4.2 5.6 6.6 8 4.2 10.4l1.4 1.4L8 9.4l2.4 2.4 1.4-1.4L9.4 8l2.4-2.4-1.4-1.4L8 6.6 5.6 4.2z',
  // A triangle with a bar cut out.
  warn: 'M8 1l7.5 14H.5zM7 6v4.5h2V6zM7 11.6v1.8h2v-1.8z',
  // A ring that is open at the top.
  inconclusive: 'M5.2 1.6A7 7 0 1 0 10.8 1.6L10 3.6A4.9 4.9 0 1 1 6 3.6z',
  // A lozenge.
  waived: 'M8 .5 15.500 8 8 15.500.5 8zM8 3.700 3.700 8 8 12.300 12.300 8z',
  // A bar.
  notClaimed: 'M2 7h12v2H2z',
  // A disc with a tick cut out.
  pass: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zM7 11.400 3.900 8.300l1.300-1.300L7 8.800l3.900-3.900 1.300 1.300z',
}

const shapeId = (verdict: string): string => `shape-${verdict}`

/** The shapes themselves, once in a page; {@link shapeOf} refers to them. */
export const shapeSheet: Raw = html`<svg class="unseen" width="0" height="0" aria-hidden="true">${Object.entries(
  paths,
).map(
  ([verdict, path]) =>
    html`<symbol id="${shapeId(verdict)}" viewBox="0 0 16 16"><path fill-rule="evenodd" d="${path}"/></symbol>`,
)}</svg>
`

/** The shape of a verdict; it says nothing to a screen reader, since a word always stands beside it. */
export const shapeOf = (verdict: Verdict): Raw => shapes[verdict]

const shapeFor = (verdict: Verdict): Raw =>
  html`<svg class="shape ${verdict}" width="16" height="16" aria-hidden="true"><use href="${placeInPage(shapeId(verdict))}"/></svg>`

const shapes: Readonly<Record<Verdict, Raw>> = {
  fail: shapeFor('fail'),
  warn: shapeFor('warn'),
  inconclusive: shapeFor('inconclusive'),
  waived: shapeFor('waived'),
  notClaimed: shapeFor('notClaimed'),
  pass: shapeFor('pass'),
}

/** The verdict on a requirement that lends the run's verdict its shape and colour. */
export const lookOf: Readonly<Record<RunVerdict, Verdict>> = {
  conformant: 'pass',
  conformantWithWarnings: 'warn',
  conformantWithWaivers: 'waived',
  partial: 'inconclusive',
  notConformant: 'fail',
  inconclusive: 'inconclusive',
}
