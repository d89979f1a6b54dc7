import type { Raw } from './html-tag.ts'
import { html } from './html-tag.ts'
import type { Message, Sequence } from './sequence.ts'
import { counted } from './verdict-words.ts'
import { visibleLine } from './visible.ts'

const rowHeight = 36
const headHeight = 46
/** Width of an average character of a label, which is set at 12 px, and of a bold one. */
const characterWidth = 6.6
const boldCharacterWidth = 7.4

/** Lanes are as wide as the page lets them be, within what is pleasant to read. */
const laneWidthOf = (lanes: number): number => Math.max(170, Math.min(280, Math.floor(880 / lanes)))

/** A label that fits: its end is what tells one path from another, its beginning one sentence from another. */
function fitted(words: string, width: number, character: number): string {
  const room = Math.max(6, Math.floor(width / character))
  const characters = Array.from(visibleLine(words))
  if (characters.length <= room) return characters.join('')
  const [method = '', path] = words.split(' ')
  if (path?.startsWith('/') !== true) return `${characters.slice(0, room - 1).join('')}…`
  const kept = Math.max(room - method.length - 2, 3)
  return `${visibleLine(method)} …${characters.slice(-kept).join('')}`
}

/** A square with a cross cut out, around a point: the shape of a violation. */
const crossAt = (x: number, y: number): string =>
  `M${x - 6} ${y - 6}h12v12h-12zM${x - 3.5} ${y - 2.5}l2.5 2.5-2.5 2.5 1 1 2.5-2.5 2.5 2.5 1-1-2.5-2.5 2.5-2.5-1-1-2.5 2.5-2.5-2.5z`

function arrow({ from, to, words, isAnswer, isMarked }: Message, y: number, laneWidth: number): Raw {
  const start = from * laneWidth + laneWidth / 2
  const end = to * laneWidth + laneWidth / 2
  const towards = start > end ? -1 : 1
  const middle = (start + end) / 2 - (isMarked ? towards * 12 : 0)
  const room = Math.abs(end - start) - (isMarked ? 56 : 24)
  const label = fitted(words, room, isMarked ? boldCharacterWidth : characterWidth)
  const marks = isMarked
    ? html` class="marked" stroke="#a8231c" fill="#a8231c" stroke-width="2"`
    : html` stroke="#555" fill="#555"`
  return html`<g${marks}><path class="line" d="M${start} ${y}H${end - 8 * towards}"${isAnswer && html` stroke-dasharray="5 3"`}/><path stroke="none" d="M${end} ${y}l${-8 * towards}-4.5v9z"/>${isMarked && html`<path stroke="none" fill-rule="evenodd" d="${crossAt(end - towards * 20, y)}"/>`}<text x="${middle}" y="${y - 6}">${label}</text></g>
`
}

/**
 * A sequence diagram as SVG. It needs no style sheet, and is a picture to a screen reader: the list of the same steps
 * beside it is what is read.
 */
export function sequenceDiagram({ lanes, messages, leftOut }: Sequence): Raw {
  if (messages.length === 0) return html``
  const laneWidth = laneWidthOf(lanes.length)
  const width = lanes.length * laneWidth
  const height = headHeight + messages.length * rowHeight + 18
  const heads = lanes.map((lane, index) => {
    const middle = index * laneWidth + laneWidth / 2
    const name = fitted(lane.replace(/ \([^)]*\)$/u, ''), laneWidth - 32, boldCharacterWidth)
    return html`<path d="M${middle} ${headHeight - 8}V${height - 4}" stroke-dasharray="2 4"/><rect x="${middle - laneWidth / 2 + 8}" y="8" width="${laneWidth - 16}" height="28" rx="4" fill="#eee"/><text x="${middle}" y="26" font-weight="600">${name}</text>`
  })
  const arrows = messages.map((message, index) =>
    arrow(message, headHeight + 26 + index * rowHeight, laneWidth),
  )
  const isMarked = messages.some((message) => message.isMarked)
  const words = `Sequence between ${lanes.join(', ')}: ${counted(messages.length, 'message')}${isMarked ? ', the failing one marked with a cross' : ''}`
  return html`<div class="scroll" tabindex="0" role="group" aria-label="Sequence diagram; the list below has the same steps"><svg class="sequence" role="img" aria-label="${words}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" text-anchor="middle" stroke-width="1"><g class="lanes" stroke="#bbb">${heads}</g>${arrows}</svg></div>
${leftOut > 0 && html`<p class="quiet">${counted(leftOut, 'message')} not drawn: the list has every step.</p>`}`
}
