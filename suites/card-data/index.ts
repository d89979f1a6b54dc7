import type { Suite } from '../../src/check/check.ts'
import { last4IsTheCards } from './last4.ts'

export const cardData: Suite = { name: 'card-data', checks: [last4IsTheCards] }
