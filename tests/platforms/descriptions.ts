import { resolve } from 'node:path'
import { loadConfiguration } from '../../src/cli/load-configuration.ts'
import type { DialectDescriptions } from '../../src/model/dialect-description.ts'

const examples = resolve(import.meta.dirname, '../../docs/examples/dialects')

/** What the configuration of the documentation says of a platform, read as the command line reads it. */
export async function descriptionsFor(platform: string): Promise<DialectDescriptions> {
  const { configuration } = await loadConfiguration(examples, `${platform}.config.ts`)
  if (configuration.dialects?.[platform] === undefined) throw new Error(`${platform} is not described`)
  return configuration.dialects
}
