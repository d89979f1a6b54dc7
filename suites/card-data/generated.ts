import type { Arbitrary } from 'fast-check'
import * as z from 'zod'
import { asks } from '../../src/check/asks.ts'
import type { Then } from '../../src/check/case.ts'
import {
  cardInWords,
  cardTraits,
  type DrawnCard,
  drawnCard,
  drawnCardSchema,
} from '../../src/check/drawn-card.ts'
import { drawnReturnUrl, isReturnUrl } from '../../src/check/drawn-return-url.ts'
import { givesLink, linkOrRefusalOf } from '../../src/check/expectations.ts'
import { type FastCheck, type Generator, generator } from '../../src/check/generated.ts'
import { textTraits } from '../../src/check/traits.ts'

/** What people write on their cards: letters of the countries, blanks, marks, emoji, accents that stand apart. */
const characters: readonly (readonly [weight: number, characters: readonly string[]])[] = [
  [6, Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')],
  [2, [' ']],
  [2, Array.from('æøåÆØÅäöÄÖéüß')],
  [2, Array.from(`"'\\/&<>%+=#.,:;!?-_()[]{}@$€*~|^`)],
  [2, ['🎉', '🏖', '👍🏽', '❤️', '👨‍👩‍👧', '🇳🇴', 'e\u0301', 'a\u030a']],
]

const drawnNickname = (fc: FastCheck): Arbitrary<string | null> => {
  const unit = fc.oneof(
    { withCrossShrink: true },
    ...characters.map(([weight, of]) => ({ arbitrary: fc.constantFrom(...of), weight })),
  )
  const text = fc.array(unit, { maxLength: 40, size: 'max' }).map((units) => units.join(''))
  return fc.option(text, { nil: null, freq: 4 })
}

interface Value {
  readonly card: DrawnCard
  readonly nickname: string | null
  readonly returnUrl: string | null
}

const schema: z.ZodType<Value> = z.strictObject({
  card: drawnCardSchema,
  nickname: z.string().nullable(),
  returnUrl: z.string().refine(isReturnUrl, 'expected an absolute URI').nullable(),
})

const isUnfit = (nickname: string | null): nickname is string =>
  nickname !== null && (Array.from(nickname).length < 5 || Array.from(nickname).length > 25)

/** The card is added, where its like was without a nickname: whatever else a bank refuses, it refuses for that. */
const addedAsWithout: Then = (observation) => {
  const without = linkOrRefusalOf(observation, 'without nickname')
  return without !== undefined && 'url' in without ? givesLink({ at: 'addCard' })(observation) : []
}

/** Any card of any cardholder, added under any name and with any way back: rules judge every request. */
export const generatedRequests: Generator = generator<Value>({
  concerns: ['UL-01', 'UL-03', 'DP-01', 'DP-02', 'DP-03', 'DP-06', 'DP-07'],
  schema,
  arbitrary: (fc, reach) =>
    fc.record({
      card: drawnCard(fc, reach, ['country', 'bornIn', 'panLength', 'last4', 'expiresInMonths']),
      nickname: drawnNickname(fc),
      returnUrl: drawnReturnUrl(fc, reach.claims.returnUrl),
    }),
  caseOf: ({ card, nickname, returnUrl }) => ({
    words: [
      `addCard for ${cardInWords(card)}`,
      nickname === null ? 'without a nickname' : `with the nickname "${nickname}"`,
      returnUrl === null ? 'without a return URL' : `and back to ${returnUrl}`,
    ].join(', '),
    given: isUnfit(nickname) ? [card, card] : [card],
    when: isUnfit(nickname)
      ? [
          asks.addCard({ name: 'without nickname', customer: 1, returnUrl }),
          asks.addCard({ nickname, returnUrl }),
        ]
      : [asks.addCard({ nickname, returnUrl })],
    expectations: isUnfit(nickname) ? [{ requirement: 'CD-22', then: addedAsWithout }] : [],
    traits: [
      ...(nickname === null
        ? [{ kind: 'is' as const, what: 'the nickname', value: 'none' }]
        : textTraits('the nickname', nickname)),
      ...(returnUrl === null
        ? [{ kind: 'is' as const, what: 'the return URL', value: 'none' }]
        : textTraits('the return URL', returnUrl)),
      ...cardTraits(card),
    ],
  }),
})
