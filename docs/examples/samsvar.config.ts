import { defineConfig } from 'samsvar'

// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  // Paths are relative to the folder of this file.
  target: 'module:./bank.ts',
  only: ['token-status'],
  seed: 7,
  out: '../../reports/example',
})
