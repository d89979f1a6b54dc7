import { availableParallelism } from 'node:os'
import type { RecordingFault } from '../exchange/recorded.ts'
import type { Trouble } from '../report/document.ts'
import type { Auditor } from '../run/audit.ts'
import type { Prepared } from '../run/audit-exchange.ts'
import { maskUnknown } from '../run/recorded-mask.ts'
import { type Recording, readRecording } from '../target/recording.ts'
import { tool } from './package.ts'

/** Faults of one file that are told one by one. */
const mostTold = 20

/** JWEs that are opened at the same time: enough to keep every core at work while one is judged. */
const mostUnderWay = 8 * availableParallelism()

const troubleOf = (name: string, { position, found, mend }: RecordingFault): Trouble => ({
  kind: 'recording',
  what: maskUnknown(`${name}: line ${position.line}, byte ${position.byte}: ${found}`),
  mend,
  case: name,
})

/** Judges exchanges in their order, while the JWEs of the next ones are being opened. */
function createQueue(auditor: Auditor): {
  readonly add: (prepared: Prepared | Promise<Prepared>) => Promise<void> | undefined
  readonly finish: () => Promise<void>
} {
  const waiting: (Prepared | Promise<Prepared>)[] = []
  const judgeFirst = async (): Promise<void> => {
    const first = await waiting.shift()
    if (first !== undefined) auditor.judge(first)
  }
  return {
    add: (prepared) => {
      if (waiting.length === 0 && !(prepared instanceof Promise)) {
        auditor.judge(prepared)
        return undefined
      }
      waiting.push(prepared)
      return waiting.length > mostUnderWay ? judgeFirst() : undefined
    },
    finish: async () => {
      while (waiting.length > 0) await judgeFirst()
    },
  }
}

/** One file; gives what could not be read of it. */
async function auditOne(
  recording: Recording,
  auditor: Auditor,
  interrupted: AbortSignal,
): Promise<readonly Trouble[]> {
  const name = maskUnknown(recording.path)
  const faults: Trouble[] = []
  let more = 0
  auditor.begin(name)
  const queue = createQueue(auditor)
  for await (const pieces of readRecording(recording)) {
    for (const piece of pieces) {
      if (piece.kind === 'fault') {
        if (faults.length < mostTold) faults.push(troubleOf(name, piece.fault))
        else more += 1
        continue
      }
      if (piece.kind === 'passedOver') {
        auditor.passOver(piece.what)
        continue
      }
      const prepared = auditor.prepare(piece.exchange)
      const full = prepared === undefined ? undefined : queue.add(prepared)
      if (full !== undefined) await full
    }
    if (interrupted.aborted) break
  }
  await queue.finish()
  if (more === 0) return faults
  const what = `${name}: ${more} more places that could not be read`
  return [
    ...faults,
    { kind: 'recording', what, mend: 'Mend the first ones: they tell what wrote the file.', case: name },
  ]
}

/** Judges recordings one after the other. What can't be read of one is told, and the others are judged all the same. */
export async function auditRecordings(
  recordings: readonly Recording[],
  auditor: Auditor,
  interrupted: AbortSignal,
): Promise<readonly Trouble[]> {
  process.stderr.write(
    `${tool.name} ${tool.version}: judging ${recordings.length === 1 ? 'a recording' : `${recordings.length} recordings`}\n`,
  )
  const troubles: Trouble[] = []
  for (const recording of recordings) {
    if (interrupted.aborted) break
    troubles.push(...(await auditOne(recording, auditor, interrupted)))
  }
  return troubles
}
