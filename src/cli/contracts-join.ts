import { join } from 'node:path'
import { requirements } from '../check/requirement.ts'
import { beyondContracts } from '../pact/beyond-contracts.ts'
import { PactError } from '../pact/pact-error.ts'
import { type PactFile, readPacts } from '../pact/pact-file.ts'
import {
  readStatus,
  readVerification,
  type StatusRecord,
  statusFile,
  type VerificationRecord,
  verificationFile,
} from '../pact/result-files.ts'
import { holds, type PactResult } from '../pact/verify.ts'
import { readBeside } from '../pact/write-contracts.ts'
import type {
  ContractReport,
  ContractStanding,
  ContractsReport,
  ContractVerification,
} from '../report/contracts-report.ts'
import { UsageError } from './usage-error.ts'

/** Where contracts and results are, and whose they are to be. */
export interface JoinWishes {
  readonly pacts: string
  readonly results: string
  /** Where nobody named the folder: only contracts of this consumer, and none is no mistake. */
  readonly consumer: string | undefined
}

const problemsOf = ({ problems, interactions, unreachable }: PactResult): readonly string[] => [
  ...(unreachable === undefined ? [] : [unreachable]),
  ...problems,
  ...interactions.flatMap((one) => one.problems.map((problem) => `${one.description}: ${problem}`)),
]

interface Stand {
  readonly standing: ContractStanding
  readonly verification: ContractVerification | null
}

const never: Stand = { standing: 'neverVerified', verification: null }

/** How a contract stands by the last verification here. */
function standLocally({ pact }: PactFile, record: VerificationRecord | undefined): Stand {
  const result = record?.results.find(
    (one) => one.consumer === pact.consumer && one.provider === pact.provider,
  )
  if (record === undefined || result === undefined || result.unreachable !== undefined) return never
  const verification = {
    providerVersion: record.providerVersion,
    by: record.by,
    at: record.at,
    problems: problemsOf(result),
  }
  if (result.digest !== pact.digest) return { standing: 'otherVersion', verification }
  return { standing: holds(result) ? 'verified' : 'failed', verification }
}

/** How a contract stands by what the broker said; undefined where it knows of no verification. */
function standInBroker({ pact }: PactFile, record: StatusRecord | undefined): Stand | undefined {
  const told = record?.contracts.find(({ provider }) => provider === pact.provider)
  if (record?.consumer !== pact.consumer || told === undefined || told.success === null) return undefined
  const verification = {
    providerVersion: told.providerVersion ?? 'unknown',
    by: 'broker' as const,
    at: isoOf(told.verifiedAt) ?? record.at,
    problems: told.success ? [] : ['the broker has a failed verification of it'],
  }
  if (told.digest !== pact.digest) return { standing: 'otherVersion', verification }
  return { standing: told.success ? 'verified' : 'failed', verification }
}

/** A time as the broker writes it, in UTC; undefined for what is none. */
function isoOf(time: string | null): string | undefined {
  const date = new Date(time ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

async function contractReport(
  file: PactFile,
  verification: VerificationRecord | undefined,
  status: StatusRecord | undefined,
): Promise<ContractReport> {
  const local = standLocally(file, verification)
  const told = standInBroker(file, status)
  // What fails anywhere fails; else the broker's word is about the provider that matters.
  const stand = local.standing === 'failed' || told === undefined ? local : told
  return {
    provider: file.pact.provider,
    file: file.file,
    digest: file.pact.digest,
    interactions: file.pact.interactions.length,
    ...stand,
    beside: await readBeside(file),
  }
}

async function filesOf({ pacts, consumer }: JoinWishes): Promise<readonly PactFile[]> {
  try {
    const files = await readPacts(pacts)
    return consumer === undefined ? files : files.filter(({ pact }) => pact.consumer === consumer)
  } catch (error) {
    if (!(error instanceof PactError)) throw error
    // Nobody asked for what lies in the folder that contracts stand in usually.
    if (consumer !== undefined) return []
    throw new UsageError(`--pacts: ${error.message}`, { cause: error })
  }
}

/**
 * What the contracts cover, and whether anyone verified them: from contracts, and what the pact commands left behind;
 * null where there are none. Nobody is asked anything. @throws UsageError for files that are something else.
 */
export async function contractsReport(wishes: JoinWishes): Promise<ContractsReport | null> {
  const files = await filesOf(wishes)
  const [first] = files
  if (first === undefined) return null
  try {
    const verification = await readVerification(join(wishes.results, verificationFile))
    const status = await readStatus(join(wishes.results, statusFile))
    const { consumer } = first.pact
    const interactions = files.flatMap(({ pact }) =>
      pact.interactions.map((one) => ({ ...one, provider: pact.provider })),
    )
    return {
      consumer,
      pacts: await Promise.all(files.map((file) => contractReport(file, verification, status))),
      requirements: requirements.map(({ id }) => ({
        requirement: id,
        interactions: interactions
          .filter((one) => one.requirements.includes(id))
          .map(({ provider, description }) => ({ provider, description })),
        beyond: beyondContracts.get(id) ?? null,
      })),
      deployment:
        status === undefined || status.consumer !== consumer
          ? null
          : {
              version: status.version,
              environment: status.environment,
              deployable: status.deployable,
              reason: status.reason,
              at: status.at,
            },
    }
  } catch (error) {
    if (!(error instanceof PactError)) throw error
    throw new UsageError(`--pact-results: ${error.message}`, { cause: error })
  }
}
