import { expect, test } from 'vitest'
import { judgeProgram } from '../judge-program.ts'
import { expectBroken, expectConformant } from './banks.ts'

// Debian's own, which has python3-cryptography; another one may come first on the path.
const python = '/usr/bin/python3'
const bank = ['-B', 'fixtures/banks/python/main.py']

test('the bank in Python is conformant', async () => {
  // Both networks by the processor: what only a network's own token service shows is not claimed.
  expectConformant(await judgeProgram(python, bank), ['TS-10', 'TS-17'])
}, 120_000)

// An operation that breaks: what it would have said of a cardholder under 15 can't be known.
test('a birthday that raises an exception is told apart from what is judged', async () => {
  const result = await judgeProgram(python, [...bank, '--mistake', 'leap-day-raises'])
  expectBroken(result, ['cardStatus', 'addCard'], ['CD-29'])
}, 120_000)

test('a mistake that there is not is told, and judges nothing', async () => {
  const result = await judgeProgram(python, [...bank, '--mistake', 'none'])
  expect(result.judged).toEqual([])
  expect(result.troubles).not.toEqual([])
}, 120_000)
