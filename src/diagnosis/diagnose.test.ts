import { describe, expect, it } from 'vitest'
import { diagnose, type Findings } from './diagnose.ts'
import type { KnownFault, KnownFaults } from './known-fault.ts'
import type { Seen } from './pattern.ts'

const fault = (
  id: string,
  breaks: string,
  pattern: KnownFault['pattern'],
  more: Partial<KnownFault> = {},
): KnownFault => ({ id, breaks, pattern, ...more })

const wrong = 'kind, /place: wrong'
const absent = 'kind, /place: absent'

const known: KnownFaults = {
  cases: ['A/1', 'A/2', 'A/3', 'B/1', 'B/2', 'C/1', 'D/1', 'E/1', 'E/2'],
  faults: [
    fault('always', 'A', { A: { [wrong]: 'all' } }),
    fault('but-one', 'A', { A: { [wrong]: 'all but A/3' } }),
    fault('one', 'A', { A: { [wrong]: 'A/1' } }),
    fault('absent', 'A', { A: { [absent]: 'all' } }),
    fault('with-more', 'A', { A: { [absent]: 'all' }, B: { [wrong]: 'B/1' } }),
    fault('b-alone', 'B', { B: { [wrong]: 'B/1' } }),
    fault('follows-once', 'D', { D: { [wrong]: 'all' }, E: { [wrong]: 'E/1' } }),
    fault('follows-twice', 'D', { D: { [wrong]: 'all' }, E: { [wrong]: 'E/1, E/2' } }),
    fault('c-plain', 'C', { C: { [wrong]: 'all' } }),
    fault('c-elsewhere', 'C', { C: { [wrong]: 'all' } }, { tokenServices: { visa: 'vtis' } }),
  ],
}

const seen = (
  requirement: string,
  failing: readonly string[],
  passed: readonly string[] | undefined,
  actual = 'wrong',
): Seen => ({
  requirement,
  violations: failing.map((one) => ({ case: one, kind: 'kind', place: '/place', expected: [], actual })),
  passed,
})

const names = (findings: Findings): readonly string[] => diagnose(findings, known).map((one) => one.fault)

describe('a diagnosis', () => {
  it.each<readonly [string, readonly Seen[], readonly string[]]>([
    ['nothing where nothing was found', [seen('A', [], ['A/1', 'A/2', 'A/3'])], []],
    ['what fails everywhere', [seen('A', ['A/1', 'A/2', 'A/3'], [])], ['always']],
    ['what fails in one case', [seen('A', ['A/1'], ['A/2', 'A/3'])], ['one']],
    ['nothing for an unknown set of cases', [seen('A', ['A/2'], ['A/1', 'A/3'])], []],
    ['nothing for an unknown form', [seen('A', ['A/1', 'A/2', 'A/3'], [], 'strange')], []],
    [
      'what follows, where it was seen',
      [seen('A', ['A/1'], [], 'absent'), seen('B', ['B/1'], ['B/2'])],
      ['with-more'],
    ],
    [
      'the other, where nothing follows',
      [seen('A', ['A/1'], [], 'absent'), seen('B', [], ['B/1', 'B/2'])],
      ['absent'],
    ],
    ['both where what follows was not seen', [seen('A', ['A/1'], [], 'absent')], ['absent', 'with-more']],
    [
      'the one that accounts for more of what follows',
      [seen('D', ['D/1'], []), seen('E', ['E/1', 'E/2'], [])],
      ['follows-twice'],
    ],
    [
      'the one that accounts for less, where no more follows',
      [seen('D', ['D/1'], []), seen('E', ['E/1'], ['E/2'])],
      ['follows-once'],
    ],
    [
      'two faults of two requirements',
      [seen('A', ['A/1'], ['A/2', 'A/3']), seen('B', ['B/1'], ['B/2'])],
      ['one', 'b-alone'],
    ],
    ['nothing where two faults of one requirement meet', [seen('A', ['A/1', 'A/2'], ['A/3'], 'other')], []],
    ['by the cases that are known', [seen('A', ['A/1', 'A/new'], ['A/2', 'A/3', 'A/newer'])], ['one']],
    ['nothing by cases that are not known', [seen('A', ['A/new'], ['A/newer'])], []],
    ['in recordings by the form alone', [seen('B', ['traffic.har'], undefined)], ['b-alone']],
    ['nothing in recordings for an unknown form', [seen('B', ['traffic.har'], undefined, 'strange')], []],
  ])('tells %s', (_, found, expected) => {
    expect(names({ seen: found })).toEqual(expected)
  })

  it('tells no fault that would have shown where nothing could be said', () => {
    const found = [seen('A', ['A/1'], [], 'absent')]
    expect(names({ seen: found })).toEqual(['absent', 'with-more'])
    expect(names({ seen: found, open: ['B'] })).toEqual(['absent'])
    expect(names({ seen: found, open: ['C'] })).toEqual(['absent', 'with-more'])
  })

  it('of a part of a run tells up to three, and of more than that none', () => {
    const part = [seen('A', ['A/1'], [])]
    expect(names({ seen: part })).toEqual(['always', 'but-one', 'one'])
    const more = { ...known, faults: [...known.faults, fault('first', 'A', { A: { [wrong]: 'A/1, A/2' } })] }
    expect(diagnose({ seen: part }, more)).toEqual([])
  })

  it('prefers what is known of just these token services', () => {
    const found = [seen('C', ['C/1'], [])]
    expect(names({ seen: found })).toEqual(['c-plain'])
    expect(names({ seen: found, tokenServices: { visa: 'vtis' } })).toEqual(['c-elsewhere'])
  })

  it('says what it accounts for', () => {
    const [told] = diagnose({ seen: [seen('A', ['A/1'], [], 'absent'), seen('B', ['B/1'], ['B/2'])] }, known)
    expect(told).toEqual({ fault: 'with-more', requirement: 'A', explains: ['A', 'B'] })
  })
})
