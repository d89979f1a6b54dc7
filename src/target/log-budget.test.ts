import { expect, test } from 'vitest'
import { logBudget } from './log-budget.ts'

test.each([
  [1, 1_000, 900],
  [1_000_000, 2, 0],
])('lines of %i octets: %i of them are too many, and %i are not', (length, tooMany, enough) => {
  const told: string[] = []
  const budget = logBudget((what) => told.push(what), 128 * 1000)
  const log = (count: number): boolean => {
    for (let line = 0; line < count; line += 1) budget.count('a'.repeat(length))
    return budget.takes()
  }
  expect(log(length === 1 ? enough : 0)).toBe(true)
  expect(told).toEqual([])
  expect(log(tooMany)).toBe(false)
  expect(budget.takes()).toBe(false)
  expect(told).toEqual([
    expect.stringMatching(/^standard error: more than .* MiB; what came after was not looked at$/u),
  ])
})
