import type { Suite } from '../../src/check/check.ts'
import { noOtherParameter } from './parameters.ts'

export const nfcLink: Suite = { name: 'nfc-link', checks: [noOtherParameter] }
