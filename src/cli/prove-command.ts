import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { requirements } from '../check/requirement.ts'
import { type Exhibit, expectedIds } from '../proof/exhibit.ts'
import { killMatrix, type ProofProblem, type Proven } from '../proof/kill-matrix.ts'
import { groupOf } from '../proof/prove-one.ts'
import { renderProofHtml } from '../report/html-proof.ts'
import type { ExhibitReport, ProofReport } from '../report/proof-report.ts'
import { proofText } from '../report/proof-text.ts'
import { nearest } from '../run/select.ts'
import { ownOutput } from '../target/process-output.ts'
import { catalogueDigest } from './catalogue-digest.ts'
import { exhibits } from './exhibits.ts'
import { likenessProblems, patternProblems, patternsSeen } from './fault-patterns.ts'
import { loadFaultPatterns } from './known-faults.ts'
import { tool } from './package.ts'
import { proveTarget } from './prove-target.ts'
import { proveWhatComes } from './prove-work.ts'
import { proveInWorkers } from './prove-workers.ts'
import type { Options } from './settings.ts'
import { shippedProofProblems, writeKnown } from './shipped-proof.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

const isNamed = ({ id, expected }: Exhibit, pattern: string): boolean =>
  id === pattern || expectedIds(expected)[0]?.startsWith(pattern) === true

/** Exhibits that some patterns name: their own ids, or the beginnings of IDs that they raise. */
function chosen(patterns: readonly string[]): readonly Exhibit[] {
  if (patterns.length === 0) return exhibits
  for (const pattern of patterns) {
    if (exhibits.some((exhibit) => isNamed(exhibit, pattern))) continue
    const known = [...exhibits.map(({ id }) => id), ...requirements.map(({ id }) => id)]
    const guess = nearest(pattern, known) ?? ''
    throw new UsageError(
      `--only: no exhibit or requirement is called "${pattern}"; did you mean ${guess}? Accepted: the id of a fault or a harmless variant, a requirement ID or a prefix of one`,
    )
  }
  return exhibits.filter((exhibit) => patterns.some((pattern) => isNamed(exhibit, pattern)))
}

const exhibitReport = ({ exhibit, outcome }: Proven): ExhibitReport => {
  const { id, story, expected } = exhibit
  const { verdict, raised, problem, difference } = outcome
  return {
    id,
    kind: expected.kind,
    story,
    base: exhibit.base,
    breaks: (expected.kind === 'fault' ? expected.breaks : expected.warns) ?? null,
    alsoRaises: expected.kind === 'fault' ? expected.alsoRaises : [],
    raised,
    verdict,
    problem,
    difference,
  }
}

/** What a proof was made of: of every exhibit, through every case? And what could not be put here. */
interface Scope {
  readonly full: boolean
  readonly complete: boolean
  readonly notPut: NonNullable<ProofReport['notPut']>
}

const withProblems = (report: ProofReport, problems: ProofReport['problems']): ProofReport => ({
  ...report,
  problems: [...report.problems, ...problems],
  holds: report.holds && problems.length === 0,
})

function reportOf(proven: readonly Proven[], { full, complete, notPut }: Scope): ProofReport {
  const { rows, problems, counts } = killMatrix(proven, complete)
  return {
    tool,
    catalogue: { digest: catalogueDigest(), requirements: requirements.length },
    full,
    complete,
    holds: problems.length === 0,
    counts,
    rows: rows.map(({ requirement, title, faults, letPass }) => ({ requirement, title, faults, letPass })),
    exhibits: proven.map(exhibitReport),
    ...(notPut.length > 0 && { notPut }),
    problems,
  }
}

/** Whether its fault is how long it waits, or how often it asks; or it is a program, which takes long to start. */
const isSlow = ({ expected, lacks }: Exhibit): boolean =>
  expectedIds(expected)[0] === 'TS-24' || lacks !== undefined

/** Slow banks begun last would be waited for. */
const slowestFirst = (these: readonly Exhibit[]): readonly Exhibit[] => [
  ...these.filter(isSlow),
  ...these.filter((one) => !isSlow(one)),
]

/** What an exhibit shows is written down, but for one that shows as another does. */
const isWrittenDown = ({ expected }: Exhibit): boolean =>
  expected.kind === 'variant' || expected.like === undefined

