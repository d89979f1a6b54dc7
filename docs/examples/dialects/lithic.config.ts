import { defineConfig } from 'samsvar'

/** Lithic, "List tokenizations": pages after the last entry, and several words for a token that is being activated. */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/lithic/module.ts',
  dialects: {
    lithic: {
      request: {
        method: 'GET',
        path: '/v1/tokenizations',
        card: { in: 'query', name: 'card_token', by: 'id' },
        authentication: 'authorization',
      },
      answer: {
        tokens: '/data',
        requester: '/token_requestor_name',
        // Ask the platform what it shows for each requester. Here all that is Vipps has one name, so that neither NFC
        // nor the deprecated requester can be told from ecom: what rests on these is not claimed.
        names: {
          VIPPS: ['40010082040', '50169178771', '50134871116', '40010093055', '40010093056', '50179270456'],
          MOBILEPAY: ['40010081524', '50100496946'],
          APPLE_PAY: [],
          GOOGLE: [],
          NETFLIX: [],
        },
        reference: '/token_unique_reference',
        status: '/status',
        states: {
          ACTIVE: 'active',
          INACTIVE: 'pending',
          PENDING_2FA: 'pending',
          PENDING_ACTIVATION: 'pending',
          PAUSED: 'suspended',
          DEACTIVATED: 'gone',
        },
        constants: { token: { tokenization_channel: 'DIGITAL_WALLET' } },
      },
      paging: {
        kind: 'lastEntry',
        entry: '/token',
        more: '/has_more',
        sentAs: { in: 'query', name: 'starting_after' },
      },
    },
  },
})
