import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { type HttpService, serveHttp } from '../fixtures/banks/reference/http-service.ts'
import type { Bank } from '../fixtures/banks/reference/protocol.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { requirements } from '../src/check/requirement.ts'
import { beyondSight } from '../src/run/beyond-sight.ts'
import { runConformance } from '../src/run/run.ts'
import type { RunResult } from '../src/run/run-result.ts'
import type { TargetAddress } from '../src/target/address.ts'
import { openTarget } from '../src/target/open-target.ts'
import { suites } from '../suites/index.ts'

const root = resolve(import.meta.dirname, '..')

const judge = (address: TargetAddress): Promise<RunResult> =>
  runConformance({
    openTarget: (events) => openTarget(address, events, { folder: root, reference: patientBank }),
    suites,
    keys: runKeys,
    seed: 1,
    now: new Date('2026-11-22T12:00:00Z'),
  })

/** It waits as long for its counterparts as it does in a process of its own: they share a machine. */
const patientBank = (): Bank => createBank({}, { deadlines: { answerMs: 1_000 } })

/** The verdict of every case on every requirement that it judged. */
const verdictsOf = ({ judged }: RunResult, without: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    judged
      .flatMap(({ requirement, cases }) =>
        [...cases].map(([id, verdict]) => [`${requirement.id} in ${id}`, verdict] as const),
      )
      .filter(([key]) => !without.some((one) => key.startsWith(`${one} in `) || key.endsWith(` in ${one}`))),
  )

const kinds = ['module', 'command', 'http'] as const
const results = new Map<(typeof kinds)[number], RunResult>()
let service: HttpService

beforeAll(async () => {
  service = await serveHttp(patientBank())
  const args = ['--import', 'tsx', 'fixtures/banks/reference/main.ts']
  results.set('module', await judge({ kind: 'reference' }))
  results.set('command', await judge({ kind: 'command', program: process.execPath, args }))
  results.set('http', await judge({ kind: 'http', url: service.url }))
}, 300_000)

afterAll(() => service.close())

const of = (kind: (typeof kinds)[number]): RunResult => {
  const result = results.get(kind)
  if (result === undefined) throw new Error(`there was no run of a ${kind}`)
  return result
}

describe.each(kinds)('the reference bank as a %s', (kind) => {
  test('passes everything that can be seen of it', () => {
    const { troubles, judged, target } = of(kind)
    expect(target?.kind).toBe(kind)
    expect(troubles).toEqual([])
    expect(
      judged
        .filter(({ verdict }) => verdict !== 'pass')
        .map(({ requirement, verdict, reasons, findings }) => [requirement.id, verdict, reasons, findings]),
    ).toEqual(
      Object.entries(beyondSight[kind].requirements).map(([id, why]) => [id, 'notClaimed', [why], []]),
    )
    expect(judged).toHaveLength(requirements.length)
  })

  test('has the verdict of a program on every case, but for what is listed', () => {
    const { requirements: hidden, cases } = beyondSight[kind]
    const without = [...Object.keys(hidden), ...cases]
    expect(verdictsOf(of(kind), without)).toEqual(verdictsOf(of('command'), without))
  })

  test('shows nothing of what is listed', () => {
    const { requirements: hidden, cases } = beyondSight[kind]
    const seen = Object.keys(verdictsOf(of(kind), []))
    for (const one of [...Object.keys(hidden), ...cases]) {
      expect(seen.filter((key) => key.startsWith(`${one} in `) || key.endsWith(` in ${one}`))).toEqual([])
      const ofProgram = Object.keys(verdictsOf(of('command'), []))
      expect(ofProgram.some((key) => key.startsWith(`${one} in `) || key.endsWith(` in ${one}`))).toBe(true)
    }
  })
})
