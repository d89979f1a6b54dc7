import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { casesMeant, patternOf, type Seen } from './pattern.ts'

const caseIds = ['A/1', 'A/2', 'B/1', 'the whole run']
const violation = fc.record({
  case: fc.constantFrom(...caseIds),
  kind: fc.constantFrom('shape', 'absent'),
  place: fc.constantFrom('/pan', 'header x, y'),
  expected: fc.constant(['one']),
  actual: fc.constantFrom('"42"', 'absent', 'https://a.example'),
})
const seen: fc.Arbitrary<Seen> = fc.record({
  requirement: fc.constantFrom('CD-11', 'NL-06'),
  violations: fc.array(violation, { maxLength: 6 }),
  passed: fc.subarray(caseIds),
})

it('is the same in whatever order things were found', () => {
  fc.assert(
    fc.property(seen, (one) => {
      const turned = {
        ...one,
        violations: one.violations.toReversed(),
        passed: (one.passed ?? []).toReversed(),
      }
      expect(JSON.stringify(patternOf([turned]))).toBe(JSON.stringify(patternOf([one])))
    }),
  )
})

it('means the very cases that showed each trait', () => {
  fc.assert(
    fc.property(seen, (one) => {
      const judged = new Set([...one.violations.map((each) => each.case), ...(one.passed ?? [])])
      const failing = new Set(one.violations.map((each) => each.case))
      const traits = Object.values(patternOf([one])[one.requirement] ?? {})
      const meant = new Set(traits.flatMap((words) => [...casesMeant(words, judged)]))
      expect(meant).toEqual(failing)
    }),
  )
})

it.each([
  ['all', ['A/1', 'A/2', 'B/1']],
  ['all but A/2', ['A/1', 'B/1']],
  ['A/1, B/1', ['A/1', 'B/1']],
  ['C/1', []],
])('reads "%s"', (words, expected) => {
  expect([...casesMeant(words, new Set(['A/1', 'A/2', 'B/1']))]).toEqual(expected)
})
