import { defineConfig, type ViteUserConfig } from 'vitest/config'

/** For the tests of a bank that stand here: their failures are looked at from outside. */
const config: ViteUserConfig = defineConfig({
  test: { include: ['tests/kit/*.bank-test.ts'], env: { NO_COLOR: '1' } },
})

// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default config
