import { defineConfig } from 'samsvar'

/** Adyen Issuing, "Get a list of network tokens": names of wallets, no requester IDs, and none for NFC. */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/adyen/module.ts',
  dialects: {
    adyen: {
      request: {
        method: 'GET',
        path: '/paymentInstruments/{card}/networkTokens',
        card: { in: 'path', by: 'id' },
        authentication: 'authorization',
      },
      answer: {
        tokens: '/networkTokens',
        requester: '/type',
        // Ask the platform what it shows for each requester; a name of others stands with an empty list.
        names: {
          vipps: ['40010082040', '50169178771'],
          mobilePay: ['40010081524', '50100496946'],
          applePay: [],
          googlePay: [],
          samsungPay: [],
        },
        reference: '/id',
        status: '/status',
        states: {
          inactive: 'pending',
          active: 'active',
          suspended: 'suspended',
          closed: 'gone',
        },
        error: { status: 500, errorCode: '00_500', title: 'Internal error' },
      },
    },
  },
})
