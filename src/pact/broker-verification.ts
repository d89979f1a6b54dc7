import { type PactToVerify, publishResult, putOnBranch } from './broker.ts'
import type { BrokerConnection } from './broker-connection.ts'
import { PactError } from './pact-error.ts'
import { holds, type PactResult } from './verify.ts'

/** What of a verification goes to the broker. */
export interface ResultsToPublish {
  readonly providerVersion: string
  readonly branch?: string
  readonly buildUrl?: string
  readonly tool: { readonly name: string; readonly version: string }
}

/** A contract of the broker's, and what came of it. */
export interface BrokerResult {
  readonly wanted: PactToVerify
  readonly result: PactResult
}

/**
 * Publishes results, each to its contract; a provider that could not be reached has none. Gives what could not be
 * published: a result that the broker does not have is no result.
 */
export async function publishResults(
  broker: BrokerConnection,
  results: readonly BrokerResult[],
  { providerVersion, branch, buildUrl, tool }: ResultsToPublish,
): Promise<readonly string[]> {
  const problems: string[] = []
  const provider = results[0]?.result.provider
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof PactError)) throw error
      problems.push(`${what} could not be published: ${error.message}`)
    }
  }
  if (branch !== undefined && provider !== undefined) {
    await attempt(`the branch of ${provider} ${providerVersion}`, () =>
      putOnBranch(broker, provider, branch, providerVersion),
    )
  }
  for (const { wanted, result } of results) {
    const what = `the result of ${result.consumer}'s contract`
    if (result.unreachable !== undefined) {
      problems.push(`${what} was not published: the provider could not be reached`)
      continue
    }
    await attempt(what, () =>
      publishResult(broker, wanted.resultsLink, {
        success: holds(result),
        providerVersion,
        ...(buildUrl !== undefined && { buildUrl }),
        verifiedBy: { implementation: tool.name, version: tool.version },
        testResults: result.interactions.map(({ description, problems: found }) => ({
          interactionDescription: description,
          success: found.length === 0,
        })),
      }),
    )
  }
  return problems
}
