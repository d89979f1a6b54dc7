import type { PactV4, SpecificationVersion, Verifier } from '@pact-foundation/pact'
import { PactError } from './pact-error.ts'

/** What is used of pact-js. */
export interface PactModule {
  readonly PactV4: typeof PactV4
  readonly SpecificationVersion: typeof SpecificationVersion
  readonly Verifier: typeof Verifier
}

/** The version that the commands are tested with. */
export const pactVersion = '16.5.0'

/**
 * Loads pact-js, which is no dependency of the package: its native part is large, and most runs need none of it.
 * @throws PactError `pactMissing`, with what to install.
 */
export async function loadPact(): Promise<PactModule> {
  // Before it is loaded: it reports its use to its makers unless it is told not to.
  process.env['PACT_DO_NOT_TRACK'] = 'true'
  // Its native part would look for loopback by way of a proxy.
  const direct = ['127.0.0.1', 'localhost']
  for (const name of ['NO_PROXY', 'no_proxy']) {
    process.env[name] = [
      ...new Set([...(process.env[name] ?? '').split(',').filter(Boolean), ...direct]),
    ].join(',')
  }
  try {
    return await import('@pact-foundation/pact')
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new PactError(
      'pactMissing',
      `contracts are recorded and verified with pact-js, which can't be loaded here: ${words}\nInstall it beside samsvar: npm install --save-dev @pact-foundation/pact@${pactVersion}`,
      { cause: error },
    )
  }
}
