import type { Suite } from '../../src/check/check.ts'
import { certificateIsChecked } from './bad-server.ts'

export const dataProtection: Suite = { name: 'data-protection', checks: [certificateIsChecked] }
