import { describe, expect, it } from 'vitest'
import { canonicalText, digestOf, withDigest } from './canonical.ts'
import { conformantDocument, notConformantDocument } from './document.example.ts'
import type { ReportDocument } from './document.ts'

const original = notConformantDocument

const renamed = (id: string): string => id.replace('x-', 'other-')

/** The same run at another time and place, where everything arrived in another order. */
const again: ReportDocument = {
  ...original,
  header: {
    ...original.header,
    started: '2027-12-24T18:00:00.000Z',
    order: 'shuffled:7',
    target: { ...original.header.target, address: 'command:./elsewhere' },
  },
  requirements: original.requirements.toReversed().map((requirement) => ({
    ...requirement,
    findings: requirement.findings.toReversed().map((finding) => ({
      ...finding,
      exchanges: finding.exchanges.toReversed().map(renamed),
    })),
  })),
  cases: original.cases.toReversed().map((report) => ({
    ...report,
    duration: report.duration + 17,
    exchanges: report.exchanges.map(renamed),
    steps: report.steps.map((step) => ({ ...step, exchanges: step.exchanges.map(renamed) })),
  })),
  exchanges: original.exchanges.toReversed().map((exchange) => ({
    ...exchange,
    id: renamed(exchange.id),
    request: {
      ...exchange.request,
      headers: [
        ['X-Request-ID', '00000000-0000-4000-8000-000000000000'],
        ['Content-Type', 'application/json'],
      ],
    },
  })),
  timing: { total: 1, slowest: [] },
}

const withOutcome = (outcome: string): ReportDocument => ({
  ...conformantDocument,
  cases: conformantDocument.cases.map((report) => ({
    ...report,
    steps: report.steps.map((step) => ({ ...step, outcome })),
  })),
})

describe('digestOf', () => {
  it('is the same for the same run at another time, place and order', () => {
    expect(canonicalText(again) === canonicalText(original)).toBe(true)
    expect(digestOf(again)).toBe(digestOf(original))
  })

  it.each([
    ['rests on the time that an integration was given', true],
    ['does not rest on the real time, which one has that follows no clock', false],
  ])('%s', (_, clock) => {
    const at = (now: string): string =>
      digestOf({
        ...original,
        header: { ...original.header, now, claims: { ...original.header.claims, clock } },
      })
    expect(at('2026-11-22T12:00:00.000Z') !== at('2026-11-23T12:00:00.000Z')).toBe(clock)
  })

  it('is what the footer of a finished document holds, and does not rest on itself', () => {
    expect(digestOf(original)).toMatch(/^[0-9a-f]{64}$/u)
    expect(withDigest(original)).toEqual(original)
  })

  it.each<[string, (document: ReportDocument) => ReportDocument]>([
    ['a verdict', (given) => ({ ...given, footer: { ...given.footer, verdict: 'conformant' } })],
    ['the exit code', (given) => ({ ...given, footer: { ...given.footer, exitCode: 0 } })],
    ['the seed', (given) => ({ ...given, header: { ...given.header, seed: given.header.seed + 1 } })],
    [
      'the claims',
      (given) => ({
        ...given,
        header: { ...given.header, claims: { ...given.header.claims, clock: false } },
      }),
    ],
    ['a requirement', (given) => ({ ...given, requirements: given.requirements.slice(1) })],
    [
      'a finding',
      (given) => ({ ...given, requirements: given.requirements.map((each) => ({ ...each, findings: [] })) }),
    ],
    ['a case', (given) => ({ ...given, cases: given.cases.slice(1) })],
    ['an exchange', (given) => ({ ...given, exchanges: given.exchanges.slice(1) })],
    ['a trouble', (given) => ({ ...given, troubles: [] })],
    ['a waiver', (given) => ({ ...given, waivers: [] })],
  ])('changes with %s', (_, change) => {
    expect(digestOf(change(original))).not.toBe(digestOf(original))
  })

  it.each([
    ['a UUID', 'id 5c0fb2a1-6f0d-4a3b-9f67-0d9f1f1f0c55', 'id 00000000-0000-4000-8000-000000000000'],
    ['a loopback port', 'http://127.0.0.1:40123/x', 'http://127.0.0.1:52000/x'],
    ['a JWE', 'eyJhbGciOiJ4In0.a-b.c_d.e.f', 'eyJhbGciOiJ4In0.z.y.x.w'],
    ['a duration', 'answered after 13 ms', 'answered after 9.5 ms'],
  ])('does not change with %s', (_, one, other) => {
    expect(digestOf(withOutcome(one))).toBe(digestOf(withOutcome(other)))
    expect(digestOf(withOutcome(one))).not.toBe(digestOf(withOutcome('something else')))
  })
})
