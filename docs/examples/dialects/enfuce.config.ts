import { defineConfig } from 'samsvar'

/** Enfuce, "Get tokens for a given cardId": the answer itself is the list, and a soft deletion is a status. */
// biome-ignore lint/style/noDefaultExport: a configuration is its file's default export.
export default defineConfig({
  target: 'module:../../../fixtures/banks/enfuce/module.ts',
  dialects: {
    enfuce: {
      request: {
        method: 'GET',
        path: '/wallet/v1/card/{card}/tokens',
        card: { in: 'path', by: 'id' },
        needs: [{ in: 'query', name: 'auditUser' }],
        authentication: 'authorization',
      },
      answer: {
        tokens: '',
        requester: '/tokenRequestorId',
        reference: '/tokenUniqueReferenceId',
        status: '/status',
        states: {
          ACTIVE: 'active',
          INACTIVE: 'pending',
          SUSPENDED: 'suspended',
          DEACTIVATED: 'gone',
          SOFTDELETED: 'softDeleted',
        },
        constants: { token: { tokenId: 'f3a1c7d2', tokenNumber: '489537******0013' } },
      },
      settings: { token: 'a token of the test environment' },
    },
  },
})