/** What a proof of some exhibits came to, held against what is written down, or written down anew. */
async function conclude(
  proven: readonly Proven[],
  {
    record,
    languages,
    ...scope
  }: Scope & { readonly record: string | undefined; readonly languages: boolean },
): Promise<ProofReport> {
  const { full, complete, notPut } = scope
  const written = await loadFaultPatterns()
  const report = reportOf(proven, scope)
  const own = proven.filter(({ exhibit }) => isWrittenDown(exhibit))
  if (record !== undefined) {
    await writeKnown(
      resolve(record),
      patternsSeen(
        own,
        written,
        exhibits.filter(isWrittenDown).map(({ id }) => id),
      ),
      report,
    )
    return report
  }
  return withProblems(report, [
    ...(languages ? notPut : []).map(
      ({ id, lacks }): ProofProblem => ({ kind: 'notPut', of: id, what: `this machine lacks ${lacks}` }),
    ),
    ...(full ? patternProblems(own, written, complete) : []),
    ...likenessProblems(proven, written, full),
    ...(full && complete ? await shippedProofProblems(report) : []),
  ])
}

/**
 * The kill matrix: puts every broken bank and every harmless variant to the suites, prints what came of it, and
 * writes it down. Gives the exit code: 0 where the proof holds, 1 where it does not.
 * Banks in languages that this machine lacks are named, and with `--languages` a problem.
 * @throws UsageError for a pattern that names nothing, and for a short proof that is to be written down.
 */
export async function proveCommand(options: Options): Promise<number> {
  if (typeof options['target'] === 'string') return proveTarget(options)
  const full = options['full'] === true
  if (options['worker'] === true) {
    await proveWhatComes(exhibits, full, (outcome) => ownOutput.stdout(`${JSON.stringify(outcome)}\n`))
    return 0
  }
  const record = typeof options['record'] === 'string' ? options['record'] : undefined
  if (record !== undefined && !full) {
    throw new UsageError('--record: only what every case shows can be written down; add --full')
  }
  const wanted = chosen(textsOf(options['only']))
  const notPut = wanted.flatMap(({ id, lacks }) => {
    const what = lacks?.()
    return what === undefined ? [] : [{ id, lacks: what }]
  })
  const these = wanted.filter(({ id }) => notPut.every((one) => one.id !== id))
  const proven: Proven[] = []
  const animated = process.stderr.isTTY && process.env['TERM'] !== 'dumb'
  process.stderr.write(`${tool.name} ${tool.version}: proving the suites on ${these.length} banks\n`)
  const words = ['prove', '--worker', ...(full ? ['--full'] : [])]
  // Two a core: at any time some wait for a bank's deadline, or for a program to start.
  const workers = Math.min(availableParallelism() + 1, these.length)
  const byId = new Map(slowestFirst(these).map((exhibit) => [exhibit.id, exhibit]))
  const waiting = [...byId.values()].map((one) => ({ id: one.id, group: groupOf(one, full) }))
  await proveInWorkers(words, waiting, workers, (outcome) => {
    const exhibit = byId.get(outcome.id)
    if (exhibit !== undefined) proven.push({ exhibit, outcome })
    if (animated) process.stderr.write(`\r${proven.length} of ${these.length}`)
    else if (proven.length % 50 === 0) process.stderr.write(`${proven.length} of ${these.length}\n`)
  })
  if (animated) process.stderr.write('\r\u001b[K')
  const inOrder = these.flatMap(({ id }) => proven.find(({ exhibit }) => exhibit.id === id) ?? [])
  const report = await conclude(inOrder, {
    full,
    complete: these.length === exhibits.length,
    notPut,
    record,
    languages: options['languages'] === true,
  })
  const out = resolve(typeof options['out'] === 'string' ? options['out'] : 'reports/proof')
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'proof.json'), `${JSON.stringify(report, null, 2)}\n`)
  await writeFile(join(out, 'index.html'), renderProofHtml(report))
  process.stdout.write(
    options['json'] === true
      ? `${JSON.stringify(report)}\n`
      : proofText(report, {
          colour: options['color'] !== false && usesColour(process.stdout),
          width: columnsOf(process.stdout),
          reportPath: join(relative(process.cwd(), out) || '.', 'index.html'),
        }),
  )
  return report.holds ? 0 : 1
}
