import { conformance } from 'samsvar/vitest'
import bank from './bank.ts'

// One test for each requirement of the suite, in your own test run. `target` may be an address, too.
conformance({ target: bank, only: ['token-status'], seed: 7 })
