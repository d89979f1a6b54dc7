import { type Check, type Rule, requirement } from '../../src/check/check.ts'
import { fail, inconclusive, pass } from '../../src/check/judgement.ts'
import type { Card } from '../../src/model/operation.ts'
import { links } from './links.ts'
import { everyReadLink, once, placeOf, textOf } from './reading.ts'

interface CardValue {
  readonly name: 'expiry' | 'last4'
  readonly shape: RegExp
  readonly shapeInWords: string
  readonly of: (card: Card) => string
}

/** One of the card's values: there once, of its shape, and the card's. */
const cardValue = ({ name, shape, shapeInWords, of }: CardValue): Rule =>
  everyReadLink((read) => {
    const found = once(read, name)
    if ('finding' in found) return found.finding
    const text = textOf(found.parameter)
    const finding = { place: placeOf(read, name), exchanges: read.exchanges }
    if (text === undefined || !shape.test(text)) {
      const actual = text === undefined ? 'undecodable' : `"${text}"`
      return fail({ ...finding, kind: 'shape', expected: [shapeInWords], actual })
    }
    if (read.customer === undefined) return inconclusive(`the card that \`${name}\` belongs to`)
    const expected = of(read.customer.card)
    return text === expected
      ? pass(read.exchanges)
      : fail({ ...finding, kind: 'other-card', expected: [`"${expected}"`], actual: `"${text}"` })
  })

/** Query parameter expiry: "Card expiry date in YYYY-MM format." */
export const expiryIsTheCards: Check = requirement('NL-02', {
  stimuli: links,
  every: cardValue({
    name: 'expiry',
    shape: /^\d{4}-(?:0[1-9]|1[0-2])$/,
    shapeInWords: 'YYYY-MM',
    of: ({ expiry }) => expiry,
  }),
})

/** Query parameter last4: "Last four digits of the card number." */
export const last4IsTheCards: Check = requirement('NL-03', {
  stimuli: links,
  every: cardValue({
    name: 'last4',
    shape: /^\d{4}$/,
    shapeInWords: 'four digits',
    of: ({ pan }) => pan.slice(-4),
  }),
})
