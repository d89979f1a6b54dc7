import { describe, expect, test } from 'vitest'
import { suites } from '../../suites/index.ts'
import { requirements } from '../check/requirement.ts'
import { catalogueOf, namedBy, namesIn } from './catalogue.ts'
import { checkPatterns } from './check-patterns.ts'
import { explain } from './explain-command.ts'
import { explanationText } from './explanation-text.ts'
import { listText } from './list-command.ts'

const entries = catalogueOf(suites)

test('every requirement stands in the suite that its family names', () => {
  expect(entries.map(({ requirement }) => requirement)).toEqual(requirements)
  expect(entries.map(({ suite }) => suite)).toEqual(catalogueOf([]).map(({ suite }) => suite))
  expect([...new Set(entries.map(({ suite }) => suite))]).toEqual(suites.map(({ name }) => name))
})

test('every name that can be told names something', () => {
  for (const name of namesIn(entries)) expect(namedBy(name, entries)).not.toEqual([])
})

test('the list keeps to 80 columns, but for ids that are longer', () => {
  const lines = listText(entries, { cases: true, colour: false, width: 80 }).split('\n')
  expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([])
})

test.each(requirements)('$id is explained in 80 columns', async ({ id, title }) => {
  const [explanation] = await explain(id)
  if (explanation === undefined) throw new Error(`${id} is not explained`)
  const text = explanationText(explanation, { only: id, colour: false, width: 80 })
  const lines = text.split('\n')
  expect(lines.filter((line) => line.length > 80 && line.trim().includes(' '))).toEqual([])
  expect(text).toContain(title.slice(0, 20))
  expect(text).not.toContain('**')
})

describe('a pattern', () => {
  test.each([
    ['NL', 'NLL', 'NL-01'],
    ['NL-0', 'nl-06', 'NL-06'],
    ['card-data', 'card', 'card-data'],
    ['FL-02', 'FL02', 'FL-02'],
  ])('%s names something, unlike %s, where %s is near', (right, wrong, near) => {
    expect(() => checkPatterns(suites, { only: [right], skip: [] })).not.toThrow()
    expect(() => checkPatterns(suites, { only: [], skip: [right] })).not.toThrow()
    for (const selection of [
      { only: [wrong], skip: [] },
      { only: [], skip: [wrong] },
    ]) {
      expect(() => checkPatterns(suites, selection)).toThrow(`"${wrong}" names no requirement, suite or case`)
      expect(() => checkPatterns(suites, selection)).toThrow(`did you mean "${near}"?`)
    }
  })
})
