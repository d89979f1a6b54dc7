import { expect, test } from 'vitest'
import { theWholeRun } from '../src/check/verdict.ts'
import { loadFaultPatterns } from '../src/cli/known-faults.ts'
import { suites } from '../suites/index.ts'

const casesOfSuites = suites.flatMap(({ name, checks }) =>
  checks.flatMap(({ requirement, cases = [], stimuli = [] }) => [
    ...cases.map(({ id }) => `${requirement}/${id}`),
    ...stimuli.map(({ id }) => `${name}/${id}`),
  ]),
)

/** What the token services of none of the banks can show. */
const beyondThem: readonly string[] = [
  ...['visa-string', 'visa-boolean'].map((id) => `TS-17/${id}`),
  ...['accounts/visa-first', 'accounts/visa-last', 'accounts/visa-after-nfc', 'bare/visa'].map(
    (id) => `TS-19/${id}`,
  ),
  ...['absent-list', 'empty-result-200', 'empty-result-4xx', 'not-found', 'no-content'].map(
    (id) => `TS-20/visa-${id}`,
  ),
  ...['not-found', 'no-content'].map((id) => `TS-20/mastercard-${id}`),
]

// A case that is gone takes nothing with it that a fault would miss, where others catch the same faults.
test('what the proof put to the banks is every case of the suites, and no other', async () => {
  const { cases } = await loadFaultPatterns()
  expect([...new Set(casesOfSuites)].toSorted()).toEqual(
    [...cases.filter((id) => id !== theWholeRun), ...beyondThem].toSorted(),
  )
})
