import { resolve } from 'node:path'
import type { ContractsReport } from '../report/contracts-report.ts'
import { contractsReport, type JoinWishes } from './contracts-join.ts'
import { defaultPacts, defaultResults } from './pact-folders.ts'
import type { Settled } from './settings.ts'
import { UsageError } from './usage-error.ts'

const wishesOf = ({ settings, folderOf }: Settled, consumer: string): JoinWishes => ({
  pacts: resolve(folderOf('pacts'), settings.pacts ?? defaultPacts),
  results: resolve(folderOf('pactResults'), settings.pactResults ?? defaultResults),
  consumer: settings.pacts === undefined ? consumer : undefined,
})

/** Reads contracts that were asked for before a run, so that a mistake costs none. @throws UsageError */
export async function checkContracts(settled: Settled): Promise<void> {
  if (settled.settings.pacts !== undefined) await contractsReport(wishesOf(settled, ''))
}

/** What the contracts of a bank cover; files that are something else cost the run nothing, and are told. */
export async function joinContracts(
  settled: Settled,
  consumer: string | undefined,
): Promise<{ readonly report: ContractsReport | null; readonly problems: readonly string[] }> {
  if (consumer === undefined) return { report: null, problems: [] }
  try {
    return { report: await contractsReport(wishesOf(settled, consumer)), problems: [] }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { report: null, problems: [error.message] }
  }
}
