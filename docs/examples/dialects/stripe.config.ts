import { defineConfig } from 'samsvar'

/** Stripe Issuing, "List all issuing tokens for card": each network's data apart, and pages after the last entry. */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/stripe/module.ts',
  dialects: {
    stripe: {
      request: {
        method: 'GET',
        path: '/v1/issuing/tokens',
        card: { in: 'query', name: 'card', by: 'id' },
        authentication: 'authorization',
      },
      answer: {
        tokens: '/data',
        requester: {
          visa: '/network_data/visa/token_requestor_id',
          mastercard: '/network_data/mastercard/token_requestor_id',
        },
        reference: {
          visa: '/network_data/visa/token_reference_id',
          mastercard: '/network_data/mastercard/token_reference_id',
        },
        status: '/status',
        states: {
          active: 'active',
          requested: 'pending',
          suspended: 'suspended',
          deleted: 'gone',
        },
        error: { error: { type: 'api_error', message: 'The tokens could not be listed' } },
        constants: {
          answer: { object: 'list', url: '/v1/issuing/tokens' },
          token: { object: 'issuing.token' },
        },
      },
      paging: {
        kind: 'lastEntry',
        entry: '/id',
        more: '/has_more',
        sentAs: { in: 'query', name: 'starting_after' },
      },
    },
  },
})
