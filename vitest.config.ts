import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'suites/**/*.test.ts', 'fixtures/**/*.test.ts', 'contracts/**/*.test.ts', 'tests/**/*.test.ts'],
    env: { NO_COLOR: '1', PACT_DO_NOT_TRACK: 'true' },
    testTimeout: 30_000,
  },
})
