import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { visible, visibleLine } from './visible.ts'

it.each([
  ['plain text', 'Åse & Øyvind: 日本語 👍🏽', 'Åse & Øyvind: 日本語 👍🏽'],
  ['an escape sequence', '\u001b[31mred', '\\u{1b}[31mred'],
  ['an eight-bit escape sequence', '\u009b31mred', '\\u{9b}31mred'],
  ['a carriage return that overwrites', 'bad\rgood', 'bad\\u{d}good'],
  ['a line break of two characters', 'a\r\nb', 'a\nb'],
  ['lines and tabs', 'a\n\tb', 'a\n\tb'],
  ['text that runs backwards', 'a\u202eb', 'a\\u{202e}b'],
  ['a space of no width', 'a\u200bb', 'a\\u{200b}b'],
  ['half a surrogate pair', 'a\ud800b', 'a\\u{d800}b'],
  ['a noncharacter', 'a\uffffb', 'a\\u{ffff}b'],
  ['a tag character', 'a\u{e0041}b', 'a\\u{e0041}b'],
])('shows %s', (_, text, expected) => {
  expect(visible(text)).toBe(expected)
})

it('keeps one line one line', () => {
  expect(visibleLine('a\nb\tc\r\nd')).toBe('a\\nb\\tc\\u{d}\\nd')
})

it('leaves nothing that a terminal obeys, and changes nothing twice', () => {
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(visibleLine(text)).not.toMatch(/\p{Cc}/u)
      expect(visible(visible(text))).toBe(visible(text))
    }),
  )
})
