import { describe, expect, test } from 'vitest'
import { requirementOf } from '../check/requirement.ts'
import type { Verdict } from '../check/verdict.ts'
import type { Found, Judged } from './judge.ts'
import { daysUntil, type Waiver, waive } from './waive.ts'

const now = new Date('2026-11-22T23:30:00Z')

const found = (fingerprint: string, caseId = 'TS-02/visa'): Found => ({
  requirement: 'TS-02',
  case: caseId,
  kind: 'status-ecom',
  place: 'cardStatus /ecom',
  expected: ['registered'],
  actual: 'notRegistered',
  hint: '',
  fingerprint,
  exchanges: [],
})

const one = 'aaaa000011112222'
const two = 'bbbb000011112222'

const judged = (
  verdict: Verdict,
  findings: readonly Found[],
  cases: Readonly<Record<string, Verdict>> = {},
): Judged => ({
  requirement: requirementOf('TS-02'),
  suite: 'token-status',
  verdict,
  reasons: [],
  cases: new Map(Object.entries(cases)),
  findings,
  evidence: [],
})

const waiver = (changes: Partial<Waiver> = {}): Waiver => ({
  requirement: 'TS-02',
  fingerprint: one,
  reason: 'until release 2.5',
  owner: 'Kari Nordmann',
  ticket: 'WAL-1',
  expires: '2026-12-31',
  ...changes,
})

const failing = judged('fail', [found(one)], { 'TS-02/visa': 'fail', 'TS-02/other': 'pass' })

describe('a waiver', () => {
  test.each<readonly [string, Partial<Waiver>, Judged, string]>([
    ['of a finding that is there', {}, failing, 'inForce'],
    ['on its last day', { expires: '2026-11-22' }, failing, 'inForce'],
    ['a day later', { expires: '2026-11-21' }, failing, 'expired'],
    ['of a finding that is gone', {}, judged('pass', []), 'stale'],
    ['of what is not claimed any more', {}, judged('notClaimed', []), 'stale'],
    ['of what could not be judged', {}, judged('inconclusive', []), 'notJudged'],
    ['of another requirement than its finding', { requirement: 'TS-03' }, failing, 'unmatched'],
    ['of a requirement that there is not', { requirement: 'TS-99' }, failing, 'unmatched'],
    ['of a prefix', { requirement: 'TS' }, failing, 'broader'],
    ['of a suite', { requirement: 'token-status' }, failing, 'broader'],
    ['of everything', { requirement: '*' }, failing, 'broader'],
    ['without a fingerprint', { fingerprint: '' }, failing, 'broader'],
    ['of the beginning of a fingerprint', { fingerprint: 'aaaa' }, failing, 'broader'],
    ['of every fingerprint', { fingerprint: '*' }, failing, 'broader'],
  ])('%s', (_, changes, given, state) => {
    const result = waive({ waivers: [waiver(changes)], judged: [given], now, whole: true })
    expect(result.waivers.map((each) => each.state)).toEqual([state])
    const isFine = state === 'inForce' || state === 'notJudged'
    expect(result.waivers[0]?.problem === undefined).toBe(isFine)
    expect(result.judged[0]?.verdict).toBe(state === 'inForce' ? 'waived' : given.verdict)
  })

  test('is not called stale by a run that did not look at everything', () => {
    const { waivers } = waive({ waivers: [waiver()], judged: [judged('pass', [])], now, whole: false })
    expect(waivers).toMatchObject([{ state: 'notJudged' }])
  })

  test('excuses its finding and no other', () => {
    const both = judged('fail', [found(one), found(two, 'TS-02/other')], {
      'TS-02/visa': 'fail',
      'TS-02/other': 'fail',
    })
    const [half] = waive({ waivers: [waiver()], judged: [both], now, whole: true }).judged
    expect(half).toMatchObject({ verdict: 'fail', findings: [{ waived: true }, { fingerprint: two }] })
    expect([...(half?.cases.values() ?? [])]).toEqual(['waived', 'fail'])
    const all = [waiver(), waiver({ fingerprint: two })]
    expect(waive({ waivers: all, judged: [both], now, whole: true }).judged).toMatchObject([
      { verdict: 'waived' },
    ])
  })

  test('of one finding of a case leaves the case failed', () => {
    const both = judged('fail', [found(one), found(two)], { 'TS-02/visa': 'fail' })
    expect(waive({ waivers: [waiver()], judged: [both], now, whole: true }).judged).toMatchObject([
      { verdict: 'fail' },
    ])
  })

  test('never excuses what is inconclusive', () => {
    const open = judged('fail', [found(one)], { 'TS-02/visa': 'fail', 'TS-02/other': 'inconclusive' })
    expect(waive({ waivers: [waiver()], judged: [open], now, whole: true }).judged).toMatchObject([
      { verdict: 'inconclusive' },
    ])
  })
})

test.each([
  ['2026-11-22', 0],
  ['2026-11-21', -1],
  ['2027-05-21', 180],
])('days until %s', (date, days) => {
  expect(daysUntil(date, now)).toBe(days)
})
