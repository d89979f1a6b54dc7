import type { Suite } from '../../src/check/check.ts'
import { linkIsHandedOnByteForByte } from './handed-on.ts'
import { linkIsOfItsOwnAttempt } from './own-attempt.ts'
import { plainHttpIsNotHandedOn } from './plain-http.ts'

export const universalLink: Suite = {
  name: 'universal-link',
  checks: [linkIsHandedOnByteForByte, plainHttpIsNotHandedOn, linkIsOfItsOwnAttempt],
}
