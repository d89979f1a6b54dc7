import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Tests that need more than Node: each kind has a script of its own. */
const furtherNeeds = [
  'tests/determinism/**',
  'tests/languages/**',
  'tests/browser/**',
  'tests/broker/**',
  'tests/package/**',
]

/** What the package exports, by its own name and as source: examples and a bank's tests import it so. */
const ownName: Readonly<Record<string, string>> = Object.fromEntries(
  ['vitest', 'msw', 'fixtures'].map((name) => [
    `samsvar/${name}`,
    resolve(import.meta.dirname, `src/kit/${name}.ts`),
  ]),
)

export default defineConfig({
  test: {
    include: ['{src,suites,fixtures,contracts,tests}/**/*.test.ts', 'docs/examples/*.test.ts'],
    alias: ownName,
    exclude: process.env['SAMSVAR_TESTS'] === 'all' ? [] : furtherNeeds,
    env: { NO_COLOR: '1', PACT_DO_NOT_TRACK: 'true' },
    // Runs have deadlines to keep: more of them at once than there are cores would break them.
    maxWorkers: 2,
    testTimeout: 60_000,
  },
})
