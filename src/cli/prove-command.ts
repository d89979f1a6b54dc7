import { mkdir, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { requirements } from '../check/requirement.ts'
import { type Certificates, issueCertificates } from '../double/certificates.ts'
import type { Baseline } from '../proof/difference.ts'
import { type Exhibit, expectedIds } from '../proof/exhibit.ts'
import { killMatrix, type Proven } from '../proof/kill-matrix.ts'
import { baselineOf, type ExhibitOutcome, type ProofSettings, proveOne } from '../proof/prove-one.ts'
import { renderProofHtml } from '../report/html-proof.ts'
import type { ExhibitReport, ProofReport } from '../report/proof-report.ts'
import { proofText } from '../report/proof-text.ts'
import { nearest } from '../run/select.ts'
import { ownOutput } from '../target/process-output.ts'
import { catalogueDigest } from './catalogue-digest.ts'
import { exhibits } from './exhibits.ts'
import { tool } from './package.ts'
import { proveInShards } from './prove-shards.ts'
import { proveTarget } from './prove-target.ts'
import type { Options } from './settings.ts'
import { columnsOf, usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'

/** Noon of an ordinary Sunday: far from the end of a month, and from midnight in every country. */
const noon = new Date('2026-11-22T12:00:00Z')

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

const proofSettings = (full: boolean): ProofSettings => {
  let issued: Promise<Certificates> | undefined
  return {
    full,
    run: {
      suites,
      keys: runKeys,
      seed: 1,
      now: noon,
      // Every run of the proof is reached by the same names on the same day.
      certificates: (wanted) => (issued ??= issueCertificates(wanted)),
    },
  }
}

/** Proves some exhibits one after the other; the conformant bank of each is put to everything first, twice. */
async function prove(
  these: readonly Exhibit[],
  full: boolean,
  proven: (outcome: ExhibitOutcome) => void,
): Promise<void> {
  const settings = proofSettings(full)
  const baselines = new Map<string, Baseline>()
  for (const exhibit of these) {
    const baseline = baselines.get(exhibit.base) ?? (await baselineOf(exhibit.conformant, settings))
    baselines.set(exhibit.base, baseline)
    proven(await proveOne(exhibit, baseline, settings))
  }
}

const exhibitReport = ({ exhibit, outcome }: Proven): ExhibitReport => {
  const { id, story, expected } = exhibit
  const { verdict, raised, problem, difference } = outcome
  return {
    id,
    kind: expected.kind,
    story,
    breaks: (expected.kind === 'fault' ? expected.breaks : expected.warns) ?? null,
    alsoRaises: expected.kind === 'fault' ? expected.alsoRaises : [],
    raised,
    verdict,
    problem,
    difference,
  }
}

function reportOf(
  these: readonly Exhibit[],
  outcomes: readonly ExhibitOutcome[],
  full: boolean,
): ProofReport {
  const proven = these.flatMap((exhibit): readonly Proven[] => {
    const outcome = outcomes.find(({ id }) => id === exhibit.id)
    return outcome === undefined ? [] : [{ exhibit, outcome }]
  })
  const complete = these.length === exhibits.length
  const { rows, problems, counts } = killMatrix(proven, complete)
  return {
    tool,
    catalogue: { digest: catalogueDigest(), requirements: requirements.length },
    full,
    complete,
    holds: problems.length === 0 && proven.length === these.length,
    counts,
    rows: rows.map(({ requirement, title, faults, letPass }) => ({ requirement, title, faults, letPass })),
    exhibits: proven.map(exhibitReport),
    problems,
  }
}

/** Reads `2/3`: the part of the exhibits that this process proves. */
function shardOf(value: unknown): { readonly index: number; readonly of: number } | undefined {
  const [, index, of] = typeof value === 'string' ? (/^(\d+)\/(\d+)$/u.exec(value) ?? []) : []
  return index === undefined || of === undefined ? undefined : { index: Number(index) - 1, of: Number(of) }
}

/**
 * The kill matrix: puts every broken bank and every harmless variant to the suites, prints what came of it, and
 * writes it down. Gives the exit code: 0 where the proof holds, 1 where it does not.
 * @throws UsageError for a pattern that names nothing.
 */
export async function proveCommand(options: Options): Promise<number> {
  if (typeof options['target'] === 'string') return proveTarget(options)
  const full = options['full'] === true
  const only = textsOf(options['only'])
  const these = chosen(only)
  const shard = shardOf(options['shard'])
  if (shard !== undefined) {
    const part = these.filter((_, at) => at % shard.of === shard.index)
    await prove(part, full, (outcome) => ownOutput.stdout(`${JSON.stringify(outcome)}\n`))
    return 0
  }
  const outcomes: ExhibitOutcome[] = []
  const animated = process.stderr.isTTY && process.env['TERM'] !== 'dumb'
  process.stderr.write(`${tool.name} ${tool.version}: proving the suites on ${these.length} banks\n`)
  const words = ['prove', ...(full ? ['--full'] : []), ...only.flatMap((one) => ['--only', one])]
  const shards = Math.min(availableParallelism(), these.length)
  await proveInShards(words, shards, (outcome) => {
    outcomes.push(outcome)
    if (animated) process.stderr.write(`\r${outcomes.length} of ${these.length}`)
    else if (outcomes.length % 50 === 0) process.stderr.write(`${outcomes.length} of ${these.length}\n`)
  })
  if (animated) process.stderr.write('\r\u001b[K')
  const report = reportOf(these, outcomes, full)
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
