import { describe, expect, it } from 'vitest'
import { conformantDocument, interruptedDocument, notConformantDocument } from './document.example.ts'
import { coverageSentence, exitSentence, scopeSentence, summarySentence } from './verdict-words.ts'

describe.each([
  ['conformant', conformantDocument, 'For: Visa', '93 requirements judged, none failed.'],
  [
    'not conformant',
    notConformantDocument,
    'Judged for: Visa',
    '3 of 93 requirements failed; 1 warned; 1 waived; 1 could not be judged.',
  ],
  [
    'interrupted',
    interruptedDocument,
    'Judged for: Visa',
    '20 requirements judged, none failed; 73 could not be judged. The run was interrupted before its end.',
  ],
])('the words of a run that is %s', (_, document, scope, summary) => {
  it('speak of its scope', () => {
    expect(scopeSentence(document)).toMatch(new RegExp(`^${scope}`, 'u'))
  })

  it('sum it up', () => {
    expect(summarySentence(document)).toBe(summary)
  })

  it('add up', () => {
    const [all = '', parts = ''] = coverageSentence(document).split(' = ')
    const sum = parts.split(' + ').reduce((total, part) => total + Number.parseInt(part, 10), 0)
    expect(sum).toBe(Number.parseInt(all, 10))
  })

  it('name code and reason', () => {
    expect(exitSentence(document)).toBe(`exit ${document.footer.exitCode}: ${document.footer.reason}`)
  })
})
