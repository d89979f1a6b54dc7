import type { Suite } from '../../src/check/check.ts'
import { mainFlow } from './main-flow.ts'

export const flows: Suite = { name: 'flows', checks: [mainFlow] }
