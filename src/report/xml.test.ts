import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { element, xmlDocument } from './xml.ts'
import { readXml } from './xml-reader.example.ts'

const roundTrip = (text: string): readonly [string, string | undefined] => {
  const read = readXml(xmlDocument(element('a', { b: text }, text === '' ? [] : [text])))
  return [read.text, read.attributes['b']]
}

describe('xmlDocument', () => {
  it.each([
    ['plain text', 'Bergen', 'Bergen'],
    ['markup', '<b a="1">&amp;</b>', '<b a="1">&amp;</b>'],
    ['the end of a CDATA section', ']]>', ']]>'],
    ['white space', 'a\tb\nc', 'a\tb\nc'],
    ['colours', '\u001b[1;31mred\u001b[0m', 'red'],
    ['colours in eight bits', '\u009b31mred', 'red'],
    ['a title for the terminal', 'a\u001b]0;title\u0007b', 'ab'],
    ['an escape on its own', 'a\u001b', 'a'],
    ['a null character', 'a\u0000b', 'ab'],
    ['half a surrogate pair', 'a\ud800b', 'ab'],
    ['a noncharacter', 'a\uffffb', 'ab'],
    ['a character beyond the first plane', '👍', '👍'],
  ])('writes %s', (_, text, expected) => {
    expect(roundTrip(text)).toEqual([expected, expected])
  })

  it('indents elements, and never text', () => {
    expect(xmlDocument(element('a', {}, [element('b', { c: 1 }), element('d', {}, [' e '])]))).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b c="1"/>\n  <d> e </d>\n</a>\n',
    )
  })

  it('is well-formed whatever is written', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const [read, value] = roundTrip(text)
        expect(read).toBe(value)
      }),
    )
  })
})

describe('readXml', () => {
  it.each([
    ['no prolog', '<a/>'],
    ['an element that does not end', '<a>'],
    ['the wrong end', '<a></b>'],
    ['two roots', '<a/><b/>'],
    ['a bare ampersand', '<a>&</a>'],
    ['an unknown reference', '<a>&nbsp;</a>'],
    ['an attribute twice', '<a b="1" b="2"/>'],
    ['a control character', '<a>\u0001</a>'],
  ])('refuses %s', (name, text) => {
    const prolog = name === 'no prolog' ? '' : '<?xml version="1.0" encoding="UTF-8"?>\n'
    expect(() => readXml(prolog + text)).toThrow(SyntaxError)
  })
})
