import { describe, expect, it } from 'vitest'
import { renderProofHtml } from './html-proof.ts'
import type { ProofReport } from './proof-report.ts'
import { proofText } from './proof-text.ts'

const report = (changed: Partial<ProofReport>): ProofReport => ({
  tool: { name: 'samsvar', version: '0.1.0' },
  catalogue: { digest: 'abc', requirements: 2 },
  full: false,
  complete: true,
  holds: true,
  counts: { faults: 1, caught: 1, variants: 0, passed: 0 },
  rows: [
    { requirement: 'TS-01', title: 'one', faults: [{ id: 'wrong', verdict: 'caught' }], letPass: 0 },
    { requirement: 'TS-02', title: 'other', faults: [], letPass: 0 },
  ],
  exhibits: [
    {
      id: 'wrong',
      kind: 'fault',
      story: 'A <b>bold</b> mistake.',
      breaks: 'TS-01',
      alsoRaises: [],
      raised: ['TS-01'],
      verdict: 'caught',
      problem: '',
      difference: { case: 'TS-01/x', place: 'answer', conformant: '1', exhibit: '"><script>2' },
    },
  ],
  problems: [],
  ...changed,
})

const inText = (given: ProofReport): string => proofText(given, { colour: false, width: 80, reportPath: 'p' })

describe('a proof', () => {
  it.each([
    ['whole', {}, 'The proof holds', true],
    ['of some banks', { complete: false }, 'The proof holds, as far as it was made', false],
    [
      'that does not hold',
      { holds: false, problems: [{ kind: 'noFault', of: 'TS-02', what: 'none' }] },
      'The proof does not hold',
      true,
    ],
  ])('%s says so, and lists what it speaks of', (_, changed, headline, listsAll) => {
    const given = report(changed)
    expect(inText(given).split('\n')[0]).toBe(headline.toUpperCase())
    expect(renderProofHtml(given)).toContain(`<h1>${headline}</h1>`)
    for (const view of [inText(given), renderProofHtml(given)]) {
      expect(view).toContain('TS-01')
      expect(view.includes('TS-02')).toBe(listsAll)
    }
  })

  it('shows what comes from banks as text', () => {
    const page = renderProofHtml(report({}))
    expect(page).not.toMatch(/<script|<b>bold/u)
    expect(page).toContain('&lt;script&gt;2')
  })
})
