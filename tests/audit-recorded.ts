import { encryptionKeys } from '../fixtures/keys/encryption-keys.ts'
import { importDecryptionKeys } from '../src/exchange/decryption-keys.ts'
import { readExchangeLine } from '../src/exchange/exchange-line.ts'
import { type Audit, createAuditor } from '../src/run/audit.ts'
import type { RecordingKeys } from '../src/run/recorded-jwe.ts'
import type { RunResult } from '../src/run/run-result.ts'
import { everything } from '../src/run/select.ts'
import { suites } from '../suites/index.ts'
import { recordedLines } from './recorded.ts'

const { published, publishedLater } = encryptionKeys

/** The keys of the run, as their owner would give them. */
export const runKeys: RecordingKeys = {
  named: await importDecryptionKeys([published, publishedLater]),
  unnamed: { held: [] },
  kids: [published.kid, publishedLater.kid],
}

/** No key at all. */
export const noKeys: RecordingKeys = { named: { held: [] }, unnamed: { held: [] }, kids: [] }

/** Judges the traffic of a run as a recording of it would be. */
export async function auditRun(result: RunResult, keys: RecordingKeys = runKeys): Promise<Audit> {
  const auditor = createAuditor({
    suites,
    selection: everything,
    counterparts: { provisioning: ['https://provisioning.example/'], tokenServices: [] },
    keys,
    issuerNames: result.claims?.issuer.names ?? [],
    now: result.now,
  })
  auditor.begin('run.ndjson')
  for (const [index, line] of recordedLines(result).entries()) {
    const read = readExchangeLine(line, index + 1)
    if ('wrong' in read)
      throw new Error(`line ${index + 1} ${read.wrong.place} is not ${read.wrong.expected}`)
    const prepared = await auditor.prepare(read.exchange)
    if (prepared !== undefined) auditor.judge(prepared)
  }
  return auditor.end()
}

/** The IDs under which an audit found something. */
export const raisedBy = ({ judged }: Audit): readonly string[] =>
  judged.filter(({ findings }) => findings.length > 0).map(({ requirement }) => requirement.id)
