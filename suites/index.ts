import type { Suite } from '../src/check/check.ts'
import { cardData } from './card-data/index.ts'
import { dataProtection } from './data-protection/index.ts'
import { flows } from './flows/index.ts'
import { nfcLink } from './nfc-link/index.ts'
import { tokenStatus } from './token-status/index.ts'
import { universalLink } from './universal-link/index.ts'

/** Every suite, in the order of the catalogue. */
export const suites: readonly Suite[] = [tokenStatus, cardData, universalLink, nfcLink, flows, dataProtection]
