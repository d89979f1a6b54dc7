import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { runKeys } from '../../fixtures/keys/run-keys.ts'
import { suites } from '../../suites/index.ts'
import { renderTerminal } from '../report/terminal.ts'
import { runConformance } from '../run/run.ts'
import type { Shard } from '../run/shard.ts'
import { guardProcess } from '../target/process-guard.ts'
import { checkPatterns } from './check-patterns.ts'
import { configurationDigest } from './configuration-digest.ts'
import { withDiagnoses } from './diagnoses.ts'
import { keepFound, settleGeneration } from './generation.ts'
import { tellGitHub } from './github.ts'
import { loadWaivers } from './load-waivers.ts'
import { tool } from './package.ts'
import { pipelineOf } from './pipeline.ts'
import { startProgress } from './progress.ts'
import { proposedWaivers } from './propose-waivers.ts'
import { readReport } from './read-report.ts'
import { withBaseline } from './report-command.ts'
import { checkContracts, joinContracts } from './run-contracts.ts'
import { documentOf } from './run-document.ts'
import { clockOf, type Options, orderOf, settle, text } from './settings.ts'
import { shippedProof } from './shipped-proof.ts'
import { asWrongUse, surroundingsOf } from './surroundings.ts'
import { openerOf } from './target-opener.ts'
import { usesColour } from './terminal-settings.ts'
import { UsageError } from './usage-error.ts'
import { writeReports } from './write-reports.ts'

/** The part of the run that was asked for; the command line has looked at its form. */
function shardOf(options: Options): Shard | undefined {
  const [index, of] = text(options, 'shard')?.split('/').map(Number) ?? []
  return index === undefined || of === undefined ? undefined : { index, of }
}

/**
 * The main job: puts the integration through every case, writes the reports, prints the verdict. Gives the exit code.
 * @throws UsageError for a wrong option, configuration, path or pattern, and for described token services that are not
 * those that the integration claims.
 */
export async function runCommand(options: Options): Promise<number> {
  const settled = await settle(options)
  const { settings, folderOf } = settled
  const selection = { only: settings.only ?? [], skip: settings.skip ?? [] }
  const { path: regressionPath, ...generation } = await settleGeneration(settled, suites)
  checkPatterns(suites, selection, generation.regressions)
  await checkContracts(settled)
  const shard = shardOf(options)
  if (shard !== undefined && settings.seed === undefined) {
    throw new UsageError(
      '--shard: every part has to draw the same cards; name a seed with --seed, the same for all of them',
    )
  }
  const now = clockOf(settings)
  const order = orderOf(settings)
  const waivers =
    settings.waivers === undefined
      ? []
      : await loadWaivers(resolve(folderOf('waivers'), settings.waivers), new Date())
  const earlier = text(options, 'baseline')
  const baseline = earlier === undefined ? undefined : await readReport(earlier, '--baseline')
  const { name, isWithin, open: openTarget } = openerOf(settled)
  const surroundings = surroundingsOf(settled)
  // Until the reports are written, and the program itself ends: what a module began may come late.
  if (isWithin) guardProcess(() => undefined)
  const interrupted = new AbortController()
  const onSignal = (): void => interrupted.abort()
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  const progress = startProgress(name)
  try {
    const result = await runConformance({
      openTarget,
      suites,
      keys: runKeys,
      selection,
      generation,
      ...(shard !== undefined && { shard }),
      ...(settings.seed !== undefined && { seed: settings.seed }),
      ...(now !== undefined && { now }),
      ...(settings.concurrency !== undefined && { concurrency: settings.concurrency }),
      order,
      ...surroundings,
      interrupted: interrupted.signal,
      progress: progress.tell,
      shrinks: progress.shrinks,
      slow: progress.slow,
    })
    progress.end()
    const pipeline = pipelineOf(process.env)
    const contracts = await joinContracts(settled, result.claims?.name)
    const own = documentOf(result, {
      contracts: contracts.report,
      proof: await shippedProof(),
      selection,
      strict: settings.strict === true,
      order,
      waivers,
      regressions: generation.regressions,
      ...(settings.regressions !== undefined && { regressionFile: settings.regressions }),
      ...(shard !== undefined && { shard }),
      configurationDigest: configurationDigest(settings, waivers),
      ...(pipeline !== undefined && { pipeline }),
    })
    const kept = await keepFound(result, { path: regressionPath }, suites)
    const document = withBaseline(await withDiagnoses(own), baseline)
    const out = resolve(folderOf('out'), settings.out ?? 'reports/latest')
    const problems = [
      ...contracts.problems,
      ...(await writeReports(document, out, options['htmlFolder'] === true)),
    ]
    if (options['proposeWaivers'] === true) {
      const proposed = join(out, 'waivers.proposed.json')
      await writeFile(proposed, proposedWaivers(document))
      process.stderr.write(`${tool.name}: waivers to be filled in: ${relative(process.cwd(), proposed)}\n`)
    }
    const reportPath = join(relative(process.cwd(), out) || '.', 'index.html')
    if (options['json'] === true) process.stdout.write(`${JSON.stringify(document)}\n`)
    else {
      process.stdout.write(
        renderTerminal(document, {
          colour: options['color'] !== false && usesColour(process.stdout),
          width: process.stdout.columns ?? 80,
          reportPath,
        }),
      )
    }
    for (const line of kept) process.stderr.write(`${tool.name}: ${line}\n`)
    const all = [...problems, ...(await tellGitHub(document))]
    for (const problem of all)
      process.stderr.write(`${tool.name}: a report could not be written: ${problem}\n`)
    return document.footer.exitCode === 0 && all.length > 0 ? 4 : document.footer.exitCode
  } catch (error) {
    throw asWrongUse(error)
  } finally {
    progress.end()
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
  }
}
