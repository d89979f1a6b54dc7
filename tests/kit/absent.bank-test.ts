import { conformance } from '../../src/kit/vitest.ts'

// An integration that is not there yet: nothing of it may come out green.
conformance({ target: { describe: () => 'to be written' }, only: ['NL'], name: 'Empty bank' })
conformance({ target: 'module:./no/such/bank.ts', only: ['NL-01'], name: 'Absent bank' })
