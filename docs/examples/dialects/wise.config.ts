import { defineConfig } from 'samsvar'

/** Wise, "List payment tokens": a POST that reads. Tokens that are gone are not shown: no word means "gone". */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/wise/module.ts',
  dialects: {
    wise: {
      request: {
        method: 'POST',
        path: '/v3/spend/profiles/{profileId}/cards/{card}/payment-tokens',
        card: { in: 'path', by: 'id' },
        authentication: 'authorization',
      },
      answer: {
        tokens: '',
        requester: '/walletName',
        // Ask the platform what it shows for each requester. Here one name stands for NFC on every platform.
        names: {
          VIPPS: ['40010082040', '50169178771'],
          MOBILEPAY: ['40010081524', '50100496946'],
          VIPPS_NFC: ['40010093055', '40010093056', '50179270456'],
          GOOGLE_PAY: [],
          APPLE_PAY: [],
        },
        reference: '/paymentTokenUniqueReference',
        status: '/provisioningStatus',
        states: { ACTIVE: 'active', SUSPENDED: 'suspended', INACTIVE: 'pending' },
        constants: { token: { panUniqueReference: 'FWSPMC000000000159f71f703d2141efaf04dd26803f922b' } },
      },
      settings: { profileId: '1001', token: 'a token of the test environment' },
    },
  },
})
