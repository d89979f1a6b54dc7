import { assert, property, string } from 'fast-check'
import { expect, it } from 'vitest'
import { caseAnchor, requirementAnchor } from './anchor.ts'

it.each([
  ['NL-06', 'NL-06', 'case-NL-06'],
  ['nfc-link/return-url.1', 'nfc-link/return-url.1', 'case-nfc-link/return-url.1'],
  ['a b', 'a_20_b', 'case-a_20_b'],
  ['a_b', 'a_5f_b', 'case-a_5f_b'],
  ['"><script>', '_22__3e__3c_script_3e_', 'case-_22__3e__3c_script_3e_'],
])('names the place of %j', (id, requirement, ofCase) => {
  expect(requirementAnchor(id)).toBe(requirement)
  expect(caseAnchor(id)).toBe(ofCase)
})

it('gives no two ids one place', () => {
  assert(
    property(string({ unit: 'binary' }), string({ unit: 'binary' }), (one, other) => {
      expect(requirementAnchor(one) === requirementAnchor(other)).toBe(one === other)
    }),
  )
})
