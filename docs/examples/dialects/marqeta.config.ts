import { defineConfig } from 'samsvar'

/** Marqeta, "List digital wallet tokens for card": pages by index, and the requester within an object. */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/marqeta/module.ts',
  dialects: {
    marqeta: {
      request: {
        method: 'GET',
        path: '/digitalwallettokens/card/{card}',
        card: { in: 'path', by: 'id' },
        authentication: 'authorization',
      },
      answer: {
        tokens: '/data',
        requester: '/token_service_provider/token_requestor_id',
        reference: '/token_service_provider/token_reference_id',
        status: '/state',
        states: {
          REQUESTED: 'pending',
          ACTIVE: 'active',
          SUSPENDED: 'suspended',
          TERMINATED: 'gone',
        },
        error: { error_code: '500000', error_message: 'The tokens could not be listed' },
        constants: { token: { fulfillment_status: 'PROVISIONED', issuer_eligibility_decision: 'ALLOW' } },
      },
      paging: { kind: 'offset', sentAs: { in: 'query', name: 'start_index' }, more: '/is_more' },
    },
  },
})
