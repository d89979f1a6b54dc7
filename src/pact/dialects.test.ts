import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { encryptionKeys } from '../../fixtures/keys/encryption-keys.ts'
import { tokenServiceKeys } from '../../fixtures/keys/token-service-keys.ts'
import { loadConfiguration } from '../cli/load-configuration.ts'
import { openTarget } from '../target/open-target.ts'
import { doublesProvider } from './doubles-provider.ts'
import { loadPact } from './load-pact.ts'
import { recordContracts } from './record.ts'
import { holds, verifyPact } from './verify.ts'

const root = resolve(import.meta.dirname, '../..')
const out = mkdtempSync(join(tmpdir(), 'samsvar-dialects-'))
afterAll(() => rmSync(out, { recursive: true }))

/** Platforms whose requests and answers are as different as they come: a path, a query, names, and pages. */
const platforms = ['adyen', 'lithic', 'marqeta', 'stripe', 'wise']

describe('contracts with a described token service', () => {
  test.each(platforms)('are recorded, and hold by the doubles: %s', async (name) => {
    const { configuration } = await loadConfiguration(root, `docs/examples/dialects/${name}.config.ts`)
    const descriptions = configuration.dialects ?? {}
    const { contracts } = await recordContracts({
      openTarget: (events) =>
        openTarget({ kind: 'module', path: `fixtures/banks/${name}/module.ts` }, events, {
          folder: root,
          reference: () => ({}),
        }),
      key: encryptionKeys.published,
      tokenServiceKeys,
      descriptions,
      out: join(out, name),
    })
    expect(contracts.length).toBe(3)
    const provider = await doublesProvider({
      key: encryptionKeys.published,
      descriptions,
      linkPointer: '/url',
      pacts: contracts.map(({ pact }) => pact),
    })
    const pact = await loadPact()
    for (const contract of contracts) {
      const result = await verifyPact(pact, contract.pact, provider, { timeout: 5_000 })
      const problems = result.interactions.flatMap((one) => one.problems)
      expect([contract.file, problems, holds(result)]).toEqual([contract.file, [], true])
    }
    await provider.close()
  })
})
