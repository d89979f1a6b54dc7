import { describe, expect, it } from 'vitest'
import { type JudgedInPart, judgedInPart, judgedInPartOf } from '../src/check/judged-in-part.ts'
import { isRequirementId, requirementOf, requirements } from '../src/check/requirement.ts'
import { presumedClaims } from '../src/run/observe-one.ts'

const rankOf = ({ requirement }: JudgedInPart): number =>
  requirements.findIndex(({ id }) => id === requirement)

const reasonsOf = (...given: Parameters<typeof judgedInPartOf>): readonly string[] =>
  judgedInPartOf(...given).map(({ requirement, reason }) => `${requirement} ${reason}`)

describe('what is judged in part', () => {
  it.each(judgedInPart)('$requirement: $part', ({ requirement, part, reason, own }) => {
    expect(isRequirementId(requirement)).toBe(true)
    if (!isRequirementId(requirement)) return
    const found = requirementOf(requirement).parts.find(({ text }) => text === part)
    // A liberty is judged by nobody.
    expect(found?.permits).toBeUndefined()
    expect(found?.cases.length).toBeGreaterThan(0)
    for (const text of [reason, own ?? '.']) {
      expect(text).toMatch(/\.\)?$/u)
      expect(text).toBe(text.trim())
      expect(text).not.toMatch(/ {2}|\n|TODO/u)
    }
  })

  it('stands in the order of the catalogue, each thing once', () => {
    const ranks = judgedInPart.map(rankOf)
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    expect(new Set(judgedInPart.map((one) => JSON.stringify(one))).size).toBe(judgedInPart.length)
  })

  const claims = presumedClaims(['Fjordbanken ASA'])
  const withClock = { ...claims, clock: true }

  it.each<readonly [string, RegExp, Parameters<typeof judgedInPartOf>, Parameters<typeof judgedInPartOf>]>([
    ['a clock of its own', /^CD-14 The days at the end/u, ['command', claims], ['command', withClock]],
    ['no new start', /^CD-24 A module and a service/u, ['http', claims], ['command', claims]],
    ['a recording', /^CD-01 A recording/u, ['recording', claims], ['command', claims]],
    ['a live integration', /^CD-01 Judged over the whole run/u, ['command', claims], ['recording', claims]],
    [
      'listed cards with a cache',
      /^TS-01 A listed card/u,
      ['command', { ...claims, cards: 'listed', cacheSeconds: 5 }],
      ['command', { ...claims, cards: 'listed', cacheSeconds: 0 }],
    ],
    [
      'the dialect',
      /^TS-19 /u,
      ['command', { ...claims, tokenServices: { mastercard: 'csapi' } }],
      ['command', claims],
    ],
    [
      'an operation that is not claimed',
      /^FL-07 /u,
      ['command', { ...claims, operations: ['cardStatus', 'addCard'] }],
      ['command', claims],
    ],
  ])('is told where it holds: %s', (_, words, there, elsewhere) => {
    expect(reasonsOf(...there).some((reason) => words.test(reason))).toBe(true)
    expect(reasonsOf(...elsewhere).some((reason) => words.test(reason))).toBe(false)
  })
})
