import { describe, expect, it } from 'vitest'
import { asModule, type Expected } from '../proof/exhibit.ts'
import type { Proven } from '../proof/kill-matrix.ts'
import type { ExhibitOutcome } from '../proof/prove-one.ts'
import { likenessProblems, patternProblems, patternsSeen } from './fault-patterns.ts'
import type { FaultPatterns } from './known-faults.ts'

const services = { visa: 'processor' }
const traits = { 'kind, /place: wrong': 'all' }

const proven = (id: string, expected: Expected, outcome: Partial<ExhibitOutcome> = {}): Proven => ({
  exhibit: {
    id,
    story: 'A bank.',
    expected,
    bank: asModule(() => ({})),
    conformant: asModule(() => ({})),
    base: 'reference',
    shows: [],
    about: [],
  },
  outcome: {
    id,
    verdict: expected.kind === 'fault' ? 'caught' : 'passed',
    raised: [],
    judged: [],
    difference: null,
    problem: '',
    pattern: {},
    tokenServices: services,
    cases: ['CD-11/a', 'CD-11/b'],
    likeness: [],
    ...outcome,
  },
})

const fault = (id: string, outcome: Partial<ExhibitOutcome> = {}): Proven =>
  proven(
    id,
    { kind: 'fault', breaks: 'CD-11', alsoRaises: [] },
    { pattern: { 'CD-11': traits }, likeness: [id], ...outcome },
  )
const elsewhere = (like: readonly string[], likeness: readonly string[]): Proven =>
  proven('elsewhere', { kind: 'fault', breaks: 'CD-11', alsoRaises: [], like }, { likeness })
const variant = (warns: string | undefined, likeness: readonly string[]): Proven =>
  proven('harmless', { kind: 'variant', warns }, { likeness })

const nothing: FaultPatterns = { cases: [], tokenServices: {}, faults: {} }
const all = [fault('one'), fault('two'), fault('three', { tokenServices: { visa: 'vtis' } })]
const order = ['one', 'two', 'three']
const written = patternsSeen(all, nothing, order)

describe('what a proof saw', () => {
  it('is written down by fault, with the token services where they are not those of most', () => {
    expect(written).toEqual({
      cases: ['CD-11/a', 'CD-11/b'],
      tokenServices: services,
      faults: {
        one: { breaks: 'CD-11', pattern: { 'CD-11': traits } },
        two: { breaks: 'CD-11', pattern: { 'CD-11': traits } },
        three: { breaks: 'CD-11', tokenServices: { visa: 'vtis' }, pattern: { 'CD-11': traits } },
      },
    })
  })

  it('of some exhibits takes their place and no other', () => {
    const changed = { 'CD-11': { 'kind, /place: other': 'all' } }
    const again = patternsSeen([fault('two', { pattern: changed })], written, order)
    expect(again).toEqual({
      ...written,
      faults: { ...written.faults, two: { breaks: 'CD-11', pattern: changed } },
    })
  })

  it('forgets a fault that is gone, and puts a new one in its place', () => {
    const again = patternsSeen([fault('four')], written, ['one', 'four', 'three'])
    expect(Object.keys(again.faults)).toEqual(['one', 'four', 'three'])
  })
})

const problems = (these: readonly Proven[], complete = true): readonly string[] =>
  patternProblems(these, written, complete).map(({ of }) => of)

describe('what is written down', () => {
  it.each<readonly [string, readonly Proven[], readonly string[]]>([
    ['is what was seen', all, []],
    ['is not what one shows', [fault('one', { pattern: {} }), ...all.slice(1)], ['one']],
    ['lacks a fault', [...all, fault('four')], ['four']],
    ['knows a fault that is gone', all.slice(1), ['one']],
    [
      'has a case that judges nobody any more',
      [
        fault('one', { cases: ['CD-11/a'] }),
        fault('two', { cases: ['CD-11/a'] }),
        fault('three', { cases: ['CD-11/a'], tokenServices: { visa: 'vtis' } }),
      ],
      ['CD-11/b'],
    ],
    ['says nothing of harmless banks', [...all, variant(undefined, [])], []],
  ])('%s', (_, these, expected) => {
    expect(problems(these)).toEqual(expected)
  })

  it('is held against the exhibits that were put, where not all were', () => {
    expect(problems(all.slice(1), false)).toEqual([])
  })

  it('says where they differ, and what to do', () => {
    const [problem] = patternProblems([fault('one', { pattern: {} })], written, false)
    expect(problem?.what).toContain('"kind, /place: wrong" in no case; written is all')
    expect(problem?.what).toContain('npm run prove:record')
  })
})

describe('what a bank looks like', () => {
  it.each<readonly [string, Proven, boolean, readonly string[]]>([
    ['itself', fault('one'), true, []],
    ['nothing', fault('one', { likeness: [] }), true, ['it is not known again']],
    ['itself and another', fault('one', { likeness: ['one', 'two'] }), true, ['it is taken for two']],
    ['itself and another, in some cases', fault('one', { likeness: ['one', 'two'] }), false, []],
    ['another, in some cases', fault('one', { likeness: ['two'] }), false, ['it is not known again']],
    ['nothing, since it is new', fault('four', { likeness: [] }), true, []],
    ['the fault that it is like', elsewhere(['one'], ['one']), true, []],
    ['another than that', elsewhere(['one'], ['two']), true, ['it is taken for two']],
    ['nothing, though it is like one', elsewhere(['one'], []), true, ['it is not known again']],
    ['nothing, and is like none', elsewhere([], []), true, []],
    ['one, though it is like none', elsewhere([], ['one']), true, ['it is taken for one']],
    ['nothing, and is harmless', variant(undefined, []), true, []],
    ['a fault, and is harmless', variant(undefined, ['one']), true, ['it is taken for one']],
    ['a fault of what it is warned of', variant('CD-11', ['one']), true, []],
    ['a fault of something else', variant('NL-07', ['one']), true, ['it is taken for one']],
  ])('is %s', (_, one, full, expected) => {
    expect(likenessProblems([one], written, full).map(({ what }) => what)).toEqual(expected)
  })
})
