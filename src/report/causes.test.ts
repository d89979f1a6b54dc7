import { describe, expect, it, test } from 'vitest'
import { requirements } from '../check/requirement.ts'
import type { Verdict } from '../check/verdict.ts'
import { affectedBy } from './affected.ts'
import { causesOf, idsOfCascades } from './causes.ts'
import { conformantDocument } from './document.example.ts'
import type { ReportDocument } from './document.ts'
import { idsOfJourneys, journeysOf } from './journeys.ts'

const trouble = { kind: 'integration', what: 'it ended', mend: 'look' } as const

/** A report in which these requirements have these verdicts, and all others passed. */
const withVerdicts = (
  verdicts: Readonly<Record<string, Verdict>>,
  troubles: ReportDocument['troubles'] = [],
): ReportDocument => ({
  ...conformantDocument,
  troubles,
  requirements: conformantDocument.requirements.map((each) => ({
    ...each,
    level: 'MUST',
    verdict: verdicts[each.id] ?? each.verdict,
  })),
})

const told = (document: ReportDocument): readonly string[] =>
  causesOf(document).map(
    ({ trouble: broke, heads, follows }) =>
      `${broke?.kind ?? heads.map(({ id }) => id).join('+')} > ${follows.map(({ id }) => id).join(' ')}`,
  )

describe('causesOf', () => {
  it.each<readonly [string, Readonly<Record<string, Verdict>>, readonly string[]]>([
    ['nothing', {}, []],
    ['one violation', { 'CD-21': 'fail' }, ['CD-21 > ']],
    [
      'both networks as one cause',
      { 'TS-02': 'fail', 'TS-03': 'fail', 'TS-08': 'fail' },
      ['TS-02+TS-03 > TS-08'],
    ],
    [
      'what can not be seen any more',
      { 'CD-05': 'fail', 'CD-27': 'inconclusive', 'FL-02': 'inconclusive' },
      ['CD-05 > CD-27 FL-02'],
    ],
    ['a violation that does not follow', { 'CD-05': 'fail', 'CD-29': 'fail' }, ['CD-05 > ', 'CD-29 > ']],
    ['a follower without its cause', { 'NL-13': 'fail' }, ['NL-13 > ']],
    ['a cause that only warns', { 'NL-06': 'warn', 'NL-13': 'fail' }, ['NL-13 > ', 'NL-06 > ']],
    [
      'a cascade under another, at the outermost',
      { 'CD-04': 'fail', 'FL-02': 'fail', 'FL-05': 'fail' },
      ['CD-04 > FL-02 FL-05'],
    ],
    [
      'what is open by weight',
      { 'TS-05': 'warn', 'TS-24': 'inconclusive', 'UL-02': 'fail' },
      ['UL-02 > ', 'TS-24 > ', 'TS-05 > '],
    ],
  ])('tells %s', (_, verdicts, expected) => {
    expect(told(withVerdicts(verdicts))).toEqual(expected)
  })

  it('puts what could not be seen under what broke, and never a violation', () => {
    const document = withVerdicts({ 'TS-21': 'inconclusive', 'NL-13': 'fail' }, [trouble])
    expect(told(document)).toEqual(['integration > TS-21', 'NL-13 > '])
  })

  test('every open requirement stands in exactly one place, whatever fails', () => {
    for (const verdict of ['fail', 'inconclusive', 'warn'] as const) {
      const all = Object.fromEntries(conformantDocument.requirements.map(({ id }) => [id, verdict]))
      const places = causesOf(withVerdicts(all)).flatMap(({ heads, follows }) => [...heads, ...follows])
      expect(places.map(({ id }) => id).toSorted()).toEqual(Object.keys(all).toSorted())
    }
  })

  test('every requirement that cascades and journeys speak of is in the catalogue', () => {
    const ids = requirements.map(({ id }) => id)
    const unknown = [...idsOfCascades, ...idsOfJourneys].filter(
      (name) => !ids.some((id) => id.startsWith(name)),
    )
    expect(unknown).toEqual([])
  })

  test('of every requirement it is known who is affected', () => {
    expect(requirements.filter(({ id }) => affectedBy(id) === 'cardholders')).toEqual([])
  })
})

describe('journeysOf', () => {
  it.each<readonly [string, Readonly<Record<string, Verdict>>, readonly string[]]>([
    ['everything works', {}, ['yes', 'yes', 'yes', 'yes', 'yes']],
    ['two devices do not', { 'FL-04': 'fail' }, ['yes', 'no', 'yes', 'yes', 'yes']],
    ['the card data is wrong', { 'CD-15': 'fail' }, ['partly', 'partly', 'partly', 'partly', 'yes']],
    [
      'NFC is not claimed',
      { 'FL-09': 'notClaimed', 'FL-10': 'notClaimed' },
      ['yes', 'yes', 'yes', 'yes', 'notClaimed'],
    ],
    ['a flow was not seen', { 'FL-05': 'inconclusive' }, ['yes', 'yes', 'notSeen', 'yes', 'yes']],
    ['a part is waived', { 'NL-06': 'waived' }, ['yes', 'yes', 'yes', 'yes', 'partly']],
  ])('answers where %s', (_, verdicts, answers) => {
    expect(journeysOf(withVerdicts(verdicts)).map(({ answer }) => answer)).toEqual(answers)
  })

  it('has not seen what was not selected', () => {
    const document = { ...conformantDocument, requirements: [] }
    expect(journeysOf(document).every(({ answer }) => answer === 'notSeen')).toBe(true)
  })
})
