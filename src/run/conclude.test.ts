import { describe, expect, test } from 'vitest'
import type { Verdict } from '../check/verdict.ts'
import { conclude, type Grounds } from './conclude.ts'

const must = (verdict: Verdict): Grounds['requirements'][number] => ({ id: 'TS-02', level: 'MUST', verdict })
const should = (verdict: Verdict): Grounds['requirements'][number] => ({
  id: 'TS-05',
  level: 'SHOULD',
  verdict,
})
const setup = { kind: 'setup', what: 'the target did not start' } as const
const suite = { kind: 'suite', what: 'a check threw' } as const

const rows: readonly [words: string, grounds: Partial<Grounds>, verdict: string, exitCode: number][] = [
  ['all pass', { requirements: [must('pass'), should('pass')] }, 'conformant', 0],
  ['a MUST fails', { requirements: [must('fail'), should('pass')] }, 'notConformant', 1],
  ['a SHOULD warns', { requirements: [must('pass'), should('warn')] }, 'conformantWithWarnings', 0],
  [
    'a SHOULD warns under strict',
    { requirements: [must('pass'), should('warn')], strict: true },
    'conformantWithWarnings',
    1,
  ],
  ['a MUST is waived', { requirements: [must('pass'), must('waived')] }, 'conformantWithWaivers', 0],
  ['a MUST is unobserved', { requirements: [must('pass'), must('inconclusive')] }, 'inconclusive', 3],
  ['a SHOULD is unobserved', { requirements: [must('pass'), should('inconclusive')] }, 'conformant', 0],
  [
    'a fail beats what is unobserved',
    { requirements: [must('fail'), must('inconclusive')] },
    'notConformant',
    1,
  ],
  ['a fail beats trouble', { requirements: [must('fail')], troubles: [setup] }, 'notConformant', 1],
  ['no requirement was judged', { requirements: [] }, 'inconclusive', 3],
  ['only a SHOULD was judged', { requirements: [should('pass')] }, 'inconclusive', 3],
  ['nothing is claimed', { requirements: [must('notClaimed')] }, 'inconclusive', 3],
  ['the set-up is wrong', { requirements: [must('pass')], troubles: [setup] }, 'inconclusive', 3],
  ['the suite failed', { requirements: [must('pass')], troubles: [setup, suite] }, 'inconclusive', 4],
  ['less was claimed', { requirements: [must('pass')], partialBecause: ['x'] }, 'partial', 0],
  [
    'less was claimed, with a warning under strict',
    { requirements: [must('pass'), should('warn')], partialBecause: ['x'], strict: true },
    'partial',
    1,
  ],
  [
    'a waiver is stale',
    { requirements: [must('pass')], waiverProblems: ['the waiver of TS-02 (x) is stale'] },
    'conformant',
    1,
  ],
  [
    'a waiver expired, beside one in force',
    { requirements: [must('pass'), must('waived')], waiverProblems: ['the waiver of TS-02 (x) expired'] },
    'conformantWithWaivers',
    1,
  ],
  [
    'no waiver excuses a broken set-up',
    { requirements: [must('waived')], troubles: [setup] },
    'inconclusive',
    3,
  ],
  ['a SHOULD is waived', { requirements: [must('pass'), should('waived')] }, 'conformant', 0],
  ['interrupted', { requirements: [must('pass')], interrupted: true }, 'inconclusive', 130],
]

describe('the verdict on a run', () => {
  test.each(rows)('%s', (_, grounds, verdict, exitCode) => {
    const all = {
      requirements: [],
      troubles: [],
      partialBecause: [],
      strict: false,
      waiverProblems: [],
      interrupted: false,
      ...grounds,
    }
    expect(conclude(all)).toMatchObject({ verdict, exitCode })
  })

  test.each<readonly [string, Partial<Grounds>]>([
    ['a violation', { requirements: [must('fail')] }],
    ['what was not observed', { requirements: [must('inconclusive')] }],
    ['a broken set-up', { requirements: [must('pass')], troubles: [setup] }],
    ['a broken suite', { requirements: [must('pass')], troubles: [suite] }],
    ['nothing judged', { requirements: [] }],
    ['a run in part', { requirements: [must('pass')], partialBecause: ['x'] }],
    ['nothing else', { requirements: [must('pass')] }],
  ])('tells what is wrong with a waiver, beside %s', (_, grounds) => {
    const problem = 'the waiver of TS-02 (x) is stale'
    const { reason, exitCode } = conclude({
      requirements: [],
      troubles: [],
      partialBecause: [],
      strict: false,
      interrupted: false,
      ...grounds,
      waiverProblems: [problem],
    })
    expect(reason).toContain(problem)
    expect(exitCode).toBeGreaterThan(0)
  })
})
