import { describe, expect, it } from 'vitest'
import type { Verdict } from '../check/verdict.ts'
import { changeKinds, changesBetween, changesSentence } from './changes.ts'
import { conformantDocument, notConformantDocument } from './document.example.ts'
import type { ReportDocument } from './document.ts'

/** A report of one requirement with this verdict; without one the requirement is not there. */
const withVerdict = (verdict: Verdict | undefined): ReportDocument => ({
  ...conformantDocument,
  requirements: conformantDocument.requirements
    .slice(0, 1)
    .flatMap((each) => (verdict === undefined ? [] : [{ ...each, verdict }])),
})

describe('changesBetween', () => {
  it.each<readonly [Verdict | undefined, Verdict | undefined, string]>([
    ['pass', 'fail', 'newlyFailing'],
    ['notClaimed', 'fail', 'newlyFailing'],
    [undefined, 'warn', 'newlyFailing'],
    ['fail', 'fail', 'stillFailing'],
    ['fail', 'waived', 'stillFailing'],
    ['fail', 'pass', 'mended'],
    ['waived', 'pass', 'mended'],
    ['inconclusive', 'pass', 'newlyTested'],
    [undefined, 'pass', 'newlyTested'],
    ['pass', 'inconclusive', 'noLongerTested'],
    ['fail', 'notClaimed', 'noLongerTested'],
    ['pass', undefined, 'noLongerTested'],
    ['pass', 'pass', ''],
    ['notClaimed', 'notClaimed', ''],
    ['inconclusive', undefined, ''],
  ])('takes %s → %s for %s', (before, after, kind) => {
    const changes = changesBetween(withVerdict(before), withVerdict(after))
    const found = changeKinds.filter(([name]) => changes[name].length > 0).map(([name]) => name)
    expect(found.join(' ')).toBe(kind)
  })

  it('tells new findings from those that are gone', () => {
    const changes = changesBetween(conformantDocument, notConformantDocument)
    expect(changes.newlyFailing.map(({ requirement }) => requirement)).toEqual(
      expect.arrayContaining(['NL-06', 'NL-10', 'TS-04', 'CD-07', 'CD-12']),
    )
    expect(changes.newlyFailing.find(({ requirement }) => requirement === 'NL-06')).toMatchObject({
      newFindings: ['0a1b2c3d4e5f6071', '1111222233334444'],
      goneFindings: [],
    })
    expect(
      changesBetween(notConformantDocument, conformantDocument).mended[0]?.goneFindings.length,
    ).toBeGreaterThan(0)
  })

  it('tells requirements whose wording is another', () => {
    const reworded = {
      ...conformantDocument,
      requirements: conformantDocument.requirements.map((each, index) =>
        index === 0 ? { ...each, level: 'SHOULD' as const, statement: 'Another.' } : each,
      ),
    }
    expect(changesBetween(conformantDocument, reworded).changedRequirements).toEqual([
      { requirement: 'TS-01', what: 'level MUST → SHOULD; statement' },
    ])
  })

  it('finds nothing between a report and itself', () => {
    const changes = changesBetween(conformantDocument, conformantDocument)
    expect(changesSentence(changes)).toBe('nothing changed')
  })
})
