import { expect, test } from 'vitest'
import { conformantDocument } from './document.example.ts'
import { renderHtml } from './html.ts'
import { renderTerminal } from './terminal.ts'

const answer = (operation: string, duration: number) => ({ case: 'TS-16/visa-vipps', operation, duration })

test.each([
  [[], ''],
  [[answer('cardStatus', 12_400)], 'cardStatus took 12 s to answer in TS-16/visa-vipps.'],
  [
    [answer('addCard', 31_000), answer('cardStatus', 12_400)],
    'addCard took 31 s to answer in TS-16/visa-vipps; 1 more answer took more than 10 s.',
  ],
])('slow answers %j are told as "%s"', (slowAnswers, words) => {
  const document = { ...conformantDocument, timing: { ...conformantDocument.timing, slowAnswers } }
  const terminal = renderTerminal(document, { colour: false, width: 200, reportPath: 'x' })
  for (const text of [terminal, renderHtml(document)]) {
    if (words === '') expect(text).not.toMatch(/took .* to answer/u)
    else expect(text).toContain(words)
  }
})
