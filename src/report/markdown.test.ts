import { describe, expect, it } from 'vitest'
import { hostileDocument, interruptedDocument, notConformantDocument } from './document.example.ts'
import { renderMarkdown, summaryLimit } from './markdown.ts'
import { markdownCode, markdownText } from './markdown-text.ts'

describe('markdownText', () => {
  it.each([
    ['plain text', 'a b', 'a b'],
    ['a row of a table', 'a | b', 'a \\| b'],
    ['emphasis', '*a* _b_ ~c~', '\\*a\\* \\_b\\_ \\~c\\~'],
    ['code', '`a`', '\\`a\\`'],
    ['a picture', '![a](http://b.example)', '!\\[a\\](http&#58;//b.example)'],
    ['an address', 'see www.b.example', 'see www&#46;b.example'],
    ['markup', '<b>&amp;', '&lt;b>&amp;amp;'],
    ['a mention', '@vipps', '&#64;vipps'],
    ['a heading', '# a', '&#35; a'],
    ['an issue', 'as #12', 'as &#35;12'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
    ['a quotation', '> a', '\\> a'],
    ['two lines', 'a\n# b', 'a\\\\n&#35; b'],
    ['an escape', '\\*', '\\\\\\*'],
  ])('shows %s as it is', (_, text, expected) => {
    expect(markdownText(text)).toBe(expected)
  })
})

describe('markdownCode', () => {
  it.each([
    ['plain text', 'a', '`a`'],
    ['a backtick', 'a`b', '``a`b``'],
    ['backticks at its ends', '`a`', '`` `a` ``'],
    ['nothing', '', '`  `'],
    ['a row of a table', 'a|b', '`a\\u{7c}b`'],
    ['two lines', 'a\nb', '`a\\nb`'],
  ])('fences %s', (_, text, expected) => {
    expect(markdownCode(text)).toBe(expected)
  })
})

describe('renderMarkdown', () => {
  it('says what matters most first', () => {
    expect(renderMarkdown(notConformantDocument)).toMatchSnapshot()
  })

  it('lets nothing from outside out of its place', () => {
    const text = renderMarkdown(hostileDocument)
    const outsideCode = text.replaceAll(/(`+) ?[^\n]*?[^`]\1(?!`)/gu, '')
    expect(outsideCode).not.toMatch(/<(?:script|img)/u)
    expect(outsideCode).not.toContain('@vipps')
    expect(outsideCode).not.toMatch(/(?<!\\)!?\[[^\]]*\]\(/u)
    expect(text).not.toMatch(/^::/mu)
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u)
  })

  it('stays within its limit, and says that it was shortened', () => {
    const long = notConformantDocument.requirements.map((each) => ({
      ...each,
      statement: 'ø'.repeat(60_000),
    }))
    const failing = long.map((each) => ({ ...each, verdict: 'fail' as const }))
    const text = renderMarkdown({ ...interruptedDocument, requirements: failing })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(summaryLimit)
    expect(text).toContain('Shortened:')
    expect(renderMarkdown(notConformantDocument)).not.toContain('Shortened:')
  })
})
