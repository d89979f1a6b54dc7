import { assert, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conformantDocument,
  hostileDocument,
  interruptedDocument,
  notConformantDocument,
} from './document.example.ts'
import { renderTerminal } from './terminal.ts'
import { clipped, wrapped } from './terminal-text.ts'

const plain = { colour: false, width: 80, reportPath: 'reports/latest/index.html' } as const

const withoutLines = (text: string): string => text.replaceAll('\n', '')

describe('renderTerminal', () => {
  it('says all that a stranger needs', () => {
    expect(renderTerminal(notConformantDocument, plain)).toMatchSnapshot()
  })

  it.each([
    [
      'conformant',
      conformantDocument,
      'CONFORMANT',
      'exit 0: conformant: every requirement that was claimed is met',
    ],
    [
      'not conformant',
      notConformantDocument,
      'NOT CONFORMANT',
      'exit 1: not conformant: 3 requirements failed',
    ],
    [
      'interrupted',
      interruptedDocument,
      'INCONCLUSIVE',
      'exit 130: interrupted: 73 requirements were not judged',
    ],
  ])('begins with the verdict and ends with code and reason when %s', (_, document, first, last) => {
    const lines = renderTerminal(document, plain).trimEnd().split('\n')
    expect([lines.at(0), lines.at(-1)]).toEqual([first, last])
  })

  it.each([80, 100, 40])('keeps within %d columns but for commands', (width) => {
    const lines = renderTerminal(notConformantDocument, { ...plain, width }).split('\n')
    const long = lines.filter((line) => line.length > width && !/^ {2}again|^exit|^report/u.test(line))
    expect(long).toEqual([])
  })

  it('has escape codes with colour only, and none from outside', () => {
    const escaped = /\p{Cc}/u
    expect(withoutLines(renderTerminal(hostileDocument, plain))).not.toMatch(escaped)
    const coloured = renderTerminal(hostileDocument, { ...plain, colour: true })
    expect(coloured).toContain('\u001b[31m')
    expect(
      withoutLines(coloured)
        .split('\u001b[')
        .every((piece, index) => index === 0 || /^\d+m/u.test(piece)),
    ).toBe(true)
  })

  it('starts no line with what a build server obeys', () => {
    expect(renderTerminal(hostileDocument, plain)).not.toMatch(/^\s*::|^##\[|^##vso/mu)
  })
})

describe('wrapped', () => {
  it.each([
    ['a short text', 'a b', '- a b'],
    ['a text of two lines', 'aaaaaaaaaa bbbbbbbbbb cc', '- aaaaaaaaaa\n  bbbbbbbbbb cc'],
    ['a long word', 'a'.repeat(25), `- ${'a'.repeat(20)}\n  ${'a'.repeat(5)}`],
    ['nothing', '', '- '],
  ])('breaks %s', (_, text, expected) => {
    expect(wrapped('- ', text, 22)).toBe(expected)
  })

  it('loses no word', () => {
    assert(
      property(string(), integer({ min: 30, max: 120 }), (text, width) => {
        expect(wrapped('', text, width).replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''))
      }),
    )
  })
})

it('clips a text and says how much', () => {
  expect(clipped('abc', 3)).toBe('abc')
  expect(clipped('abcdef', 3)).toBe('abc … (3 more characters)')
})
