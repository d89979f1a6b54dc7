import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import type { ReportDocument } from '../../src/report/document.ts'
import { readDocument } from '../../src/report/read-document.ts'
import type { BuiltProgram } from '../program.ts'

/** How a run ended, and what it took. */
export interface BoundedRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** Megabytes that the suite's own process held at the most. */
  readonly megabytes: number
  readonly document: ReportDocument
}

/** Milliseconds of patience with what never answers, and with what does on a machine that is busy. */
const shortPatience = 2_000
const longPatience = 30_000

/** The patience that a row of a table needs: little where its words tell of patience that ran out. */
export const patienceFor = (words: RegExp): number =>
  /no answer|in a row/u.test(words.source) ? shortPatience : longPatience

let count = 0

/**
 * Runs the suite as a user does, on one requirement, and reads the report that it leaves. Throws where it leaves none that can be read.
 */
export async function boundedRun(
  built: BuiltProgram,
  target: string,
  timeout: number,
  more: readonly string[] = [],
  variables: Readonly<Record<string, string>> = {},
): Promise<BoundedRun> {
  count += 1
  const out = `run-${count}`
  const measure = built.put(
    `${out}.mjs`,
    `import { writeFileSync } from 'node:fs'
     process.on('exit', () => writeFileSync(${JSON.stringify(join(built.folder, `${out}.rss`))}, String(process.resourceUsage().maxRSS)))`,
  )
  const args = [
    'run',
    '--target',
    target,
    '--only',
    'NL-10',
    '--timeout',
    String(timeout),
    '--out',
    out,
    ...more,
  ]
  const child = spawn(process.execPath, ['--import', `./${measure}`, built.program, ...args], {
    cwd: built.folder,
    env: { ...process.env, ...variables },
  })
  const [stdout, stderr, code] = await Promise.all([
    textOf(child.stdout),
    textOf(child.stderr),
    new Promise<number | null>((done) => child.on('close', done)),
  ])
  const report = join(built.folder, out, 'report.json')
  const read = existsSync(report) ? readDocument(readFileSync(report, 'utf8')) : undefined
  if (read?.ok !== true) throw new Error(`no report that can be read: exit ${code}\n${stdout}\n${stderr}`)
  const kilobytes = Number(readFileSync(join(built.folder, `${out}.rss`), 'utf8'))
  return { code, stdout, stderr, megabytes: kilobytes / 1024, document: read.document }
}

/** Everything that a report says of why it could not observe: troubles, reasons and outcomes. */
export const saidIn = ({ troubles, requirements, cases }: ReportDocument): readonly string[] => [
  ...troubles.map(({ what, mend }) => `${what} | ${mend}`),
  ...requirements.flatMap(({ reasons }) => reasons),
  ...cases.flatMap(({ steps }) => steps.map(({ outcome }) => outcome)),
]
