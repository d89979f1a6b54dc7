import { statSync } from 'node:fs'
import { auditRecordings } from '../src/cli/audit-files.ts'
import { recordingKeys } from '../src/cli/audit-settings.ts'
import { createAuditor } from '../src/run/audit.ts'
import { recognise } from '../src/target/recording.ts'
import { suites } from '../suites/index.ts'

// Judges one recording in a process of its own, and prints what it took: seconds, bytes, exchanges, peak MiB.

const [file = '', ...keys] = process.argv.slice(2)
const auditor = createAuditor({
  suites,
  selection: { only: [], skip: [] },
  counterparts: { provisioning: [], tokenServices: [] },
  keys: await recordingKeys({ keys }, process.cwd()),
  issuerNames: [],
  now: new Date(),
})
const recording = await recognise(file)
const began = performance.now()
const cpuBegan = process.cpuUsage()
const troubles = await auditRecordings([recording], auditor, new AbortController().signal)
const seconds = (performance.now() - began) / 1000
const { user, system } = process.cpuUsage(cpuBegan)
const { files, judged } = auditor.end()
if (troubles.length > 0) throw new Error(troubles[0]?.what)
process.stdout.write(
  JSON.stringify({
    seconds,
    cpuSeconds: (user + system) / 1e6,
    bytes: statSync(file).size,
    exchanges: files[0]?.exchanges ?? 0,
    recognised: (files[0]?.requests ?? 0) + (files[0]?.inquiries ?? 0) + (files[0]?.links ?? 0),
    failed: judged.filter(({ verdict }) => verdict === 'fail').length,
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
  }),
)
