import { expect, it } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { judgeBank } from './judge-bank.ts'

/** What a link is told of that names its parameters otherwise: it is not left out, and adding it again is no mend. */
it.each([
  ['last4', 'last_4', 'absent, but "last_4" is there'],
  ['last4', 'amp;last4', 'absent, but "amp;last4" is there'],
  ['last4', 'digits', 'absent'],
])('%s as %s is %s', async (name, written, told) => {
  const bank = createBank({
    nfcParameters: (content) =>
      conformantParts
        .nfcParameters(content)
        .map(([one, value]) => [one === name ? written : one, value] as const),
  })
  const result = await judgeBank(bank, ['NL-03'])
  const actual = result.judged.flatMap(({ findings }) => findings.map((finding) => finding.actual))
  expect(new Set(actual)).toEqual(new Set([told]))
})
