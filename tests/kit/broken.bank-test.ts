import { createBank } from '../../fixtures/banks/reference/bank.ts'
import { conformance } from '../../src/kit/vitest.ts'

// A bank as in docs/examples/broken-bank.ts, and with a SHOULD violated, too.
conformance({
  target: createBank({
    encodeParameter: encodeURI,
    jweHeader: (kid) => ({ alg: 'RSA-OAEP-256', enc: 'A256GCM', kid }),
  }),
  only: ['NL-01', 'NL-06', 'CD-07', 'TS-17'],
  name: 'Broken bank',
  now: '2026-11-22T12:00:00Z',
  seed: 7,
})

// The same with less claimed.
const { describe, ...rest } = createBank()
conformance({
  target: {
    ...rest,
    describe: async () => ({
      ...(await describe()),
      tokenServices: { visa: 'processor' },
      tokenServiceSecurity: {},
    }),
  },
  only: ['TS-02', 'TS-17'],
  name: 'Visa bank',
  seed: 7,
})
