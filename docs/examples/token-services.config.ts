import { defineConfig } from 'samsvar'

// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  tokenServices: {
    mastercard: { settings: { consumerKey: 'our-test-client!our-test-key' } },
    visa: { settings: { encryption: { alg: 'RSA-OAEP-256' }, names: { tokenDetails: 'tokens' } } },
  },
})
