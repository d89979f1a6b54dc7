import { describe, expect, test } from 'vitest'
import { judgeProgram } from '../judge-program.ts'
import { type Departure, expectConformant, expectRaised } from './banks.ts'

// Debian's own, which has python3-cryptography; another one may come first on the path.
const python = '/usr/bin/python3'
const bank = ['-B', 'fixtures/banks/python/main.py']

test('the bank in Python is conformant', async () => {
  // Both networks by the processor: what only a network's own token service shows is not claimed.
  expectConformant(await judgeProgram(python, bank), ['TS-10', 'TS-17'])
}, 120_000)

describe('a mistake of Python', () => {
  const mistakes: readonly Departure[] = [
    { name: 'quote-leaves-slash', raises: ['NL-07'] },
    { name: 'urlencode-plus', raises: ['NL-17'] },
    { name: 'base64-padding', raises: ['CD-04'] },
    { name: 'json-in-a-string', raises: ['CD-10'] },
    { name: 'oaep-sha1', raises: ['CD-05'] },
    // The same four digits stand in the request and in the link.
    { name: 'last4-as-number', raises: ['CD-15', 'NL-03'] },
    { name: 'none-as-text', raises: ['NL-09'] },
    { name: 'error-as-empty', raises: ['TS-21'] },
    { name: 'unverified-tls', raises: ['DP-04'] },
    { name: 'logs-the-ask', raises: ['DP-06'] },
    // An operation that breaks: what it would have said of a cardholder under 15 can't be known.
    {
      name: 'leap-day-raises',
      raises: [],
      inconclusive: ['CD-29'],
      breaks: ['cardStatus', 'addCard'],
    },
  ]
  test.each(mistakes)(
    '$name raises $raises',
    async (mistake) => {
      expectRaised(await judgeProgram(python, [...bank, '--mistake', mistake.name]), mistake)
    },
    120_000,
  )
})

describe('a habit of Python that does no harm', () => {
  test.each(['unicode-json', 'null-members', 'unfiltered-inquiry', 'birthday-on-28-february'])(
    '%s',
    async (habit) => {
      const result = await judgeProgram(python, [...bank, '--habit', habit])
      expectRaised(result, { name: habit, raises: [] })
    },
    120_000,
  )
})

test('a mistake that there is not is told, and judges nothing', async () => {
  const result = await judgeProgram(python, [...bank, '--mistake', 'none'])
  expect(result.judged).toEqual([])
  expect(result.troubles).not.toEqual([])
}, 120_000)
