import type { Suite } from '../../src/check/check.ts'
import { goneTokenCountsForNothing } from './gone.ts'

export const tokenStatus: Suite = { name: 'token-status', checks: [goneTokenCountsForNothing] }
