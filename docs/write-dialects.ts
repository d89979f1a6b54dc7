import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfiguration } from '../src/cli/load-configuration.ts'
import type { DialectDescriptions } from '../src/model/dialect-description.ts'

const examples = resolve(import.meta.dirname, 'examples/dialects')

/** The platforms that docs/examples/dialects describes. */
const platforms = ['adyen', 'enfuce', 'lithic', 'marqeta', 'stripe', 'wise']

/** The descriptions of the examples, by platform: what the proof gives its banks there. */
export async function dialectsOfExamples(): Promise<DialectDescriptions> {
  const described = await Promise.all(
    platforms.map(async (platform) => {
      const { configuration } = await loadConfiguration(examples, `${platform}.config.ts`)
      const description = configuration.dialects?.[platform]
      if (description === undefined) throw new Error(`${platform} is not described`)
      return [platform, description] as const
    }),
  )
  return Object.fromEntries(described)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = resolve(import.meta.dirname, '../fixtures/dialects.json')
  await writeFile(path, `${JSON.stringify(await dialectsOfExamples(), null, 2)}\n`)
}
