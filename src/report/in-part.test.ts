import { describe, expect, it } from 'vitest'
import { conformantDocument } from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { renderHtml } from './html.ts'
import { inPartOf, inPartSentence } from './in-part.ts'
import { renderMarkdown } from './markdown.ts'
import { renderTerminal } from './terminal.ts'

const { judgedInPart: _, ...earlier } = conformantDocument
const [known] = conformantDocument.requirements

const views: readonly (readonly [string, (document: ReportDocument) => string])[] = [
  [
    'terminal',
    (document) => renderTerminal(document, { colour: false, width: 400, reportPath: 'index.html' }),
  ],
  ['Markdown', renderMarkdown],
  ['page', (document) => renderHtml(document)],
]

describe('what was judged in part', () => {
  it('is counted by requirement', () => {
    const [one] = conformantDocument.judgedInPart ?? []
    if (one === undefined) throw new Error('the example has none')
    const other = { ...one, part: 'another part' }
    const third = { ...one, requirement: 'UL-01' }
    const document = { judgedInPart: [one, third, other] }
    expect([...inPartOf(document).keys()]).toEqual([known?.id, 'UL-01'])
    expect(inPartSentence(document)).toBe('2 requirements are judged in part only')
    expect(inPartSentence({})).toBe('')
    expect(inPartSentence({ judgedInPart: [] })).toBe('')
  })

  it.each(views)('is told in the %s, and not where an earlier report knew nothing of it', (_name, render) => {
    expect(render(conformantDocument)).toContain('1 requirement is judged in part only')
    expect(render(earlier)).not.toMatch(/in part/u)
  })

  it('stands in the page for the partner manager and at the requirement, with how to show the rest', () => {
    const page = renderHtml(conformantDocument)
    const told =
      '<li><b>all of it, <code>however</code> long.</b> Seen to the end of the run &lt;only&gt;. <span class="quiet">To show the rest: Look for <em>jobs</em> that send later.</span></li>'
    expect(page.split(told)).toHaveLength(3)
  })

  it('is escaped in Markdown', () => {
    expect(renderMarkdown(conformantDocument)).toContain('Seen to the end of the run &lt;only>.')
  })
})
