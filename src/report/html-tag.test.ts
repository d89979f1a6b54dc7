import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from './html-tag.ts'
import { escapeHtml, html, styleElement, textOf } from './html-tag.ts'
import { placeInPage, safeUrl } from './safe-url.ts'

const page = (part: Part): string => textOf(html`<p title="${part}">${part}</p>`)

describe('html', () => {
  it.each<[string, Part, string]>([
    ['plain text', 'Bergen', '<p title="Bergen">Bergen</p>'],
    ['a tag', '<b>', '<p title="&lt;b&gt;">&lt;b&gt;</p>'],
    ['quotes', `"'\``, '<p title="&quot;&#39;&#96;">&quot;&#39;&#96;</p>'],
    ['an entity', '&lt;', '<p title="&amp;lt;">&amp;lt;</p>'],
    ['a null character', '\u0000', '<p title="\\u{0}">\\u{0}</p>'],
    ['a number', 0, '<p title="0">0</p>'],
    ['nothing', undefined, '<p title=""></p>'],
    ['a list', ['<', 2, [false, null]], '<p title="&lt;2">&lt;2</p>'],
  ])('escapes %s', (_, part, expected) => {
    expect(page(part)).toBe(expected)
  })

  it('keeps markup of its own', () => {
    expect(textOf(html`<ul>${['a', '<'].map((text) => html`<li>${text}</li>`)}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;</li></ul>',
    )
  })

  it('refuses an attribute that is not quoted', () => {
    expect(() => html`<p title=${'x'}>`).toThrow('not quoted')
    expect(textOf(html`<p title="${'x'}">`)).toBe('<p title="x">')
  })

  it('refuses an address that was not looked at', () => {
    expect(() => html`<a href="${'javascript:alert(1)'}">`).toThrow('SafeUrl')
    expect(() => html`<a href="${undefined}">`).toThrow('SafeUrl')
    expect(textOf(html`<a href="${placeInPage('NL-06')}">`)).toBe('<a href="#NL-06">')
  })

  it('lets no text out of its place', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/u)
      }),
    )
  })
})

describe('styleElement', () => {
  it('takes a style sheet, and none that could end itself', () => {
    expect(textOf(styleElement('p{}'))).toBe('<style>p{}</style>')
    expect(() => styleElement('</style>')).toThrow('holds "<"')
  })
})

describe('safeUrl', () => {
  it.each([
    ['https://vipps.no/a?b=c', true],
    ['http://127.0.0.1:8080/', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//vipps.no', false],
    ['https://user:secret@vipps.no/', false],
    ['https://', false],
    ['', false],
  ])('judges %j: %j', (address, isSafe) => {
    expect(safeUrl(address) !== undefined).toBe(isSafe)
  })
})
