import * as z from 'zod'
import { cardInWords, cardTraits, drawnCard, drawnCardSchema } from '../../src/check/drawn-card.ts'
import { drawnReturnUrl, isReturnUrl } from '../../src/check/drawn-return-url.ts'
import { type Generator, generator } from '../../src/check/generated.ts'
import { textTraits } from '../../src/check/traits.ts'
import { brands, ecomRequesterOf } from '../../src/model/trid.ts'
import { asksForLink, linkOperations } from './links.ts'

const schema = z.strictObject({
  operation: z.enum(linkOperations),
  returnUrl: z.string().refine(isReturnUrl, 'expected an absolute URI').nullable(),
  card: drawnCardSchema,
  brand: z.enum(brands),
})

/** NFC links to any return URL, for any card that was added: rules judge every one of them. */
export const generatedLinks: Generator = generator<z.infer<typeof schema>>({
  concerns: ['DP-02'],
  schema,
  arbitrary: (fc, reach) => {
    const claimed = linkOperations.filter((operation) => reach.claims.operations.includes(operation))
    return fc.record({
      operation: fc.constantFrom(...(claimed.length === 0 ? linkOperations : claimed)),
      returnUrl: drawnReturnUrl(fc, reach.claims.returnUrl),
      card: drawnCard(fc, reach, ['last4', 'expiresInMonths']),
      brand: fc.constantFrom(...brands),
    })
  },
  caseOf: ({ operation, returnUrl, card, brand }) => ({
    words: `${operation} for ${cardInWords(card)}, ${returnUrl === null ? 'without a return URL' : `and back to ${returnUrl}`}`,
    given: [{ ...card, tokens: [{ requester: ecomRequesterOf(card.network, brand), state: 'active' }] }],
    when: asksForLink(operation, returnUrl),
    // A bank may refuse what it does not know how to return to: what is judged is the link that it gives.
    expectations: [],
    traits: [
      ...(returnUrl === null
        ? [{ kind: 'is' as const, what: 'the return URL', value: 'none' }]
        : textTraits('the return URL', returnUrl)),
      { kind: 'is', what: 'the operation', value: operation },
      { kind: 'is', what: 'the brand', value: brand },
      ...cardTraits(card),
    ],
  }),
})
