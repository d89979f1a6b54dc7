import { describe, expect, test } from 'vitest'
import { faults } from '../fixtures/faults/index.ts'
import { harmlessVariants } from '../fixtures/variants/index.ts'
import { requirementOf, requirements } from '../src/check/requirement.ts'
import { suites } from '../suites/index.ts'

const checks = suites.flatMap(({ name, checks: inSuite }) => inSuite.map((check) => ({ suite: name, check })))

/** Ids of the cases that each check brings or shares. */
const casesOf = ({ suite, check }: (typeof checks)[number]): readonly string[] => [
  ...(check.cases ?? []).map(({ id }) => `${check.requirement}/${id}`),
  ...(check.stimuli ?? []).map(({ id }) => `${suite}/${id}`),
]

const all = checks.flatMap(casesOf)
const variants = harmlessVariants.map(({ id }) => `variant:${id}`)
const names = (pattern: string, id: string): boolean =>
  id === pattern || id.startsWith(`${pattern}/`) || id.startsWith(`${pattern}-`)

describe('every requirement of the catalogue', () => {
  test('has exactly one check, in the order of the catalogue', () => {
    expect(checks.map(({ check }) => check.requirement)).toEqual(requirements.map(({ id }) => id))
  })

  test.each(requirements)('$id: every part of the statement has cases that cover it', ({ parts }) => {
    for (const { text, cases, permits } of parts) {
      expect(cases.length, `"${text}" has no case`).toBeGreaterThan(0)
      for (const pattern of cases) {
        const known = permits === true ? [...variants, ...all] : all
        expect(
          known.some((id) => names(pattern, id)),
          `"${text}": there is no case ${pattern}`,
        ).toBe(true)
      }
    }
  })

  // Who selects the requirement alone gets the cases that its statement rests on.
  test.each(checks)('$check.requirement: brings or shares the cases of its parts', (one) => {
    const brought = [...casesOf(one), ...all.filter((id) => /^[A-Z]{2}-\d{2}\//u.test(id))]
    const { parts } = requirementOf(one.check.requirement)
    const needed = parts.flatMap(({ cases, permits }) => (permits === true ? [] : cases))
    expect(needed.filter((pattern) => !brought.some((id) => names(pattern, id)))).toEqual([])
  })

  test.each(requirements)('$id: every case of its own covers a part', ({ id, parts }) => {
    const own = all.filter((one) => one.startsWith(`${id}/`))
    const patterns = parts.flatMap(({ cases }) => cases)
    expect(own.filter((one) => !patterns.some((pattern) => names(pattern, one)))).toEqual([])
  })

  test.each(requirements)('$id: some fault violates it', ({ id }) => {
    expect(faults.filter(({ breaks }) => breaks === id).length).toBeGreaterThan(0)
  })
})

test('every broken bank and every variant has a name and a story of its own', () => {
  for (const list of [faults, harmlessVariants]) {
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    expect(new Set(list.map(({ story }) => story)).size).toBe(list.length)
  }
  expect(harmlessVariants.length).toBeGreaterThanOrEqual(30)
})
