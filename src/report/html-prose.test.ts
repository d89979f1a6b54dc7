import { expect, it } from 'vitest'
import { prose } from './html-prose.ts'
import { textOf } from './html-tag.ts'

it.each([
  ['plain text', 'a & b', 'a &amp; b'],
  ['what is literal', 'the `last-4` spelling', 'the <code>last-4</code> spelling'],
  ['what is stressed', 'of **either** *kind*', 'of <b>either</b> <em>kind</em>'],
  ['markup in what is literal', '`<b>`', '<code>&lt;b&gt;</code>'],
  ['a mark that ends nothing', 'a ` b * c', 'a &#96; b * c'],
  ['a product', '2 * 3 * 4', '2 * 3 * 4'],
])('shows %s', (_, text, expected) => {
  expect(textOf(prose(text))).toBe(expected)
})
