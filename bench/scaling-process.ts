// One run of so many cases against the reference bank, in a process of its own. Prints milliseconds a case and peak MiB.
import { createBank } from '../fixtures/banks/reference/bank.ts'
import { runKeys } from '../fixtures/keys/run-keys.ts'
import { asks } from '../src/check/asks.ts'
import type { Case } from '../src/check/case.ts'
import type { Suite } from '../src/check/check.ts'
import { statusShows } from '../src/check/expectations.ts'
import { ecomRequesters } from '../src/model/trid.ts'
import { runConformance } from '../src/run/run.ts'
import { moduleTarget } from '../src/target/module.ts'
import { suites } from '../suites/index.ts'

const wanted = Number(process.argv[2])
const [requester = ''] = ecomRequesters('visa')

/** Statuses, and one request for every twenty of them: rules look at both. */
const cases: readonly Case[] = Array.from({ length: wanted }, (_, index) => ({
  id: `case-${index}`,
  words: 'a case of the benchmark',
  given: [{ network: 'visa', tokens: [{ requester, state: 'gone' }] }],
  when: index % 20 === 0 ? [asks.cardStatus(), asks.addCard()] : [asks.cardStatus()],
  then: statusShows({ ecom: 'notRegistered' }),
}))

/** Every rule of the suites, and in place of their cases those of the benchmark. */
const rulesAndCases: readonly Suite[] = suites.map(({ name, checks }) => ({
  name,
  checks: checks.map(({ requirement, every, across }) => ({
    requirement,
    ...(every !== undefined && { every }),
    ...(across !== undefined && { across }),
    ...(requirement === 'TS-16' && { cases }),
  })),
}))

const began = performance.now()
const result = await runConformance({
  openTarget: (events) => moduleTarget({ ...createBank() }, 'reference', events),
  suites: rulesAndCases,
  keys: runKeys,
  seed: 1,
  now: new Date('2026-11-22T12:00:00Z'),
})
const passed = result.judged.find(({ requirement }) => requirement.id === 'TS-16')?.cases.size
if (passed !== wanted || result.troubles.length > 0)
  throw new Error(`only ${passed} of ${wanted} cases were judged`)
process.stdout.write(
  JSON.stringify({
    millisecondsPerCase: (performance.now() - began) / wanted,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  }),
)
