import type { Suite } from '../../src/check/check.ts'
import { linkIsHandedOnByteForByte } from './handed-on.ts'

export const universalLink: Suite = { name: 'universal-link', checks: [linkIsHandedOnByteForByte] }
