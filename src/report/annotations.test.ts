import { expect, it } from 'vitest'
import { renderAnnotations } from './annotations.ts'
import * as examples from './document.example.ts'

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1)

it('has nothing to say of a run that is conformant', () => {
  expect(renderAnnotations(examples.conformantDocument)).toBe('')
})

it('tells the worst first', () => {
  const titles = linesOf(renderAnnotations(examples.notConformantDocument)).map((line) => line.slice(0, 40))
  expect(titles).toEqual([
    '::error title=The integration broke::The',
    '::error title=TS-04 The deprecated reque',
    '::error title=NL-06 Characters with a me',
    '::error title=NL-10 No other parameter i',
    '::error title=TS-21 could not be judged:',
    '::warning title=CD-07 enc is A128GCM::ex',
  ])
})

it('says how many more there are', () => {
  const lines = linesOf(renderAnnotations(examples.interruptedDocument))
  expect(lines).toHaveLength(10)
  expect(lines.at(-1)).toBe('::error title=samsvar::and 64 more: see the report')
})

it('is one command a line, whatever it holds', () => {
  const lines = linesOf(renderAnnotations(examples.hostileDocument))
  expect(lines).toHaveLength(6)
  for (const line of lines) {
    expect(line).toMatch(/^::(?:error|warning) title=[^:,]*::/u)
    expect(line).not.toMatch(/%(?!25|3A|2C)/u)
    expect(line).not.toMatch(/\p{Cc}/u)
  }
})
