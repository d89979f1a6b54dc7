import { expect, it } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { conformantParts } from '../fixtures/banks/reference/parts.ts'
import { judgeBank } from './judge-bank.ts'

/** What a request is told of that names a property otherwise: a value for it is there, so the name is the mend. */
it.each([
  ['AppSwitch', /"appSwitch": it is there as "AppSwitch"/u],
  ['app_switch', /"appSwitch": it is there as "app_switch"/u],
  ['switchesApp', /^Send all six properties/u],
])('appSwitch as %s', async (written, told) => {
  const bank = createBank({
    requestBody: (ask, jwe, context) => {
      const { appSwitch, ...others } = conformantParts.requestBody(ask, jwe, context)
      return { ...others, [written]: appSwitch }
    },
  })
  const result = await judgeBank(bank, ['CD-02'])
  const hints = result.judged.flatMap(({ findings }) => findings.map(({ hint }) => hint))
  expect(new Set(hints).size).toBe(1)
  expect(hints[0]).toMatch(told)
})
