import { validate } from 'ctrf'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { renderCtrf } from './ctrf.ts'
import * as examples from './document.example.ts'

// CTRF 1.0.0, as far as it is used: every object is closed but for what stands under `extra`.
const extra = z.strictObject({ samsvar: z.looseObject({}) })
const status = z.enum(['passed', 'failed', 'skipped', 'pending', 'other'])
const test = z.strictObject({
  name: z.string().min(1),
  status,
  rawStatus: z.string(),
  duration: z.int(),
  suite: z.array(z.string()).min(1),
  tags: z.array(z.string()),
  labels: z.record(z.string(), z.string()),
  message: z.string().optional(),
  trace: z.string().optional(),
  extra,
})
const number = z.int().min(0)
const ctrf = z.strictObject({
  reportFormat: z.literal('CTRF'),
  specVersion: z.literal('1.0.0'),
  reportId: z.uuid(),
  timestamp: z.iso.datetime(),
  generatedBy: z.string(),
  results: z.strictObject({
    tool: z.strictObject({ name: z.string().min(1), version: z.string() }),
    summary: z.strictObject({
      tests: number,
      passed: number,
      failed: number,
      skipped: number,
      pending: number,
      other: number,
      suites: number,
      start: number,
      stop: number,
      duration: number,
    }),
    tests: z.array(test),
  }),
  extra,
})

const read = (document: Parameters<typeof renderCtrf>[0]): z.infer<typeof ctrf> =>
  ctrf.parse(JSON.parse(renderCtrf(document)))

describe.each([
  ['conformant', examples.conformantDocument],
  ['not conformant', examples.notConformantDocument],
  ['interrupted', examples.interruptedDocument],
  ['hostile', examples.hostileDocument],
])('CTRF of a run that is %s', (_, document) => {
  it('is valid by the schema that the format publishes', () => {
    expect(validate({ reportFormat: 'CTRF' }).valid).toBe(false)
    expect(validate(JSON.parse(renderCtrf(document)))).toMatchObject({ valid: true, errors: [] })
  })

  it('has the shape of version 1.0.0, and adds up', () => {
    const { tests, summary } = read(document).results
    const count = (wanted: string): number => tests.filter((each) => each.status === wanted).length
    expect(summary).toMatchObject({
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
      pending: 0,
      other: count('other'),
    })
    expect(summary.stop - summary.start).toBe(summary.duration)
  })
})

describe('renderCtrf', () => {
  it.each([
    ['TS-01', 'passed', 'pass'],
    ['TS-04', 'failed', 'fail'],
    ['CD-07', 'passed', 'warn'],
    ['TS-21', 'other', 'inconclusive'],
    ['DP-05', 'skipped', 'notClaimed'],
    ['CD-12', 'skipped', 'waived'],
  ])('tells of %s as %s', (id, wanted, rawStatus) => {
    const found = read(examples.notConformantDocument).results.tests.find(({ name }) => name.startsWith(id))
    expect(found).toMatchObject({ status: wanted, rawStatus })
  })

  it('fails a warning where the run is strict', () => {
    const { header } = examples.notConformantDocument
    const { results } = read({ ...examples.notConformantDocument, header: { ...header, strict: true } })
    expect(results.tests.find(({ name }) => name.startsWith('CD-07'))?.status).toBe('failed')
    expect(results.summary.failed).toBe(4)
  })
})
